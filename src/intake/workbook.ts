import { readFile } from 'node:fs/promises';
import { IssuesError } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import { findHeader, nameColumns } from './header.ts';
import type { Reading } from './reading.ts';
import type { SourceFile } from './result.ts';
import { openOther } from './other-workbook.ts';
import { csvLine, openWriter, type Scratch } from './scratch.ts';
import type { Source } from './source.ts';
import { openSpreadsheet, type SheetRow, type Spreadsheet } from './spreadsheet.ts';
import { fileIssue, scratchFrom } from './text.ts';

interface Sheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
}

/** Opens the sheets of a workbook that a source names (the first, where it names none), one reading each. */
export async function openWorkbook(
  file: SourceFile,
  source: Source,
  scratch: Scratch,
): Promise<Reading[]> {
  const book = await openBook(file, source);
  const asked = source.sheet === undefined ? book.names.slice(0, 1) : [source.sheet].flat();
  const names = asked.map((name) => findSheet(book.names, name, file, source));
  const readings: Reading[] = [];
  for (const name of names) {
    const sheet = { name, rows: await book.rows(name) };
    readings.push(await writeSheet(sheet, file, source, scratch, names.length > 1));
  }
  return readings;
}

/** The rows of one sheet: the one that is named, otherwise the first. */
export async function readSheet(file: SourceFile, source: Source, name?: string): Promise<Sheet> {
  const book = await openBook(file, source);
  const found = findSheet(book.names, name ?? book.names[0] ?? '', file, source);
  return { name: found, rows: await book.rows(found) };
}

/** What is no workbook in Office Open XML, or a damaged one, may be one that office programs read all the same. */
async function openBook(file: SourceFile, source: Source): Promise<Spreadsheet> {
  const bytes = await readFile(file.path);
  const otherwise = (error?: unknown) => {
    // What is larger than a sheet can be would fill the memory, whoever reads it.
    if (error instanceof RangeError)
      throw new IssuesError([
        fileIssue('file-unreadable', file, source, { detail: error.message }),
      ]);
    return openOther(bytes, file, source);
  };
  const book = await openSpreadsheet(bytes).catch(otherwise);
  if (!book) return otherwise();
  return {
    names: book.names,
    rows: (name) => book.rows(name).catch(async (error) => (await otherwise(error)).rows(name)),
  };
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
