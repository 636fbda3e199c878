import type { Language } from '../../../../src/model/text.ts';
import { formatValue } from '../../../../src/model/unit.ts';

/** A value with its unit named, as a sentence states it. */
export function statedValue(value: number, unit: string, language: Language): string {
  return formatValue(value, unit === 'count' ? 'number' : unit, language, { words: true });
}

/** More digits than any published figure needs. */
const MOST_DECIMALS = 6;

/** A value with as many digits as it takes to be told from another one. */
export function valueBeside(
  value: number,
  other: number,
  unit: string,
  language: Language,
): string {
  const usual = statedValue(value, unit, language);
  if (value === other || usual !== statedValue(other, unit, language)) return usual;
  const known = unit === 'count' ? 'number' : unit;
  for (let decimals = 3; decimals <= MOST_DECIMALS; decimals++) {
    const finer = formatValue(value, known, language, { words: true, decimals });
    if (finer !== formatValue(other, known, language, { words: true, decimals })) return finer;
  }
  return usual;
}
