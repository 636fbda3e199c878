import { describe, expect, it } from 'vitest';
import { agreement, intervalOf } from './agreement.ts';

describe('a fall, printed without a sign and read as negative', () => {
  const fell = (qualifier: 'exact' | 'over' | 'nearly' | 'at-most') => ({
    value: -2.3,
    halfStep: 0.05,
    qualifier,
  });

  it('agrees with a fall of that size, and with no rise', () => {
    expect(agreement(fell('exact'), -2.3)).toBe('exactly');
    expect(agreement(fell('exact'), -2.33)).toBe('rounded');
    expect(agreement(fell('exact'), 2.3)).toBeUndefined();
  });

  it('is over a number where it fell further', () => {
    expect(agreement(fell('over'), -2.9)).toBe('qualifier');
    expect(agreement(fell('over'), -1.9)).toBeUndefined();
    expect(agreement(fell('nearly'), -2.25)).toBe('qualifier');
    expect(intervalOf(fell('over'))).toEqual([-Infinity, -2.3]);
    expect(intervalOf(fell('at-most'))).toEqual([-2.3, Infinity]);
  });
});
