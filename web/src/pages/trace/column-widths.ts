import type { Column, TraceRecord } from '../../api/types.ts';

/** CSS pixels: of a Latin character and of a Chinese one, of a cell's edges, of the source column. */
const NARROW = 8;
const WIDE = 15;
const EDGES = 24;
const SOURCE = 230;
const [LEAST, MOST] = [84, 340];

/** Widths of the source column and the others, by what stands in the first records. */
export function columnWidths(
  columns: readonly Column[],
  records: readonly TraceRecord[],
): number[] {
  const sample = records.slice(0, 60);
  return [
    SOURCE,
    ...columns.map(({ name, title }) => {
      const texts = sample.map((record) => String(record[name] ?? ''));
      const widest = Math.max(...[...texts, title.en, title.zh].map(widthOf));
      return Math.min(MOST, Math.max(LEAST, widest + EDGES));
    }),
  ];
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += character > '⺀' ? WIDE : NARROW;
  return width;
}
