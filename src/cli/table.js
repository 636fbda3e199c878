import stringWidth from 'string-width';
const GAP = '  ';
/** Narrower than this a wrapped column cannot be read any more. */
const NARROWEST = 12;
/**
 * Lays out rows beneath their titles. Widths are those of a terminal: a Chinese character takes two
 * columns. Lines never exceed `width` as long as columns that wrap can give way.
 */
export function layTable(columns, rows, { width, paintTitle = (text) => text, indent = 0 } = {}) {
    const widths = columns.map((column, index) => Math.max(stringWidth(column.title), ...rows.map((row) => stringWidth(row[index] ?? ''))));
    if (width !== undefined)
        shrink(columns, widths, width - indent);
    const margin = ' '.repeat(indent);
    const lay = (cells, paint) => {
        const wrapped = columns.map((_, index) => wrap(cells[index] ?? '', widths[index]));
        const height = Math.max(...wrapped.map((lines) => lines.length));
        return Array.from({ length: height }, (_, line) => {
            const parts = columns.map((column, index) => paint(pad(wrapped[index][line] ?? '', widths[index], column.align), index));
            return (margin + parts.join(GAP)).trimEnd();
        });
    };
    const titles = columns.map(({ title }) => title);
    return [
        ...(titles.some((title) => title !== '') ? lay(titles, (text) => paintTitle(text)) : []),
        ...rows.flatMap((row, number) => lay(row, (text, index) => columns[index].paint?.(text, number) ?? text)),
    ]
        .map((line) => `${line}\n`)
        .join('');
}
/** Takes columns from those that may wrap, the widest first, until the table fits. */
function shrink(columns, widths, room) {
    const excess = () => widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1) - room;
    while (excess() > 0) {
        let widest = -1;
        for (const [index, column] of columns.entries())
            if (column.wraps && widths[index] > NARROWEST && widths[index] > (widths[widest] ?? 0))
                widest = index;
        if (widest < 0)
            return;
        widths[widest]--;
    }
}
/** Text padded with spaces to a width in terminal columns. */
export function pad(text, width, align = 'left') {
    const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
    return align === 'right' ? space + text : text + space;
}
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
/** Breaks text into lines of at most `width` terminal columns, between words where it can. */
export function wrap(text, width) {
    const lines = [];
    for (const paragraph of text.split('\n')) {
        let line = '';
        for (const piece of pieces(paragraph, width)) {
            if (line !== '' && stringWidth(line + piece.trimEnd()) > width) {
                lines.push(line.trimEnd());
                line = piece.trimStart();
            }
            else
                line += piece;
        }
        lines.push(line.trimEnd());
    }
    return lines;
}
/** What may not start a line stays with what is before it. */
const CLOSING = /^[\s,.;:!?)\]}%，。；：！？、）》”’】％]+$/u;
function pieces(text, width) {
    const words = [];
    for (const { segment } of segmenter.segment(text)) {
        const last = words.length - 1;
        if (last >= 0 && CLOSING.test(segment))
            words[last] += segment;
        else if (stringWidth(segment) > width)
            words.push(...[...graphemes.segment(segment)].map((part) => part.segment));
        else
            words.push(segment);
    }
    return words;
}
