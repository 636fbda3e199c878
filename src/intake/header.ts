import type { Source } from './source.ts';
import { withoutUnit } from './scale.ts';

/** A header as people compare it: no mark, no outer space, one kind of bracket and of space. */
function foldHeader(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .normalize('NFKC')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The column that a mapping means: its exact name, the folded one, or the name without its unit. */
export function findColumn(wanted: string, columns: readonly string[]): string | undefined {
  const folded = foldHeader(wanted);
  return (
    columns.find((column) => column === wanted) ??
    columns.find((column) => foldHeader(column) === folded) ??
    only(columns.filter((column) => foldHeader(withoutUnit(column)) === folded)) ??
    only(columns.filter((column) => foldHeader(column).toLowerCase() === folded.toLowerCase()))
  );
}

function only(columns: readonly string[]): string | undefined {
  return columns.length === 1 ? columns[0] : undefined;
}

/** Column names that the mapping names plainly (those inside SQL are the binder's to find). */
export function namedColumns(source: Source): string[] {
  const made = new Set(source.unpivot ? [source.unpivot.name, source.unpivot.value] : []);
  const named = Object.values(source.columns).flatMap((column) =>
    typeof column === 'string' ? [column] : 'from' in column ? [column.from] : [],
  );
  const wide = source.unpivot && 'columns' in source.unpivot ? source.unpivot.columns : [];
  return [...new Set([...named.filter((name) => !made.has(name)), ...wide])];
}

/**
 * Which of the first rows is the header: the first of those that hold most of the names that the
 * mapping names; where it names none, the first row with a cell in every column.
 *
 * @returns the row, from 0
 */
export function findHeader(rows: readonly (readonly string[])[], source: Source): number {
  const names = namedColumns(source);
  const width = Math.max(0, ...rows.map((row) => filled(row)));
  let best = 0;
  let bestScore = -1;
  rows.slice(0, 30).forEach((row, index) => {
    const found = names.filter((name) => findColumn(name, row) !== undefined).length;
    const score = found + (names.length === 0 && filled(row) === width ? 1 : 0);
    if (score > bestScore) [best, bestScore] = [index, score];
  });
  return best;
}

function filled(row: readonly string[]): number {
  return row.filter((cell) => cell.trim() !== '').length;
}

/** Names for a table's columns: as the header has them; an empty one by its letter, a second one counted. */
export function nameColumns(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, index) => {
    const name = cell.replace(/^\uFEFF/, '').trim() || letterOf(index);
    const count = (seen.get(name.toLowerCase()) ?? 0) + 1;
    seen.set(name.toLowerCase(), count);
    return count === 1 ? name : `${name}_${count}`;
  });
}

/** The letter by which a spreadsheet calls a column: 0 → A, 26 → AA. */
function letterOf(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? letterOf(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
