import type { Language } from './text.ts';
import { formatNumber, formatValue, UNITS } from './unit.ts';

/** A value with what uncertain links of names leave open: the columns of a figure that say so. */
export interface UncertainValue {
  readonly value: number | null;
  readonly unit: string;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly uncertain_records: number | null;
}

/** Digits that are added after the point until the ends of an interval differ in print. */
const MORE_DIGITS = 3;

/**
 * The interval of a value in print, with as many digits as tell its ends apart.
 *
 * @param decimals digits after the point of the value itself; money is scaled where it is left out
 * @returns nothing where no uncertain link bears on the value
 * @example printInterval({ value: 52.3, unit: 'percent', lower: 51.9, upper: 52.6, uncertain_records: 14 }, 'en', 1) // '51.9–52.6%'
 */
export function printInterval(
  figure: UncertainValue,
  language: Language,
  decimals?: number,
): string | undefined {
  const open = openOf(figure);
  if (open === undefined) return undefined;
  const { digits, scale } = formatOf(open, figure.unit, language, decimals);
  const print = (value: number) =>
    formatValue(value, figure.unit, language, { ...scale, ...digits });
  const [lower, upper] = [print(open.lower), print(open.upper)];
  // The unit stands once, after both numbers.
  const unit = /[^\d]*$/.exec(upper)?.[0] ?? '';
  const short =
    lower.endsWith(unit) && open.lower >= 0 ? lower.slice(0, lower.length - unit.length) : lower;
  return `${short}–${upper}`;
}

/**
 * What a value owes to uncertain links, in words: “52.3%, of which 0.4 percentage points rest on
 * uncertain links of names in 14 records: 51.9–52.6%”.
 *
 * @param compared whether it compares two periods, so that no part of it can be said to rest on links
 * @returns nothing where no uncertain link bears on the value
 */
export function wordUncertainty(
  figure: UncertainValue,
  language: Language,
  { decimals, compared = false }: { readonly decimals?: number; readonly compared?: boolean } = {},
): string | undefined {
  const open = openOf(figure);
  const interval = printInterval(figure, language, decimals);
  if (open === undefined || interval === undefined) return undefined;
  const { digits, scale } = formatOf(open, figure.unit, language, decimals);
  const format = { ...scale, ...digits };
  const value = formatValue(open.value, figure.unit, language, format);
  const unit = UNITS.get(figure.unit)?.kind === 'share' ? 'percentage-points' : figure.unit;
  const rests = open.value - open.lower;
  const part = formatValue(rests, unit, language, format);
  const count = formatNumber(open.records, language);
  if (compared || rests <= 0)
    return language === 'zh'
      ? `${value}；${count}条记录的名称对应尚不确定，取值范围为${interval}`
      : `${value}; uncertain links of names in ${count} ${open.records === 1 ? 'record' : 'records'} leave it open: ${interval}`;
  return language === 'zh'
    ? `${value}，其中${part}取决于${count}条记录中不确定的名称对应：${interval}`
    : `${value}, of which ${part} ${rests === 1 || unit === 'CNY' ? 'rests' : 'rest'} on uncertain links of names in ${count} ${open.records === 1 ? 'record' : 'records'}: ${interval}`;
}

interface Open {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly records: number;
}

function openOf({
  value,
  lower,
  upper,
  uncertain_records: records,
}: UncertainValue): Open | undefined {
  if (value === null || lower === null || upper === null || !records || lower === upper)
    return undefined;
  return { value, lower, upper, records };
}

/** The digits at which the ends differ; all of them, unscaled, where no scale tells them apart. */
function formatOf(
  { lower, upper }: Open,
  unit: string,
  language: Language,
  decimals: number | undefined,
): { digits: { decimals?: number }; scale: { scale?: 'none' } } {
  const differ = (format: { decimals?: number; scale?: 'none' }) =>
    formatValue(lower, unit, language, format) !== formatValue(upper, unit, language, format);
  const money = UNITS.get(unit)?.kind === 'money';
  const first = money ? 2 : (decimals ?? 0);
  for (let digits = first; digits <= first + MORE_DIGITS; digits++)
    if (differ({ decimals: digits })) return { digits: { decimals: digits }, scale: {} };
  return { digits: {}, scale: { scale: 'none' } };
}
