import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { granularity, roundFor, truthOf } from './qualifier.ts';
import { agreement } from './verify/agreement.ts';

describe('a qualified number', () => {
  test('over 900 is false of 880, true of 936 and misleading of 4,324', () => {
    expect(truthOf('over', 900, 880)).toBe('false');
    expect(truthOf('over', 900, 900)).toBe('false');
    expect(truthOf('over', 900, 936)).toBe('true');
    expect(truthOf('over', 900, 4324)).toBe('misleading');
  });

  test('at least admits the number itself, over does not', () => {
    expect(truthOf('at-least', 60, 60)).toBe('true');
    expect(truthOf('over', 60, 60)).toBe('false');
  });

  test('nearly stays below, and close', () => {
    expect(truthOf('nearly', 1700, 1690)).toBe('true');
    expect(truthOf('nearly', 1700, 1702)).toBe('false');
    expect(truthOf('nearly', 1700, 1610)).toBe('misleading');
  });

  test('about is what rounds to it', () => {
    expect(truthOf('about', 50, 51)).toBe('true');
    expect(truthOf('about', 50, 54)).toBe('misleading');
    expect(truthOf('about', 50, 57)).toBe('misleading');
    expect(truthOf('about', 50, 61)).toBe('false');
  });

  test('the last place of a number is how loosely it is read', () => {
    expect([900, 12_000, 6.5, 2.96, 1.18e12, 50].map(granularity)).toEqual([
      100, 1000, 0.1, 0.01, 1e10, 10,
    ]);
  });

  test('a round number chosen for a qualifier is always true of the value', () => {
    const qualifier = fc.constantFrom('over', 'at-least', 'nearly', 'about', 'under', 'at-most');
    const value = fc.oneof(
      fc.integer({ min: 11, max: 10_000_000 }),
      fc.integer({ min: 101, max: 99_999 }).map((hundredths) => hundredths / 100),
    );
    fc.assert(
      fc.property(qualifier, value, (as, of) => {
        const round = roundFor(as, of);
        expect(round === of ? 'true' : truthOf(as, round, of)).not.toBe('false');
      }),
    );
    expect(roundFor('over', 900)).toBe(890);
    expect(roundFor('over', 936)).toBe(900);
    expect(roundFor('over', 52.3)).toBe(50);
    expect(roundFor('over', 4324)).toBe(4000);
    expect(roundFor('nearly', 1690)).toBe(1700);
  });

  test('that is true when written is supported when read, and one that is false is not', () => {
    const qualifier = fc.constantFrom('over', 'at-least', 'nearly', 'about', 'under', 'at-most');
    const printed = fc
      .integer({ min: 1, max: 99 })
      .chain((digits) =>
        fc.integer({ min: -2, max: 9 }).map((power) => Number(`${digits}e${power}`)),
      );
    const off = fc.double({ min: -0.6, max: 0.6, noNaN: true });
    fc.assert(
      fc.property(qualifier, printed, off, (as, number, by) => {
        const value = number * (1 + by);
        const read = agreement({ value: number, halfStep: 0, qualifier: as }, value);
        const truth = truthOf(as, number, value);
        if (truth === 'true') expect(read).toBe('qualifier');
        if (truth === 'false' && as !== 'about') expect(read).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});
