import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.js';
describe('the nearest word', () => {
    it('is the one that differs least', () => {
        expect(nearest('enterprize', ['enterprise', 'university', 'enter'])).toBe('enterprise');
    });
    it('counts two letters that changed places as one mistake, in short words too', () => {
        expect(nearest('kye', ['key', 'dir'])).toBe('key');
        expect(nearest('--jsno', ['--json', '--dir'])).toBe('--json');
    });
    it('passes over case and the kind of separator', () => {
        expect(nearest('RD_Intensity', ['rd-intensity', 'gdp'])).toBe('rd-intensity');
    });
    it('is none where nothing is near', () => {
        expect(nearest('xyzzy', ['enterprise', 'university'])).toBeUndefined();
        expect(nearest('', [])).toBeUndefined();
    });
});
