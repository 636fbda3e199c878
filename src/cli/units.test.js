import { describe, expect, it } from 'vitest';
import { alignValues } from './units.js';
describe('values side by side', () => {
    it('name their unit once', () => {
        expect(alignValues([2.6, null, 2.96], 'percent', 'en', 2)).toEqual({
            cells: ['2.60', undefined, '2.96'],
            unit: '%',
        });
        expect(alignValues([2178, 4324], 'enterprises', 'zh', 0)).toEqual({
            cells: ['2178', '4324'],
            unit: '家',
        });
        expect(alignValues([2178, 4324], 'enterprises', 'en', 0)).toEqual({
            cells: ['2,178', '4,324'],
            unit: 'enterprises',
        });
    });
    it('have money in one scale, so that it can be compared at a glance', () => {
        expect(alignValues([27.1e6, 1.2e9], 'CNY', 'en', 0)).toEqual({
            cells: ['27.1', '1,200.0'],
            unit: 'million yuan',
        });
        expect(alignValues([26.09e9, 36.77e9], 'CNY', 'zh', 0)).toEqual({
            cells: ['260.90', '367.70'],
            unit: '亿元',
        });
    });
    it('are none where nothing is known', () => {
        expect(alignValues([null], 'percent', 'en', 1).cells).toEqual([undefined]);
    });
});
