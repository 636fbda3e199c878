/** Where days lie between the first and the last of a time line. */
export interface TimeSpan {
  /** Years that begin within it. */
  readonly years: readonly number[];
  /** Place of a day from the start, in percent; days outside lie at the ends. */
  readonly at: (day: string) => number;
}

const DAY = 86_400_000;

/** The whole years that hold all of the days. */
export function timeSpan(days: readonly string[]): TimeSpan {
  const sorted = days.toSorted();
  const first = Number(sorted[0]!.slice(0, 4));
  const last = Number(sorted.at(-1)!.slice(0, 4)) + 1;
  const start = Date.UTC(first, 0, 1);
  const end = Date.UTC(last, 0, 1);
  return {
    years: Array.from({ length: last - first }, (_, index) => first + index),
    at: (day) => Math.min(100, Math.max(0, ((Date.parse(day) - start) / (end - start)) * 100)),
  };
}

/** Whole months from one day to another. */
export function monthsBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / DAY / 30.44);
}
