import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parse } from 'csv-parse/sync';
import { literal, openEngine } from '../store/engine.ts';
import { formatOf } from './files.ts';
import { findColumn, findHeader, namedColumns } from './header.ts';
import type { SourceFile } from './result.ts';
import type { Source } from './source.ts';
import { encodingOf } from './text.ts';
import { readSheet } from './workbook.ts';

/** A line of a source as it was received, before anything was made of it. */
export interface ReceivedLine {
  readonly header: readonly (string | null)[] | null;
  readonly cells: readonly (string | null)[] | null;
  /** The line of a text file; with the lines that a quoted cell goes on in. */
  readonly text: string | null;
  readonly encoding: string | null;
}

const DELIMITERS = [',', ';', '\t', '|', '，'];
/** Lines that a header is looked for in. */
const HEAD = 30;
/** A record with line ends in its cells is followed for so many lines. */
const LONGEST_RECORD = 100;
const LONGEST_TEXT = 100_000;
/** What has to be read whole to find one item of it. */
const LARGEST_WHOLE = 256 * 1024 * 1024;

/**
 * Finds a line of a source's file: line of a text file, row of a sheet or a Parquet file, item of a
 * JSON array, from 1.
 *
 * @param sheet the sheet, where the source names several
 * @returns nothing where the file has no such line
 */
export async function receivedLine(
  file: SourceFile,
  source: Source,
  line: number,
  sheet?: string,
): Promise<ReceivedLine | undefined> {
  switch (formatOf(source, file)) {
    case 'xlsx':
      return rowOfSheet(file, source, line, sheet);
    case 'parquet':
      return rowOfParquet(file, line);
    case 'json':
      return itemOfJson(file, line);
    case 'ndjson': {
      const { rows } = await linesAt(file, 'utf-8', line, 1);
      return rows[0] === undefined ? undefined : { ...fieldsOf(rows[0]), encoding: 'utf-8' };
    }
    default:
      return lineOfText(file, source, line);
  }
}

async function lineOfText(file: SourceFile, source: Source, line: number) {
  const { name } = await encodingOf(file, source);
  const { head, rows } = await linesAt(file, name, line, LONGEST_RECORD);
  const [first] = rows;
  if (first === undefined) return undefined;
  const quote = source.quote ?? '"';
  const { delimiter, header } = shapeOf(head, source, quote);
  const record = rows.slice(0, linesOfRecord(rows, quote));
  const text = record.join('\n');
  return {
    header,
    cells: cellsOf(text, delimiter, quote) ?? null,
    text: text.slice(0, LONGEST_TEXT),
    encoding: name,
  };
}

/** The first lines of a text file, and those from one on. */
async function linesAt(file: SourceFile, encoding: string, line: number, most: number) {
  const decoder = new TextDecoder(encoding);
  const head: string[] = [];
  const rows: string[] = [];
  let number = 0;
  let rest = '';
  const take = (text: string) => {
    number++;
    const plain = text.replace(/\r$/, '');
    if (number <= HEAD) head.push(plain);
    if (number >= line && rows.length < most) rows.push(plain);
  };
  for await (const chunk of createReadStream(file.path, { highWaterMark: 1 << 20 })) {
    const parts = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) take(part);
    if (rows.length >= most) return { head, rows };
  }
  rest += decoder.decode();
  if (rest !== '') take(rest);
  return { head, rows };
}

/** How many lines a record takes: a quote that was opened goes on until it is closed. */
function linesOfRecord(rows: readonly string[], quote: string): number {
  let quotes = 0;
  for (const [index, row] of rows.entries()) {
    quotes += row.split(quote).length - 1;
    if (quotes % 2 === 0) return index + 1;
  }
  return 1;
}

/** The delimiter under which the header has most of the names that the source means. */
function shapeOf(head: readonly string[], source: Source, quote: string) {
  const names = namedColumns(source);
  let best: { delimiter: string; header: string[] | null; score: number } = {
    delimiter: source.delimiter ?? ',',
    header: null,
    score: -1,
  };
  for (const delimiter of source.delimiter === undefined ? DELIMITERS : [source.delimiter]) {
    const rows = head.map((row) => cellsOf(row, delimiter, quote) ?? []);
    const header = rows[source.header === undefined ? findHeader(rows, source) : source.header - 1];
    if (!header) continue;
    const found = names.filter((name) => findColumn(name, header) !== undefined).length;
    const score = found + header.length / 1000;
    if (score > best.score) best = { delimiter, header, score };
  }
  return best;
}

function cellsOf(text: string, delimiter: string, quote: string): string[] | undefined {
  try {
    const [row] = parse(text, {
      bom: true,
      delimiter,
      quote,
      escape: quote,
      relax_column_count: true,
      relax_quotes: true,
      to: 1,
    });
    return row;
  } catch {
    return undefined;
  }
}

async function rowOfSheet(file: SourceFile, source: Source, line: number, sheet?: string) {
  if ((await stat(file.path)).size > LARGEST_WHOLE) return undefined;
  const { rows } = await readSheet(file, source, sheet ?? [source.sheet].flat()[0]);
  const row = rows.find((each) => each.row === line);
  if (!row) return undefined;
  const texts = rows.slice(0, 2 * HEAD).map(({ cells }) => cells.map((cell) => cell ?? ''));
  const header =
    source.header === undefined
      ? rows[findHeader(texts, source)]
      : rows.find((each) => each.row >= source.header!);
  return { header: header?.cells ?? null, cells: row.cells, text: null, encoding: null };
}

async function rowOfParquet(file: SourceFile, line: number) {
  const engine = await openEngine({ directories: [dirname(file.path)], threads: 1 });
  try {
    const [row] = await engine.all(
      `SELECT * FROM read_parquet(${literal(file.path)}) LIMIT 1 OFFSET $before`,
      { before: line - 1 },
    );
    return row && { ...cellsIn(row), text: null, encoding: null };
  } finally {
    engine.close();
  }
}

async function itemOfJson(file: SourceFile, line: number) {
  if ((await stat(file.path)).size > LARGEST_WHOLE) return undefined;
  const whole = JSON.parse((await readFile(file.path, 'utf8')).replace(/^\uFEFF/, '')) as unknown;
  const item: unknown = Array.isArray(whole) ? whole[line - 1] : undefined;
  return item === undefined ? undefined : { ...fieldsOf(JSON.stringify(item)), encoding: 'utf-8' };
}

function fieldsOf(json: string) {
  const text = json.slice(0, LONGEST_TEXT);
  try {
    const value: unknown = JSON.parse(json.replace(/^\uFEFF/, ''));
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { ...cellsIn(value as Record<string, unknown>), text };
  } catch {
    // What is no JSON is shown as the text that it is.
  }
  return { header: null, cells: null, text };
}

function cellsIn(row: Readonly<Record<string, unknown>>) {
  return {
    header: Object.keys(row),
    cells: Object.values(row).map((value) =>
      value === null || value === undefined
        ? null
        : typeof value === 'string'
          ? value
          : typeof value === 'bigint'
            ? String(value)
            : JSON.stringify(value),
    ),
  };
}
