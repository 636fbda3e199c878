import { dayOf } from './calendar.ts';

/** The days on which a year's certificates were issued: one or two batches, late in the year. */
const BATCHES: Readonly<Record<number, readonly number[]>> = {
  2018: [dayOf(2018, 11, 28)],
  2019: [dayOf(2019, 11, 22), dayOf(2019, 12, 5)],
  2020: [dayOf(2020, 12, 2)],
  2021: [dayOf(2021, 11, 3), dayOf(2021, 11, 30)],
  2022: [dayOf(2022, 10, 18), dayOf(2022, 11, 18)],
  2023: [dayOf(2023, 11, 6), dayOf(2023, 12, 13)],
  2024: [dayOf(2024, 11, 19), dayOf(2024, 12, 16)],
  2025: [dayOf(2025, 11, 18), dayOf(2025, 12, 10)],
};

/** @param uniform in [0, 1): which batch of the year */
export function batchDay(year: number, uniform: number): number {
  const days = BATCHES[year] ?? [dayOf(year, 11, 20)];
  return days[Math.floor(uniform * days.length)]!;
}
