import { readFile } from 'node:fs/promises';
import type { CellObject, ParsingOptions, WorkBook } from '@e965/xlsx';
import { IssuesError } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import { findHeader, nameColumns } from './header.ts';
import type { Reading } from './reading.ts';
import type { SourceFile } from './result.ts';
import { csvLine, openWriter, type Scratch } from './scratch.ts';
import type { Source } from './source.ts';
import { fileIssue, scratchFrom } from './text.ts';

interface Sheet {
  readonly name: string;
  readonly rows: readonly { readonly row: number; readonly cells: readonly (string | null)[] }[];
}

/** Opens the sheets of a workbook that a source names (the first, where it names none), one reading each. */
export async function openWorkbook(
  file: SourceFile,
  source: Source,
  scratch: Scratch,
): Promise<Reading[]> {
  const bytes = await readFile(file.path);
  // Finding out which sheets there are costs little; those that nobody asks for are not parsed.
  const { SheetNames: known } = await readBook(bytes, { bookSheets: true }, file, source);
  const asked = source.sheet === undefined ? known.slice(0, 1) : [source.sheet].flat();
  const names = asked.map((name) => findSheet(known, name, file, source));
  const book = await readBook(bytes, { ...CELLS, sheets: names }, file, source);
  const readings: Reading[] = [];
  for (const name of names)
    readings.push(await writeSheet(rowsOf(book, name), file, source, scratch, names.length > 1));
  return readings;
}

/** The rows of one sheet: the one that is named, otherwise the first. */
export async function readSheet(file: SourceFile, source: Source, name?: string): Promise<Sheet> {
  const bytes = await readFile(file.path);
  const { SheetNames: known } = await readBook(bytes, { bookSheets: true }, file, source);
  const found = findSheet(known, name ?? known[0] ?? '', file, source);
  return rowsOf(await readBook(bytes, { ...CELLS, sheets: [found] }, file, source), found);
}

/** Values as they are, and nothing else that a workbook may hold. */
const CELLS: ParsingOptions = {
  dense: true,
  cellDates: false,
  cellText: false,
  cellHTML: false,
  cellFormula: false,
};

async function readBook(
  bytes: Buffer,
  options: ParsingOptions,
  file: SourceFile,
  source: Source,
): Promise<WorkBook> {
  // The parser is large, and most regions have no workbook.
  const { read } = await import('@e965/xlsx');
  try {
    return read(bytes, options);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new IssuesError([fileIssue('file-unreadable', file, source, { detail })]);
  }
}

function findSheet(
  known: readonly string[],
  name: string,
  file: SourceFile,
  source: Source,
): string {
  const found = known.find((sheet) => sheet.trim() === name.trim());
  if (found !== undefined) return found;
  const suggestion = nearest(name, known);
  throw new IssuesError([
    fileIssue(
      'sheet-unknown',
      file,
      source,
      { sheet: name, known: known.join(', ') },
      {
        value: name,
        ...(suggestion === undefined ? {} : { suggestion }),
      },
    ),
  ]);
}

function rowsOf(book: WorkBook, name: string): Sheet {
  const sheet = book.Sheets[name];
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet?.['!data'] ?? [];
  const epoch1904 = book.Workbook?.WBProps?.date1904 === true;
  const rows = [];
  for (const [index, cells] of data.entries()) {
    if (!cells) continue;
    const texts = Array.from(cells, (cell) => textOf(cell, epoch1904));
    if (texts.some((text) => text !== null && text.trim() !== ''))
      rows.push({ row: index + 1, cells: texts });
  }
  return { name, rows };
}

/** A cell's value as text that reads back as the same value; a date as 2024-03-31. */
function textOf(cell: CellObject | undefined, epoch1904: boolean): string | null {
  if (!cell || cell.v === undefined || cell.v === null) return null;
  switch (cell.t) {
    case 'n':
      return isDate(cell) ? dateOf(Number(cell.v), epoch1904) : String(cell.v);
    case 'b':
      return cell.v === true ? 'true' : 'false';
    case 'd':
      return cell.v instanceof Date ? cell.v.toISOString().slice(0, 10) : String(cell.v);
    case 'e':
      // A formula that failed: shown as the sheet shows it, and never taken for a number.
      return typeof cell.w === 'string' ? cell.w : '#ERROR';
    default:
      return String(cell.v);
  }
}

function isDate(cell: CellObject): boolean {
  const format = typeof cell.z === 'string' ? cell.z.replaceAll(/\[[^\]]*\]|"[^"]*"|\\./g, '') : '';
  return (
    format !== '' &&
    format.toLowerCase() !== 'general' &&
    /[ymd年月日]/i.test(format) &&
    !/[#0?]/.test(format)
  );
}

function dateOf(serial: number, epoch1904: boolean): string {
  const days = Math.floor(serial) + (epoch1904 ? 1462 : 0);
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}

async function writeSheet(
  sheet: Sheet,
  file: SourceFile,
  source: Source,
  scratch: Scratch,
  several: boolean,
): Promise<Reading> {
  const texts = sheet.rows.slice(0, 60).map(({ cells }) => cells.map((cell) => cell ?? ''));
  const at =
    source.header === undefined
      ? findHeader(texts, source)
      : sheet.rows.findIndex(({ row }) => row >= source.header!);
  const header = sheet.rows[at];
  if (!header) throw new IssuesError([fileIssue('file-empty', file, source, {})]);
  const width = Math.max(...sheet.rows.slice(at).map(({ cells }) => lastFilled(cells)));
  const columns = nameColumns(
    Array.from({ length: width }, (_, index) => header.cells[index] ?? ''),
  );
  const out = scratch.path('csv');
  const writer = openWriter(out);
  const records = sheet.rows.slice(at + 1);
  for (const { row, cells } of records)
    await writer.write(
      csvLine(
        row,
        Array.from({ length: width }, (_, index) => cells[index] ?? null),
      ),
    );
  await writer.end();
  return {
    file: several ? { ...file, name: `${file.name}#${sheet.name}` } : file,
    from: scratchFrom(out, columns),
    columns: columns.map((name) => ({ name, type: 'VARCHAR' })),
    lines: 'column',
    records: records.length,
    unreadable: 0,
    issues: [],
  };
}

function lastFilled(cells: readonly (string | null)[]): number {
  return cells.findLastIndex((cell) => cell !== null && cell.trim() !== '') + 1;
}
