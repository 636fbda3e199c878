import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { layTable, pad, wrap } from './table.js';
const text = fc.string({
    unit: fc.constantFrom('a', 'b', ' ', ',', '，', '市', '南', '通', '%', '4', '.'),
    maxLength: 60,
});
describe('a table', () => {
    it('lines up columns where a Chinese character is two columns wide', () => {
        const table = layTable([{ title: 'region' }, { title: 'value', align: 'right' }], [
            ['南通市', '4324'],
            ['Nantong', '7'],
        ]);
        expect(table).toBe('region   value\n南通市    4324\nNantong      7\n');
    });
    it('wraps what may wrap, and nothing else, to fit the terminal', () => {
        const table = layTable([{ title: 'id' }, { title: 'title', wraps: true }], [['rd-intensity', 'R&D expenditure as a share of gross domestic product']], { width: 40 });
        expect(table.split('\n').every((line) => stringWidth(line) <= 40)).toBe(true);
        expect(table).toContain('rd-intensity');
        expect(table).toContain('R&D expenditure as a share');
    });
    it('paints without moving a column', () => {
        const table = layTable([{ title: 'a', paint: (cell) => `<${cell}>` }], [['x'], ['longer']]);
        expect(table).toBe('a\n<x     >\n<longer>\n');
    });
    it('has no line of titles where no column has one', () => {
        expect(layTable([{ title: '' }], [['x']])).toBe('x\n');
    });
});
describe('wrapping', () => {
    it('keeps every character that is no space, in order', () => {
        fc.assert(fc.property(text, fc.integer({ min: 4, max: 40 }), (words, width) => {
            const bare = (part) => part.replaceAll(/\s/g, '');
            return bare(wrap(words, width).join('')) === bare(words);
        }));
    });
    it('keeps lines of plain words within the width', () => {
        fc.assert(fc.property(fc.array(fc.constantFrom('high', 'tech', '企业', 'enterprises', '高新技术'), {
            maxLength: 20,
        }), fc.integer({ min: 12, max: 40 }), (words, width) => wrap(words.join(' '), width).every((row) => stringWidth(row) <= width)));
    });
    it('starts no line with a mark that closes what is before it', () => {
        expect(wrap('高新技术企业，净增', 12)).toEqual(['高新技术', '企业，净增']);
    });
});
describe('padding', () => {
    it('reaches the width, on either side', () => {
        fc.assert(fc.property(text, fc.constantFrom('left', 'right'), (cell, align) => {
            const width = stringWidth(cell) + 3;
            return stringWidth(pad(cell, width, align)) === width;
        }));
    });
});
