import { describe, expect, it } from 'vitest';
import { factorOf, unitOfHeader, withoutUnit } from './scale.js';
describe('units of headers', () => {
    it.each([
        ['营业收入（万元）', '万元', '营业收入', 1e4],
        ['研发经费 (亿元)', '亿元', '研发经费', 1e8],
        ['产值（单位：万元）', '万元', '产值', 1e4],
        ['产值/亿元', '亿元', '产值', 1e8],
        ['Revenue (million yuan)', 'million yuan', 'Revenue', 1e6],
        ['从业人员（人）', '人', '从业人员', 1],
    ])('%s is in %s', (header, unit, rest, factor) => {
        expect(unitOfHeader(header)).toBe(unit);
        expect(withoutUnit(header)).toBe(rest);
        expect(factorOf(unit)).toBe(factor);
    });
    it.each(['营业收入', '企业（集团）', 'Revenue (net)', 'R&D', 'valid_from', '2021'])('%s has none', (header) => {
        expect(unitOfHeader(header)).toBeUndefined();
        expect(withoutUnit(header)).toBe(header);
    });
});
