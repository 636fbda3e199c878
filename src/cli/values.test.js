import { describe, expect, it } from 'vitest';
import { UsageError } from './command.js';
import { wordingOf } from './locale/index.js';
import { readCount, readPeriods } from './values.js';
const text = wordingOf('en');
const periods = (...texts) => readPeriods(texts, text).map((period) => period.text);
describe('periods that are asked for', () => {
    it('are single ones, lists and rows, in the order given', () => {
        expect(periods('2024')).toEqual(['2024']);
        expect(periods('2020', '2024-Q3')).toEqual(['2020', '2024-Q3']);
        expect(periods('2020,2022')).toEqual(['2020', '2022']);
        expect(periods('2020..2023')).toEqual(['2020', '2021', '2022', '2023']);
        expect(periods('2024-Q3..2025-Q1')).toEqual(['2024-Q3', '2024-Q4', '2025-Q1']);
    });
    it('may be a span, which is one period', () => {
        expect(periods('2021/2025')).toEqual(['2021/2025']);
    });
    it.each(['20x4', '2024..', '..2024', '2020..2021..2022', '2020..2021-Q1', '2023..2020', ''])('%j is none of these, and the message says how to write one', (part) => {
        expect(() => periods(part)).toThrow(UsageError);
        try {
            periods(part);
        }
        catch (error) {
            expect(error.hint).toContain('2020..2025');
        }
    });
});
describe('a whole number', () => {
    it('is read, or the usual one taken', () => {
        expect(readCount('--limit', '12', 5, text)).toBe(12);
        expect(readCount('--limit', undefined, 5, text)).toBe(5);
    });
    it.each(['-1', '1.5', 'ten', ''])('is not %j', (given) => {
        expect(() => readCount('--limit', given, 5, text)).toThrow('--limit');
    });
});
