import { parsePeriod } from '../../../src/model/period.ts';
import type { Language } from '../../../src/model/text.ts';
import { formatNumber, formatValue, UNITS } from '../../../src/model/unit.ts';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];
const QUARTERS = ['一', '二', '三', '四'];

/**
 * A period as a reader would say it.
 *
 * @param text an SDMX time period; what is none is left as it is
 * @example formatPeriod('2024-S1', 'zh') // '2024年上半年'
 */
export function formatPeriod(text: string, language: Language): string {
  const [from, to] = text.split('/');
  if (from !== undefined && to !== undefined) {
    if (language === 'en') return `${formatPeriod(from, 'en')}–${formatPeriod(to, 'en')}`;
    const years = /^\d{4}$/.test(from) && /^\d{4}$/.test(to);
    return `${years ? from : formatPeriod(from, 'zh')}—${formatPeriod(to, 'zh')}`;
  }
  const parts = /^(\d{4})(?:-(?:S(\d)|Q(\d)|(\d{2})(?:-(\d{2}))?))?$/.exec(text);
  if (!parts) return text;
  const [, year = '', half, quarter, month, day] = parts;
  return language === 'zh'
    ? chinesePeriod(year, half, quarter, month, day)
    : englishPeriod(year, half, quarter, month, day);
}

function chinesePeriod(
  year: string,
  half?: string,
  quarter?: string,
  month?: string,
  day?: string,
): string {
  if (half !== undefined) return `${year}年${half === '1' ? '上' : '下'}半年`;
  if (quarter !== undefined) return `${year}年${QUARTERS[Number(quarter) - 1]}季度`;
  if (month === undefined) return `${year}年`;
  return `${year}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`;
}

function englishPeriod(
  year: string,
  half?: string,
  quarter?: string,
  month?: string,
  day?: string,
): string {
  if (half !== undefined) return `${half === '1' ? 'first' : 'second'} half of ${year}`;
  if (quarter !== undefined) return `Q${quarter} ${year}`;
  if (month === undefined) return year;
  const name = `${MONTHS[Number(month) - 1]} ${year}`;
  return day === undefined ? name : `${Number(day)} ${name}`;
}

/** Money is scaled to billions or 亿, and then has digits after the point of its own. */
const isMoney = (unit: string): boolean => UNITS.get(unit)?.kind === 'money';

/**
 * A value of an indicator as a bulletin would print it, with a true minus sign.
 *
 * @param words whether an English count names what is counted
 */
export function formatFigure(
  value: number,
  unit: string,
  decimals: number | null | undefined,
  language: Language,
  words = true,
): string {
  const format = decimals == null || isMoney(unit) ? {} : { decimals };
  return formatValue(value, unit, language, { ...format, words }).replace(/^-/, '−');
}

export interface Split {
  readonly number: string;
  /** Scale and unit: what is printed smaller beside the number. */
  readonly unit: string;
}

/** The same in two pieces. A rank stays whole: `第3位`. */
export function splitFigure(
  value: number,
  unit: string,
  decimals: number | null | undefined,
  language: Language,
): Split {
  const text = formatFigure(value, unit, decimals, language);
  const number = /^−?[\d.,]+/.exec(text)?.[0];
  if (number === undefined) return { number: text, unit: '' };
  return { number, unit: text.slice(number.length).trim() };
}

/** A count of records and the like, grouped as figures are: by thousands in English, not at all in Chinese. */
export function formatCount(value: number, language: Language): string {
  return formatNumber(value, language, { decimals: 0 });
}

/** The name of a unit, for the head of a column or an axis. */
export function unitTitle(unit: string, language: Language): string {
  return UNITS.get(unit)?.title[language] ?? unit;
}

/** What a chart shows and in which unit, for its caption. */
export function titleWithUnit(title: string, unit: string, language: Language): string {
  const name = unitTitle(unit, language);
  return language === 'zh' ? `${title}（${name}）` : `${title} (${name})`;
}

/** A day as people write it, of an ISO date or time. */
export function formatDay(text: string, language: Language): string {
  return formatPeriod(text.slice(0, 10), language);
}

/** Periods of one length only: a line through years must not pass through spans. */
export function frequencyOf(period: string): string {
  return parsePeriod(period).frequency;
}
