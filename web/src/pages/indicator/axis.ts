import type { Language } from '../../../../src/model/text.ts';
import { formatNumber, formatValue, UNITS } from '../../../../src/model/unit.ts';

/** Values as they stand along an axis: money with its scale, shares with their sign, else numbers. */
export function axisFormatter(unit: string, language: Language): (value: number) => string {
  const kind = UNITS.get(unit)?.kind;
  return (value) => {
    if (kind === 'money') return value === 0 ? '0' : formatValue(value, unit, language);
    const number = formatNumber(value, language).replace(/^-/, '−');
    return kind === 'share' ? `${number}%` : number;
  };
}
