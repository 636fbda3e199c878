import type { CellObject, ParsingOptions, WorkBook } from '@e965/xlsx';
import { IssuesError } from '../model/issue.ts';
import type { SourceFile } from './result.ts';
import type { Source } from './source.ts';
import type { SheetRow, Spreadsheet } from './spreadsheet.ts';
import { fileIssue } from './text.ts';

/** Values as they are, and nothing else that a workbook may hold. */
const CELLS: ParsingOptions = {
  dense: true,
  cellDates: true,
  UTC: true,
  cellText: false,
  cellHTML: false,
  cellFormula: false,
};

/**
 * Opens whatever else calls itself a workbook: of older programs, or damaged. All of it is held in memory.
 *
 * @throws {IssuesError} where it is none
 */
export async function openOther(
  bytes: Buffer,
  file: SourceFile,
  source: Source,
): Promise<Spreadsheet> {
  const { SheetNames: names } = await readBook(bytes, { bookSheets: true }, file, source);
  return {
    names,
    async rows(name) {
      return rowsOf(await readBook(bytes, { ...CELLS, sheets: [name] }, file, source), name);
    },
  };
}

async function readBook(
  bytes: Buffer,
  options: ParsingOptions,
  file: SourceFile,
  source: Source,
): Promise<WorkBook> {
  // The parser is large, and most regions have no such workbook.
  const { read } = await import('@e965/xlsx');
  try {
    return read(bytes, options);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new IssuesError([fileIssue('file-unreadable', file, source, { detail })]);
  }
}

function rowsOf(book: WorkBook, name: string): SheetRow[] {
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] =
    book.Sheets[name]?.['!data'] ?? [];
  const rows: SheetRow[] = [];
  for (const [index, cells] of data.entries()) {
    if (!cells) continue;
    const texts = Array.from(cells, textOf);
    if (texts.some((text) => text !== null && text.trim() !== ''))
      rows.push({ row: index + 1, cells: texts });
  }
  return rows;
}

function textOf(cell: CellObject | undefined): string | null {
  if (!cell || cell.v === undefined || cell.v === null) return null;
  switch (cell.t) {
    case 'd':
      return cell.v instanceof Date ? cell.v.toISOString().slice(0, 10) : String(cell.v);
    case 'e':
      return '#ERROR';
    default:
      return String(cell.v);
  }
}
