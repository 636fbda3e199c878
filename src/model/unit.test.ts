import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumber, formatValue, roundAsPrinted } from './unit.ts';

describe('a value in words', () => {
  it.each([
    [4324, 'enterprises', '4,324', '4324家'],
    [38.3e9, 'CNY', '38.3 billion yuan', '383亿元'],
    [656_815_000_000, 'CNY', '656.82 billion yuan', '6568.15亿元'],
    [1.34e12, 'CNY', '1.34 trillion yuan', '1.34万亿元'],
    [20e6, 'CNY', '20 million yuan', '2000万元'],
    [950, 'CNY', '950 yuan', '950元'],
    [999_999_999, 'CNY', '1 billion yuan', '10亿元'],
    [995e6, 'CNY', '995 million yuan', '9.95亿元'],
    [99_999_999, 'CNY', '100 million yuan', '1亿元'],
    [-2.5e9, 'EUR', '-2.5 billion euros', '-25亿欧元'],
    [0, 'CNY', '0 yuan', '0元'],
    [2.96, 'percent', '2.96%', '2.96%'],
    [0.18, 'percentage-points', '0.18 percentage points', '0.18个百分点'],
    [1, 'percentage-points', '1 percentage point', '1个百分点'],
    [21.1, 'percent-per-year', '21.1% a year', '21.1%'],
    [2.2, 'times', '2.2 times', '2.2倍'],
    [3, 'rank', 'No. 3', '第3位'],
    [402152, 'person-years', '402,152 person-years', '402152人年'],
    [-0.001, 'percent', '0%', '0%'],
    [12, 'furlongs', '12 furlongs', '12furlongs'],
  ])('%d %s is “%s” and “%s”', (value, unit, en, zh) => {
    expect(formatValue(value, unit, 'en')).toBe(en);
    expect(formatValue(value, unit, 'zh')).toBe(zh);
  });

  it('has as many decimals as are asked for', () => {
    expect(formatValue(3, 'percent', 'en', { decimals: 2 })).toBe('3.00%');
    expect(formatValue(38.34e9, 'CNY', 'zh', { decimals: 0 })).toBe('383亿元');
    expect(formatValue(1.005, 'percent', 'en', { decimals: 2 })).toBe('1.01%');
  });

  it('keeps to the scale that is asked for', () => {
    expect(formatValue(38.3e9, 'CNY', 'zh', { scale: 'ten-thousand' })).toBe('3830000万元');
    expect(formatValue(38.3e9, 'CNY', 'en', { scale: 'none' })).toBe('38,300,000,000 yuan');
    expect(formatValue(13_400, 'persons', 'zh', { scale: 'auto' })).toBe('1.34万人');
  });

  it('refuses a scale for which the language has no word', () => {
    expect(() => formatValue(1e9, 'CNY', 'en', { scale: 'hundred-million' })).toThrow(RangeError);
  });

  it('names what is counted when asked to', () => {
    expect(formatValue(4324, 'enterprises', 'en', { words: true })).toBe('4,324 enterprises');
    expect(formatValue(1, 'enterprises', 'en', { words: true })).toBe('1 enterprise');
  });

  it('never lets rounding leave a number as large as the next word', () => {
    const amount = fc.double({ min: 1, max: 1e14, noNaN: true });
    fc.assert(
      fc.property(amount, fc.constantFrom('en' as const, 'zh' as const), (value, language) => {
        const text = formatValue(value, 'CNY', language).replaceAll(',', '');
        const limit = { en: 1000, zh: 10_000 }[language];
        const largest = /trillion|万亿/.test(text);
        // Between thousand and million English has no usual word.
        expect(Number.parseFloat(text)).toBeLessThan(
          largest ? Infinity : language === 'en' && !/illion/.test(text) ? 1e6 : limit,
        );
      }),
    );
  });
});

describe('a number', () => {
  it('is grouped in English and not in Chinese', () => {
    expect(formatNumber(1234567.891, 'en')).toBe('1,234,567.89');
    expect(formatNumber(1234567.891, 'zh')).toBe('1234567.89');
  });
});

it.each([
  [2.960000152955667, 'percent', { decimals: 2 }, 2.96],
  [69.9958, 'percent', { decimals: 0 }, 70],
  [1_242_190_000_000, 'CNY', {}, 1_240_000_000_000],
  [36_768_825_900, 'CNY', { scale: 'billion' }, 36_770_000_000],
  [4324, 'enterprises', {}, 4324],
] as const)(
  '%d %s in print is the number that the digits state',
  (value, unit, format, printed) => {
    expect(roundAsPrinted(value, unit, 'en', format)).toBe(printed);
  },
);
