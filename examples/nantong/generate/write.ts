import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { utils, write as packWorkbook, type WorkSheet } from '@e965/xlsx';
import iconv from 'iconv-lite';
import { identifier, literal, type Engine } from '../../../src/store/engine.ts';

export type Value = string | number | null;

const CHUNK = 1 << 20;

/** Lines of text into a file, a megabyte at a time; encoded at once, so that no text is kept. */
class LineWriter {
  readonly #file: number;
  readonly #encoding: 'utf-8' | 'gb18030';
  readonly #buffer = Buffer.allocUnsafe(CHUNK);
  #length = 0;

  constructor(path: string, encoding: 'utf-8' | 'gb18030') {
    mkdirSync(dirname(path), { recursive: true });
    this.#file = openSync(path, 'w');
    this.#encoding = encoding;
  }

  /** @throws {RangeError} for a line of more than a quarter of a megabyte */
  line(text: string): void {
    if (text.length * 4 > CHUNK) throw new RangeError(`A line of ${text.length} characters`);
    if (this.#length + text.length * 4 > CHUNK) this.#flush();
    this.#length +=
      this.#encoding === 'gb18030'
        ? iconv.encode(text, 'gb18030').copy(this.#buffer, this.#length)
        : this.#buffer.write(text, this.#length);
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    for (let at = 0; at < this.#length;)
      at += writeSync(this.#file, this.#buffer, at, this.#length - at);
    this.#length = 0;
  }
}

export interface DelimitedOptions {
  readonly delimiter?: ',' | ';' | '\t';
  readonly encoding?: 'utf-8' | 'utf-8-bom' | 'gb18030';
}

/** A delimited text file. */
export class DelimitedWriter {
  /** Records written, headers and blank lines not counted. */
  rows = 0;
  readonly #lines: LineWriter;
  readonly #delimiter: string;

  constructor(path: string, header: readonly string[], options: DelimitedOptions = {}) {
    this.#delimiter = options.delimiter ?? ',';
    this.#lines = new LineWriter(path, options.encoding === 'gb18030' ? 'gb18030' : 'utf-8');
    this.#write(header, options.encoding === 'utf-8-bom' ? '\uFEFF' : '');
  }

  row(values: readonly Value[]): void {
    this.#write(values, '');
    this.rows++;
  }

  /** An empty line between records, as people leave them. */
  blank(): void {
    this.#lines.line('\n');
  }

  close(): void {
    this.#lines.close();
  }

  #write(values: readonly Value[], start: string): void {
    let line = start;
    for (let column = 0; column < values.length; column++) {
      if (column > 0) line += this.#delimiter;
      const value = values[column]!;
      if (typeof value === 'number') line += value;
      else if (value !== null) line += quote(value, this.#delimiter);
    }
    this.#lines.line(`${line}\n`);
  }
}

function quote(text: string, delimiter: string): string {
  return text.includes(delimiter) || text.includes('"') || text.includes('\n')
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

/** One JSON object a line. */
export class JsonLinesWriter {
  rows = 0;
  readonly #lines: LineWriter;

  constructor(path: string) {
    this.#lines = new LineWriter(path, 'utf-8');
  }

  row(record: Readonly<Record<string, Value>>): void {
    this.#lines.line(`${JSON.stringify(record)}\n`);
    this.rows++;
  }

  close(): void {
    this.#lines.close();
  }
}

/** A Parquet file: written as text first, then typed and packed by the engine. */
export class ParquetWriter {
  readonly #path: string;
  readonly #columns: Readonly<Record<string, string>>;
  readonly #staging: string;
  readonly #text: DelimitedWriter;

  /** @param columns name → DuckDB type, in order */
  constructor(path: string, columns: Readonly<Record<string, string>>) {
    this.#path = path;
    this.#columns = columns;
    this.#staging = `${path}.csv`;
    this.#text = new DelimitedWriter(this.#staging, Object.keys(columns));
  }

  get rows(): number {
    return this.#text.rows;
  }

  row(values: readonly Value[]): void {
    this.#text.row(values);
  }

  async close(engine: Engine): Promise<void> {
    this.#text.close();
    const types = Object.entries(this.#columns)
      .map(([name, type]) => `${literal(name)}: ${literal(type)}`)
      .join(', ');
    const names = Object.keys(this.#columns).map(identifier).join(', ');
    await engine.run(
      `COPY (SELECT ${names} FROM read_csv(${literal(this.#staging)}, header = true, columns = {${types}}))
       TO ${literal(this.#path)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    rmSync(this.#staging);
  }
}

export interface Sheet {
  readonly name: string;
  /** Merged lines above the header. */
  readonly titles: readonly string[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/** A workbook as an office keeps it: titles merged across the sheet, then the header, then records. */
export function writeWorkbook(path: string, sheets: readonly Sheet[]): void {
  mkdirSync(dirname(path), { recursive: true });
  const book = utils.book_new();
  for (const sheet of sheets) utils.book_append_sheet(book, asWorksheet(sheet), sheet.name);
  const bytes: Uint8Array = packWorkbook(book, { type: 'buffer', compression: true });
  writeFileSync(path, bytes);
}

function asWorksheet({ titles, header, rows }: Sheet): WorkSheet {
  const worksheet = utils.aoa_to_sheet(
    [...titles.map((title) => [title]), [...header], ...rows.map((row) => [...row])],
    {
      dense: true,
    },
  );
  worksheet['!merges'] = titles.map((_, row) => ({
    s: { r: row, c: 0 },
    e: { r: row, c: header.length - 1 },
  }));
  return worksheet;
}

export function within(folder: string, name: string): string {
  return join(folder, ...name.split('/'));
}
