import type { Language } from '../../model/text.ts';
import { formatValue, roundAsPrinted } from '../../model/unit.ts';

/** More digits than any published figure needs. */
const MOST_DECIMALS = 6;

/** A value as a text would print it, with all of the digits that it has: `12.82 trillion yuan`, `2179家`. */
export function valueWords(value: number, unit: string, language: Language): string {
  const near = (other: number) => Math.abs(other - value) <= 1e-9 * Math.max(1, Math.abs(value));
  const named = unit === 'count' ? 'number' : unit;
  for (let decimals = 2; decimals <= MOST_DECIMALS; decimals++) {
    const format = decimals === 2 ? {} : { decimals };
    if (near(roundAsPrinted(value, named, language, format)))
      return formatValue(value, named, language, { ...format, words: true });
  }
  return figureWords(value, unit, language);
}

/** A computed value, rounded as a bulletin rounds: `52.4%`. */
export function figureWords(value: number, unit: string, language: Language): string {
  return formatValue(value, unit === 'count' ? 'number' : unit, language, { words: true });
}

/** A computed value with as many digits as it takes to be told from another one. */
export function figureBesides(
  value: number,
  other: number,
  unit: string,
  language: Language,
): string {
  const words = figureWords(value, unit, language);
  if (words !== figureWords(other, unit, language) || value === other) return words;
  for (const decimals of [3, 4, MOST_DECIMALS]) {
    const finer = formatValue(value, unit === 'count' ? 'number' : unit, language, {
      words: true,
      decimals,
    });
    if (!/0[^\d]*$/.test(finer)) return finer;
  }
  return words;
}
