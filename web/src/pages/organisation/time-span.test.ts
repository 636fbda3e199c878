import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthsBetween, timeSpan } from './time-span.ts';

test('a time line begins with the year of its first day and ends with that of its last', () => {
  const span = timeSpan(['2019-11-22', '2025-11-18', '2022-11-22']);
  expect(span.years).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025]);
  expect(span.at('2019-01-01')).toBe(0);
  expect(span.at('2026-01-01')).toBe(100);
  expect(span.at('2022-07-02')).toBeCloseTo(50, 1);
});

test('later days never lie before earlier ones', () => {
  const day = fc
    .date({ min: new Date('1950-01-01'), max: new Date('2080-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, day, day, (a, b, c) => {
      const { at } = timeSpan([a, b, c]);
      const [first, , last] = [a, b, c].toSorted();
      expect(at(first!)).toBeLessThanOrEqual(at(last!));
    }),
  );
});

test('months are counted whole', () => {
  expect(monthsBetween('2025-12-31', '2026-03-30')).toBe(2);
  expect(monthsBetween('2025-12-31', '2026-01-15')).toBe(0);
});
