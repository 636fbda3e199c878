import { englishPeriods } from './period-words-en.ts';
import { chinesePeriods } from './period-words-zh.ts';

/** What a text has said of time so far, and when it was published. */
export interface TimeSetting {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
  /** The last period that the text spoke of. */
  readonly current?: string | undefined;
  /** The last span between two years that the text spoke of. */
  readonly span?: string | undefined;
}

export interface PeriodMention {
  readonly start: number;
  readonly end: number;
  /** SDMX; nothing where the words need a date of publication that is not known. */
  readonly period: string | null;
  /** `base` is what is compared with; `date` is a day on which something happened. */
  readonly role: 'time' | 'base' | 'date' | 'now';
  /** Says “as of” or “by the end of”: a state at its end. */
  readonly point?: boolean;
  /** Of a `base` without a period: how many years earlier it is; 1 where it is left out. */
  readonly yearsEarlier?: number;
}

export interface PeriodRule {
  readonly pattern: RegExp;
  readonly read: (
    match: RegExpExecArray,
    setting: TimeSetting,
  ) => Omit<PeriodMention, 'start' | 'end'> | undefined;
}

/** “That year” is first of all the year that the sentence itself has named. */
const YEAR_END = /^年[底末]$/;
const SAME_YEAR = /^(?:in )?(?:that|the same) year$|^(?:当年|同年|该年)/i;

/** The expressions of time in a sentence, in order, none within another. */
export function periodsIn(
  sentence: string,
  language: 'en' | 'zh',
  setting: TimeSetting,
): PeriodMention[] {
  if (
    !/\d|year|month|decade|quarter|half|now|current|present|date|time|plan|today|far|period|[年月季今]|目前|十[二三四五六]五|截/i.test(
      sentence,
    )
  )
    return [];
  const found: PeriodMention[] = [];
  for (const { pattern, read } of language === 'zh' ? chinesePeriods : englishPeriods) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(sentence); match; match = pattern.exec(sentence)) {
      if (match[0] === '') {
        pattern.lastIndex++;
        continue;
      }
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const mention = read(match, setting);
      if (mention) found.push({ start, end, ...mention });
    }
  }
  found.sort((a, b) => a.start - b.start);
  return found.map((mention, n) => {
    if (/^since /i.test(sentence.slice(mention.start, mention.end)))
      return untilNamed(mention, found.slice(0, n));
    if (YEAR_END.test(sentence.slice(mention.start, mention.end))) {
      const year = yearNamed(found.slice(0, n));
      return year === undefined ? mention : { ...mention, period: `${year}-12` };
    }
    if (!SAME_YEAR.test(sentence.slice(mention.start, mention.end))) return mention;
    const year = yearNamed(found.slice(0, n));
    return year === undefined ? mention : { ...mention, period: year };
  });
}

function yearNamed(earlier: readonly PeriodMention[]): string | undefined {
  return earlier
    .findLast(({ role, period }) => role === 'time' && period !== null)
    ?.period?.split('/')
    .at(-1)
    ?.slice(0, 4);
}

/** “In 2023 …; it has grown since 2018”: until the year that the sentence speaks of. */
function untilNamed(mention: PeriodMention, earlier: readonly PeriodMention[]): PeriodMention {
  const [first, last] = mention.period?.split('/') ?? [];
  const named = earlier
    .filter(({ role, period }) => role === 'time' && /^\d{4}$/.test(period ?? ''))
    .map(({ period }) => period!)
    .filter((year) => first !== undefined && last !== undefined && year > first && year <= last);
  return named.length === 0 ? mention : { ...mention, period: `${first}/${named.at(-1)}` };
}

const two = (n: number): string => String(n).padStart(2, '0');

export function monthText(year: number, month: number): string {
  return `${year}-${two(month)}`;
}

/** The year that counting back starts from: the last that is over, or nearly so, at publication. */
export function lastFullYear({ year, month }: TimeSetting): number | undefined {
  if (year === undefined) return undefined;
  return month !== undefined && month >= 10 ? year : year - 1;
}

export function pastYears(count: number, setting: TimeSetting): string | null {
  const end = lastFullYear(setting);
  if (end === undefined || count < 1) return null;
  return count === 1 ? String(end) : `${end - count + 1}/${end}`;
}

/** January to a month: the first half, a quarter, or a span of months. */
export function firstMonths(year: number, months: number): string {
  if (months === 12) return String(year);
  if (months === 6) return `${year}-S1`;
  if (months === 3) return `${year}-Q1`;
  return months === 1 ? monthText(year, 1) : `${year}-01/${monthText(year, months)}`;
}

/** China's five-year plans: the 14th runs 2021–2025, each other (from the 6th) five years off. */
export function fiveYearPlan(number: number): { first: number; last: number } {
  const first = 2021 + (number - 14) * 5;
  return { first, last: first + 4 };
}

/** From a year until now: ends with the year of publication once most of it is over. */
export function since(first: number, setting: TimeSetting, last = 9999): string | null {
  const { year } = setting;
  if (year === undefined) return last < 9999 ? `${first}/${last}` : null;
  const end = Math.min(last, lastFullYear(setting) ?? year);
  return end <= first ? String(first) : `${first}/${end}`;
}
