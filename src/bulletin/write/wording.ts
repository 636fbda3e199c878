import type { Language } from '../../model/text.ts';
import { formatValue, roundAsPrinted, UNITS, type ValueFormat } from '../../model/unit.ts';
import { roundFor, truthOf, type Qualifier, type Truth } from '../qualifier.ts';
import type { FigureReference } from './reference.ts';

/** Words that stand before or after a qualified number. */
const HEDGES: Record<Language, Record<Exclude<Qualifier, 'exact'>, readonly [string, string]>> = {
  en: {
    over: ['over ', ''],
    'at-least': ['at least ', ''],
    nearly: ['nearly ', ''],
    about: ['about ', ''],
    under: ['under ', ''],
    'at-most': ['at most ', ''],
  },
  zh: {
    over: ['超', ''],
    'at-least': ['', '以上'],
    nearly: ['近', ''],
    about: ['', '左右'],
    under: ['不足', ''],
    'at-most': ['不超过', ''],
  },
};

const WORDS: Record<Language, readonly string[]> = {
  en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  // Before a measure word two is 两.
  zh: ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'],
};

/** A value in words of a text. */
export interface Written {
  readonly text: string;
  /** The number that the words state, in base units. */
  readonly printed: number;
  readonly truth: Truth;
  /** How it would be written truly, where it was not. */
  readonly better?: string;
}

/**
 * Writes a value as the reference asks: exactly (rounded to the printed digits), or as a round
 * number with a qualifier that is true of it.
 *
 * @param value in base units
 * @param decimals digits after the point that the indicator is published with
 */
export function writeValue(
  value: number,
  unit: string,
  decimals: number,
  reference: Pick<FigureReference, 'qualifier' | 'bound' | 'scale' | 'decimals' | 'form' | 'unit'>,
  language: Language,
): Written {
  const { qualifier } = reference;
  if (qualifier === 'exact') {
    const format = exactFormat(unit, decimals, reference);
    return {
      text:
        inWords(value, unit, reference, language) ??
        write(value, unit, language, format, reference),
      printed: roundAsPrinted(value, unit, language, format),
      truth: 'true',
    };
  }
  const chosen = roundFor(qualifier, value);
  const printed = reference.bound ?? chosen;
  const format = reference.scale === undefined ? {} : { scale: reference.scale };
  const hedged = (number: number) => {
    const [before, after] = HEDGES[language][qualifier];
    return `${before}${write(number, unit, language, format, reference)}${after}`;
  };
  const truth = truthOf(qualifier, printed, value);
  return {
    text: hedged(printed),
    printed,
    truth,
    ...(truth === 'true' ? {} : { better: hedged(chosen) }),
  };
}

/** Money is scaled to the usual word and needs no more than two digits; the rest has its own. */
function exactFormat(
  unit: string,
  decimals: number,
  { scale, decimals: asked }: Pick<FigureReference, 'scale' | 'decimals'>,
): ValueFormat {
  const scaled = scale !== 'none' && (scale !== undefined || UNITS.get(unit)?.kind === 'money');
  const digits = asked ?? (scaled ? undefined : decimals);
  return {
    ...(digits === undefined ? {} : { decimals: digits }),
    ...(scale === undefined ? {} : { scale }),
  };
}

function write(
  value: number,
  unit: string,
  language: Language,
  format: ValueFormat,
  { unit: named }: Pick<FigureReference, 'unit'>,
): string {
  const counted = UNITS.get(unit)?.kind === 'count';
  if (counted && named === false) return formatValue(value, 'number', language, format);
  return formatValue(value, unit, language, { ...format, words: named === true });
}

function inWords(
  value: number,
  unit: string,
  { form, unit: named }: Pick<FigureReference, 'form' | 'unit'>,
  language: Language,
): string | undefined {
  const word = form === 'words' ? WORDS[language][value] : undefined;
  if (word === undefined) return undefined;
  const symbol = UNITS.get(unit)?.symbol;
  if (language === 'zh') return named === false ? word : `${word}${symbol?.zh ?? ''}`;
  return named === true ? `${word} ${(value === 1 ? symbol?.one : symbol?.en) ?? unit}` : word;
}
