import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPeriod } from '../model/period.js';
import { openEngine } from '../store/engine.js';
import { defineCells } from './cells.js';
describe('a span in a cell', () => {
    let engine;
    beforeAll(async () => {
        engine = await openEngine();
        await defineCells(engine);
    });
    afterAll(() => engine.close());
    const read = async (text) => {
        const [row] = await engine.all('SELECT rongtong_period($text) AS period', { text });
        return row.period;
    };
    it.each(['2021/2025', '2023-01/2023-11', '2021-04/2022-03', '2022-Q1/2022-Q3', '2021/2022-S1'])('is read as the period that it is: %s', async (text) => {
        expect(isPeriod(text)).toBe(true);
        expect(await read(text)).toBe(text);
    });
    it.each(['2025/2021', '2023-11/2023-01', '2023-13/2024-01', '2021/2022/2023'])('is nothing where it is no period: %s', async (text) => {
        expect(isPeriod(text)).toBe(false);
        expect(await read(text)).toBeNull();
    });
});
