import { parsePeriod, previousPeriod, sameOfPreviousYear, periodsOf } from '../model/period.ts';
import type { Period } from '../model/period.ts';
import { literal } from '../store/engine.ts';

/** A period as measures see it. Days are `YYYY-MM-DD`. */
export interface Moment {
  readonly period: string;
  readonly starts: string;
  /** The first day after it. */
  readonly next: string;
  /** The day on which its stocks are taken: its last one, or the day of the registers if that is earlier. */
  readonly day: string;
  readonly begun: boolean;
  readonly over: boolean;
}

export function momentOf(period: Period, asOf: string): Moment {
  const last = dayBefore(period.end);
  return {
    period: period.text,
    starts: period.start,
    next: period.end,
    day: last < asOf ? last : asOf,
    begun: period.start <= asOf,
    over: last <= asOf,
  };
}

/**
 * The columns of a moment as the values that they have: `period`, its days, and for each register
 * (`latest_…`) the last period collected by then.
 */
export function momentColumn(
  { period, starts, next, day }: Moment,
  latest: ReadonlyMap<string, string | null | undefined>,
): (name: string) => string {
  const values = new Map([
    ['period', literal(period)],
    ...Object.entries({ starts, next, day }).map(
      ([name, text]) => [name, `DATE ${literal(text)}`] as const,
    ),
    ...[...latest].map(
      ([register, text]) => [`latest_${register}`, text ? literal(text) : 'NULL::VARCHAR'] as const,
    ),
  ]);
  return (name) => {
    const value = values.get(name);
    if (value === undefined) throw new RangeError(`A moment has no ${name}`);
    return value;
  };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

/** Two periods whose figures are compared to make the figure of a third. */
export interface Pair {
  readonly period: string;
  readonly current: string;
  readonly earlier: string;
  /** Years between them. */
  readonly years: number;
}

export interface Comparison {
  readonly kind: 'change' | 'growth' | 'cagr' | 'index';
  readonly against?: 'previous' | 'year-before';
  /** The period that is 100. */
  readonly base?: string;
  /** Whether the level belongs to the period's end (a stock) or to the whole of it. */
  readonly stock: boolean;
}

/**
 * What is compared for a period. A span compares its last part with the one before its first, as
 * plans are reckoned (2021/2025: 2025 against 2020); a change of a level that belongs to a whole
 * period compares the two that the span names (2010/2015: 2015 less 2010).
 */
export function pairOf(period: Period, comparison: Comparison): Pair | undefined {
  const { kind, against = 'year-before', base, stock } = comparison;
  if (kind === 'index') {
    if (base === undefined || period.frequency === 'span') return undefined;
    return pair(period, period, parsePeriod(base));
  }
  if (period.frequency !== 'span') {
    if (kind === 'cagr') return undefined;
    const earlier = against === 'previous' ? previousPeriod(period) : sameOfPreviousYear(period);
    return pair(period, period, earlier);
  }
  const [first, last] = period.text.split('/').map(parsePeriod) as [Period, Period];
  if (isPartOfYear(first, last)) {
    // January to November of a year: against the same months of the year before.
    if (kind === 'cagr') return undefined;
    return pair(period, period, sameOfPreviousYear(period));
  }
  const earlier = kind === 'change' && !stock ? first : previousPeriod(first);
  return pair(period, last, earlier);
}

function isPartOfYear(first: Period, last: Period): boolean {
  return first.frequency !== 'annual' && first.start.slice(0, 4) === last.start.slice(0, 4);
}

function pair(period: Period, current: Period, earlier: Period): Pair {
  const days = (Date.parse(current.end) - Date.parse(earlier.end)) / 86_400_000;
  return {
    period: period.text,
    current: current.text,
    earlier: earlier.text,
    years: Math.round((days / 365.2425) * 1000) / 1000,
  };
}

/** The parts that a span's value is added up from: 2021/2025 is five years. */
export function partsOf(period: Period): Period[] {
  if (period.frequency !== 'span') return [];
  const [first, last] = period.text.split('/').map(parsePeriod) as [Period, Period];
  return first.frequency === last.frequency ? periodsOf(first, last, first.frequency) : [];
}

/** Five-year plans by their first and last year. */
const FIRST_PLAN_START = 2001;

/**
 * The periods that a release reports: those asked for, and every five-year plan that lies within
 * them (2021/2025 is the 14th).
 */
export function reportingPeriods(
  from: string,
  to: string,
  frequencies: readonly Exclude<Period['frequency'], 'span'>[],
): Period[] {
  const periods = frequencies.flatMap((frequency) => periodsOf(from, to, frequency));
  const years = periodsOf(from, to, 'annual').map((year) => Number(year.text));
  const plans = years
    .filter((year) => (year - FIRST_PLAN_START) % 5 === 0 && years.includes(year + 4))
    .map((year) => parsePeriod(`${year}/${year + 4}`));
  return [...periods, ...plans];
}
