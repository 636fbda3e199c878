import type { Language } from '../../../../src/model/text.ts';
import type { Column, TraceRecord } from '../../api/types.ts';

/** CSS pixels: of a small letter, of a capital or digit, of a Chinese character, of a cell's edges. */
const NARROW = 7.6;
const CAPITAL = 9.4;
const WIDE = 15;
const EDGES = 26;
/** CSS pixels of the column that leads to the source lines. */
const SOURCE = 230;
const [LEAST, MOST] = [84, 340];

/** Widths of the source column and the others, by what stands in the first records. */
export function columnWidths(
  columns: readonly Column[],
  records: readonly TraceRecord[],
  language: Language,
): number[] {
  const sample = records.slice(0, 60);
  return [
    SOURCE,
    ...columns.map(({ name, title }) => {
      const texts = sample.map((record) => String(record[name] ?? ''));
      const widest = Math.max(...[...texts, title[language]].map(widthOf));
      return Math.min(MOST, Math.max(LEAST, widest + EDGES));
    }),
  ];
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += character > '⺀' ? WIDE : /[A-Z\d]/.test(character) ? CAPITAL : NARROW;
  return width;
}
