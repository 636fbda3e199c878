import fc from 'fast-check';
import { expect, test } from 'vitest';
import { segmentsOf } from './segments.ts';

test('segments put together are the text, whatever its characters', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.array(fc.tuple(fc.nat(60), fc.nat(60))),
      (text, pairs) => {
        const length = Array.from(text).length;
        const claims = pairs
          .map(([a, b]) => ({
            start: Math.min(a, b, length),
            end: Math.min(Math.max(a, b), length),
          }))
          .filter(({ start, end }) => start < end)
          .toSorted((a, b) => a.start - b.start);
        const segments = segmentsOf(text, claims);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
      },
    ),
  );
});

test('claims are counted by characters, not by units of UTF-16', () => {
  const text = '𠮷市2.96%，over 900';
  expect(
    segmentsOf(text, [
      { start: 2, end: 7 },
      { start: 8, end: 16 },
    ]),
  ).toEqual([
    { text: '𠮷市' },
    { text: '2.96%', claim: 0 },
    { text: '，' },
    { text: 'over 900', claim: 1 },
  ]);
});

test('of two claims that overlap the first is marked', () => {
  const segments = segmentsOf('a 12% b', [
    { start: 2, end: 5 },
    { start: 3, end: 5 },
  ]);
  expect(segments.map(({ claim }) => claim)).toEqual([undefined, 0, undefined]);
});
