import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePeriods, isPeriod, parsePeriod, periodsOf, previousPeriod, sameOfPreviousYear, spanOf, } from './period.js';
const year = fc.integer({ min: 1950, max: 2100 });
const two = (number) => String(number).padStart(2, '0');
const monthlyText = fc.oneof(year.map(String), fc.tuple(year, fc.integer({ min: 1, max: 2 })).map(([y, s]) => `${y}-S${s}`), fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([y, q]) => `${y}-Q${q}`), fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${two(m)}`));
const dayText = fc
    .date({ min: new Date('1950-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
const simpleText = fc.oneof(monthlyText, dayText);
describe('a period', () => {
    it.each([
        ['2024', 'annual', '2024-01-01', '2025-01-01'],
        ['2024-S1', 'semester', '2024-01-01', '2024-07-01'],
        ['2024-S2', 'semester', '2024-07-01', '2025-01-01'],
        ['2024-Q4', 'quarter', '2024-10-01', '2025-01-01'],
        ['2024-02', 'month', '2024-02-01', '2024-03-01'],
        ['2024-02-29', 'day', '2024-02-29', '2024-03-01'],
        ['2024-12-31', 'day', '2024-12-31', '2025-01-01'],
        ['2021/2025', 'span', '2021-01-01', '2026-01-01'],
        ['2021-04/2022-03', 'span', '2021-04-01', '2022-04-01'],
        ['2023-01-15/2023', 'span', '2023-01-15', '2024-01-01'],
        ['0099', 'annual', '0099-01-01', '0100-01-01'],
    ])('%s is %s, from %s until before %s', (text, frequency, start, end) => {
        expect(parsePeriod(text)).toEqual({ text, frequency, start, end });
    });
    it.each([
        '',
        '24',
        '2024-',
        '2024-0',
        '2024-13',
        '2024-00',
        '2024-Q5',
        '2024-Q0',
        '2024-S3',
        '2024-W10',
        '2023-02-29',
        '2024-04-31',
        '2024-1-1',
        ' 2024',
        '2024 ',
        '2024/',
        '/2024',
        '2025/2021',
        '2021/2022/2023',
        '２０２４',
        '2024年',
        'latest',
    ])('is not %j', (text) => {
        expect(isPeriod(text)).toBe(false);
        expect(() => parsePeriod(text)).toThrow(RangeError);
    });
    it('prints back what it was read from', () => {
        fc.assert(fc.property(simpleText, (text) => parsePeriod(text).text === text));
    });
    it('reads any text or refuses it with a RangeError', () => {
        fc.assert(fc.property(fc.string(), (text) => {
            try {
                return parsePeriod(text).text === text;
            }
            catch (error) {
                return error instanceof RangeError;
            }
        }));
    });
});
describe('the previous period', () => {
    it.each([
        ['2024', 1, '2023'],
        ['2024-S1', 1, '2023-S2'],
        ['2024-Q1', 1, '2023-Q4'],
        ['2024-01', 1, '2023-12'],
        ['2024-03', 14, '2023-01'],
        ['2024-03-01', 1, '2024-02-29'],
        ['2021/2025', 1, '2016/2020'],
        ['2024-01/2024-02', 1, '2023-11/2023-12'],
        ['2024-01-31/2024-02', 1, '2024-01-01/2024-01-30'],
    ])('of %s, %i back, is %s', (text, n, expected) => {
        expect(previousPeriod(parsePeriod(text), n).text).toBe(expected);
    });
    it('ends where the period starts', () => {
        fc.assert(fc.property(simpleText, (text) => {
            const period = parsePeriod(text);
            return previousPeriod(period).end === period.start;
        }));
    });
    it('taken one by one is the same as taken at once', () => {
        fc.assert(fc.property(simpleText, fc.integer({ min: 0, max: 30 }), (text, n) => {
            let period = parsePeriod(text);
            for (let i = 0; i < n; i++)
                period = previousPeriod(period);
            expect(period).toEqual(previousPeriod(parsePeriod(text), n));
        }));
    });
});
describe('the same part of the previous year', () => {
    it.each([
        ['2024', 1, '2023'],
        ['2024-S2', 1, '2023-S2'],
        ['2024-Q1', 2, '2022-Q1'],
        ['2024-11', 1, '2023-11'],
        ['2024-02-29', 1, '2023-02-28'],
        ['2024-02-29', 4, '2020-02-29'],
        ['2025-01/2025-05', 1, '2024-01/2024-05'],
    ])('of %s, %i back, is %s', (text, years, expected) => {
        expect(sameOfPreviousYear(parsePeriod(text), years).text).toBe(expected);
    });
});
describe('the periods between two', () => {
    const texts = (periods) => periods.map((period) => period.text);
    it('include both ends', () => {
        expect(texts(periodsOf('2020', '2022', 'annual'))).toEqual(['2020', '2021', '2022']);
        expect(texts(periodsOf('2024', '2024', 'quarter'))).toEqual([
            '2024-Q1',
            '2024-Q2',
            '2024-Q3',
            '2024-Q4',
        ]);
        expect(texts(periodsOf('2024-02-28', '2024-03-01', 'day'))).toEqual([
            '2024-02-28',
            '2024-02-29',
            '2024-03-01',
        ]);
    });
    it('are only those that lie wholly inside', () => {
        expect(texts(periodsOf('2020-02', '2021-07', 'semester'))).toEqual(['2020-S2', '2021-S1']);
        expect(periodsOf('2020-02', '2020-11', 'annual')).toEqual([]);
        expect(texts(periodsOf('2020-01-02', '2020-02-29', 'month'))).toEqual(['2020-02']);
    });
    it('follow one another without gap or overlap', () => {
        fc.assert(fc.property(monthlyText, fc.integer({ min: 0, max: 6 }), fc.constantFrom('annual', 'semester', 'quarter', 'month'), (text, years, frequency) => {
            const to = parsePeriod(text);
            const periods = periodsOf(sameOfPreviousYear(to, years), to, frequency);
            for (const [i, period] of periods.slice(1).entries())
                expect(period.start).toBe(periods[i].end);
        }));
    });
    it('cannot be spans, nor go backwards', () => {
        expect(() => periodsOf('2020', '2021', 'span')).toThrow(RangeError);
        expect(() => periodsOf('2021', '2020', 'annual')).toThrow(RangeError);
    });
});
describe('a span', () => {
    it('goes from the start of one period to the end of another', () => {
        expect(spanOf('2021', '2025')).toEqual(parsePeriod('2021/2025'));
        expect(spanOf(parsePeriod('2021-Q2'), '2021-S2').end).toBe('2022-01-01');
    });
    it('has no span for an end', () => {
        expect(() => spanOf(parsePeriod('2021/2022'), '2025')).toThrow(RangeError);
    });
});
describe('the order of periods', () => {
    it('is by start, then the shorter first', () => {
        const sorted = ['2024', '2023-12', '2024-01', '2024-Q1', '2023']
            .map(parsePeriod)
            .toSorted(comparePeriods);
        expect(sorted.map((period) => period.text)).toEqual([
            '2023',
            '2023-12',
            '2024-01',
            '2024-Q1',
            '2024',
        ]);
    });
    it('puts the previous period first', () => {
        fc.assert(fc.property(simpleText, (text) => {
            const period = parsePeriod(text);
            return comparePeriods(previousPeriod(period), period) < 0;
        }));
    });
});
