import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { utils, write as packWorkbook, type WorkSheet } from '@e965/xlsx';
import iconv from 'iconv-lite';
import { identifier, literal, type Engine } from '../../../src/store/engine.ts';

export type Value = string | number | null;

const CHUNK = 1 << 20;

export interface DelimitedOptions {
  readonly delimiter?: ',' | ';' | '\t';
  readonly encoding?: 'utf-8' | 'utf-8-bom' | 'gb18030';
}

/** A delimited text file, written a megabyte at a time. */
export class DelimitedWriter {
  /** Records written, headers and blank lines not counted. */
  rows = 0;
  readonly #file: number;
  readonly #delimiter: string;
  readonly #encoding: 'utf-8' | 'gb18030';
  #text = '';

  constructor(path: string, header: readonly string[], options: DelimitedOptions = {}) {
    mkdirSync(dirname(path), { recursive: true });
    this.#file = openSync(path, 'w');
    this.#delimiter = options.delimiter ?? ',';
    this.#encoding = options.encoding === 'gb18030' ? 'gb18030' : 'utf-8';
    if (options.encoding === 'utf-8-bom') this.#text = '\uFEFF';
    this.#line(header);
  }

  row(values: readonly Value[]): void {
    this.#line(values);
    this.rows++;
  }

  /** An empty line between records, as people leave them. */
  blank(): void {
    this.#text += '\n';
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #line(values: readonly Value[]): void {
    let line = '';
    for (let column = 0; column < values.length; column++) {
      if (column > 0) line += this.#delimiter;
      const value = values[column]!;
      if (typeof value === 'number') line += value;
      else if (value !== null) line += quote(value, this.#delimiter);
    }
    this.#text += `${line}\n`;
    if (this.#text.length > CHUNK) this.#flush();
  }

  #flush(): void {
    const bytes =
      this.#encoding === 'gb18030' ? iconv.encode(this.#text, 'gb18030') : Buffer.from(this.#text);
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
    this.#text = '';
  }
}

function quote(text: string, delimiter: string): string {
  return text.includes(delimiter) || text.includes('"') || text.includes('\n')
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

/** One JSON object a line, written a megabyte at a time. */
export class JsonLinesWriter {
  rows = 0;
  readonly #file: number;
  #text = '';

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.#file = openSync(path, 'w');
  }

  row(record: Readonly<Record<string, Value>>): void {
    this.#text += `${JSON.stringify(record)}\n`;
    this.rows++;
    if (this.#text.length > CHUNK) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    writeSync(this.#file, this.#text);
    this.#text = '';
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
