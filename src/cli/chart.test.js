import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { bar, line } from './chart.js';
describe('a bar', () => {
    it('is as long as its value is large, in eighths of a character', () => {
        expect(bar(4, 4, 10)).toBe('█'.repeat(10));
        expect(bar(2, 4, 10)).toBe('█'.repeat(5));
        expect(bar(1, 80, 10)).toBe('▏');
    });
    it('is empty for nothing, for what is missing and where there is no scale', () => {
        expect(bar(0, 4, 10)).toBe('');
        expect(bar(null, 4, 10)).toBe('');
        expect(bar(1, 0, 10)).toBe('');
    });
    it('never exceeds its width', () => {
        fc.assert(fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (value, most) => stringWidth(bar(value, most, 20)) <= 20));
    });
});
describe('a line', () => {
    it('goes from the lowest to the highest', () => {
        expect(line([1, 2, 3])).toBe('▁▅█');
    });
    it('shows what is missing as missing, not as low', () => {
        expect(line([null, 5, 9])).toBe('·▁█');
    });
    it('is level where nothing changes, and all dots where nothing is known', () => {
        expect(line([2, 2])).toBe('▄▄');
        expect(line([null, null])).toBe('··');
    });
});
