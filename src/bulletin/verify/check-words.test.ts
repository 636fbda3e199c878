import { describe, expect, it } from 'vitest';
import { checkWords } from './check-words.ts';
import { Interval } from './interval.ts';
import type { Statement } from './statement.ts';
import { figureBesides, valueWords } from './value-words.ts';

const said = (value: number, period: string, more: Partial<Statement>): Statement => ({
  indicator: 'high-tech-enterprises',
  region: '320600',
  period,
  partner: '',
  value,
  unit: 'enterprises',
  interval: Interval.of(value),
  ...more,
});
const base = said(2180, '2020', {
  published: {
    indicator: 'high-tech-enterprises',
    region: '320600',
    period: '2020',
    value: 2180,
    unit: 'enterprises',
    publisher: 'Tax service',
    publishedOn: '2021-02-23',
    address: 'https://example.org/a',
  },
});
const after = said(4324, '2025-12', { claim: 1 });
const change = said(2146, '2021/2025', { claim: 0 });

describe('a check in words', () => {
  it('shows the sum of the text, and who published what else, when and where', () => {
    const words = checkWords('base-plus-change', after, Interval.of(4326), [change, base]);
    expect(words.en).toBe(
      '4,324 enterprises [2] − 2,146 enterprises [1] = 2,178 enterprises, while Tax service published 2,180 enterprises for 2020 (2021-02-23, https://example.org/a).',
    );
    expect(words.zh).toBe(
      '4324家 [2] − 2146家 [1] = 2178家，而Tax service发布的2020年数字为2180家（2021-02-23，https://example.org/a）。',
    );
  });

  it('names the address where no publisher is known', () => {
    const { publisher: _, ...published } = base.published!;
    const words = checkWords('published-before', after, Interval.of(2180), [
      { ...base, published },
    ]);
    expect(words.en).toContain('example.org published 2,180 enterprises for 2020');
  });

  it('writes a growth as the division it is', () => {
    const rate = said(12, '2024', { unit: 'percent', claim: 2 });
    const words = checkWords('growth', rate, new Interval(9.99, 10.01), [
      said(110, '2024', { claim: 0 }),
      said(100, '2023', { claim: 1 }),
    ]);
    expect(words.en).toBe('110 enterprises [1] ÷ 100 enterprises [2] − 1 = 10%, not 12% [3].');
  });
});

describe('values in words', () => {
  it('keep all digits of a text, and round a computed figure', () => {
    expect(valueWords(66_967_800_000_000, 'CNY', 'en')).toBe('66.9678 trillion yuan');
    expect(figureBesides(52.401_071_723, 70, 'percent', 'en')).toBe('52.4%');
    expect(figureBesides(52.401_071_723, 70, 'percent', 'zh')).toBe('52.4%');
  });

  it('show more digits only where it takes them to tell a figure from what a text says', () => {
    expect(figureBesides(2.9641, 2.96, 'percent', 'en')).toBe('2.964%');
    expect(figureBesides(2.960_000_001, 2.96, 'percent', 'en')).toBe('2.96%');
  });
});
