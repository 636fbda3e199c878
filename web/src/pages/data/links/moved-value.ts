import type { Language } from '../../../../../src/model/text.ts';
import { formatValue, UNITS } from '../../../../../src/model/unit.ts';
import type { MovedFigure } from '../../../api/types.ts';

/** Digits that are added, at most, until a small move shows. */
const MOST_MORE = 4;
/** Digits of an amount of money, which is scaled to its size. */
const MONEY = 2;

export interface Moved {
  readonly from: string;
  readonly to: string;
  readonly by: string;
}

/** A move in words: with as many digits as show that it is one. */
export function movedValue(move: MovedFigure, language: Language): Moved {
  const { unit, from, to, decimals } = move;
  const money = UNITS.get(unit)?.kind === 'money';
  const share = UNITS.get(unit)?.kind === 'share';
  const print = (value: number, digits: number, of = unit) =>
    formatValue(value, of, language, { decimals: digits }).replace(/^-/, '−');
  const fewest = money ? MONEY : decimals;
  let digits = fewest;
  while (digits < fewest + MOST_MORE && print(from, digits) === print(to, digits)) digits++;
  // The difference is scaled to its own size.
  const by = print(Math.abs(to - from), money ? MONEY : digits, share ? 'percentage-points' : unit);
  return {
    from: print(from, digits),
    to: print(to, digits),
    by: `${to < from ? '−' : '+'}${by}`,
  };
}
