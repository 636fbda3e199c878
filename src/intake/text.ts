import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parse as parseStream } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { IssuesError, type Issue } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import { literal } from '../store/engine.ts';
import { detectEncoding, headOf, known, type Encoding } from './encoding.ts';
import { findColumn, findHeader, nameColumns, namedColumns } from './header.ts';
import { SAMPLED_EVERY } from './order.ts';
import type { Reading } from './reading.ts';
import type { SourceFile } from './result.ts';
import { csvLine, openWriter, type Scratch } from './scratch.ts';
import type { Source } from './source.ts';
import { countLines, readStructure } from './structure.ts';

const DELIMITERS = [',', ';', '\t', '|', '，'];
const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'gbk',
  'big5',
  'shift_jis',
  'euc-kr',
  'windows-1252',
  'iso-8859-1',
  'iso-8859-2',
  'windows-1251',
];

/** Files that were put together from several end their lines in several ways. */
const LINE_ENDS = ['\r\n', '\n', '\r'];

interface Table {
  readonly delimiter: string;
  readonly quote: string;
  /** Line of the header, from 1. */
  readonly header: number;
  readonly columns: readonly string[];
}

/** Opens a delimited text file, in whatever encoding, as a table. */
export async function openText(
  file: SourceFile,
  source: Source,
  scratch: Scratch,
): Promise<Reading> {
  const issues: Issue[] = [];
  const encoding = await encodingOf(file, source);
  let path = file.path;
  let mark = encoding.mark;
  if (encoding.name !== 'utf-8' || encoding.damaged) {
    path = scratch.path('utf8');
    mark = 0;
    const damage = await transcode(file.path, encoding, path);
    if (damage) issues.push(damagedIssue(file, source, encoding, damage));
  }
  if ((await stat(path)).size === mark)
    throw new IssuesError([fileIssue('file-empty', file, source, {})]);
  const table = await sniff(path, file, source);
  const carefully = () => readCarefully(path, file, source, table, issues, scratch);
  if (table.columns.length === 1 || table.delimiter.charCodeAt(0) > 127) return carefully();
  const { lines, empty, shifts, marks } = await countLines(path, table.header + 1, SAMPLED_EVERY);
  const plain: Reading = {
    file,
    from: csvFrom(path, table.columns, {
      delimiter: table.delimiter,
      quote: table.quote,
      skip: table.header - 1,
    }),
    columns: table.columns.map((name) => ({ name, type: 'VARCHAR' })),
    lines: { first: table.header + 1, shifts: shifts ?? [] },
    text: path,
    // As many records as lines that are not empty: then each record is a line, and nothing was passed over.
    records: lines - table.header - empty,
    marks,
    unreadable: 0,
    issues,
    delimiter: table.delimiter,
    carefully,
  };
  const located = async (): Promise<Reading> => {
    const structure = await readStructure(path, { ...table, cells: table.columns.length, mark });
    if (structure.irregular) return carefully();
    const { marks: _, ...rest } = plain;
    return {
      ...rest,
      lines: { first: structure.firstLine, shifts: structure.shifts },
      records: structure.records,
      unreadable: structure.ragged.length,
      issues: [
        ...issues,
        ...structure.ragged.map(({ line, cells }) =>
          raggedIssue(file, source, line, cells, table.columns.length),
        ),
      ],
    };
  };
  // Where lines are written into records, they must be known before.
  return source.unpivot || !shifts ? located() : { ...plain, located };
}

/** Lines may be long; a buffer is left to itself sixteen times as long, read whole for its first record. */
const SIZES = 'max_line_size = 16777216, buffer_size = 16777216';

/** SQL that reads a UTF-8 CSV whose shape is known: every column as text, nothing guessed. */
export function csvFrom(
  path: string,
  columns: readonly string[],
  shape: { delimiter: string; quote: string; skip: number },
): string {
  const types = columns.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  return (
    `read_csv(${literal(path)}, auto_detect = false, columns = {${types}}, delim = ${literal(shape.delimiter)}, ` +
    `quote = ${literal(shape.quote)}, escape = ${literal(shape.quote)}, header = true, skip = ${shape.skip}, ` +
    `ignore_errors = true, null_padding = false, ${SIZES})`
  );
}

/** A table that was written to a scratch file with its lines. */
export function scratchFrom(path: string, columns: readonly string[]): string {
  const types = ['_line', ...columns].map(
    (name) => `${literal(name)}: ${name === '_line' ? "'BIGINT'" : "'VARCHAR'"}`,
  );
  return `read_csv(${literal(path)}, auto_detect = false, columns = {${types.join(', ')}}, delim = ',', quote = '"', escape = '"', header = false, ${SIZES})`;
}

export function fileIssue(
  code: 'file-empty' | 'file-unreadable' | 'encoding-unknown' | 'sheet-unknown' | 'source-no-files',
  file: SourceFile | undefined,
  source: Source,
  params: Issue['params'],
  more: { line?: number; value?: string; suggestion?: string } = {},
): Issue {
  const { line, ...rest } = more;
  return {
    code,
    severity: 'error',
    place: {
      ...(file === undefined ? {} : { file: file.name }),
      source: source.id,
      register: source.register,
      ...(line === undefined ? {} : { line }),
    },
    params,
    ...rest,
  };
}

function raggedIssue(
  file: SourceFile,
  source: Source,
  line: number,
  cells: number,
  expected: number,
): Issue {
  return {
    code: 'line-ragged',
    severity: 'error',
    place: { file: file.name, source: source.id, register: source.register, line },
    params: { cells, expected },
  };
}

export async function encodingOf(file: SourceFile, source: Source): Promise<Encoding> {
  if (source.encoding === undefined) return detectEncoding(file.path);
  const name = source.encoding.toLowerCase();
  if (!known(name)) {
    const suggestion = nearest(name, ENCODINGS);
    throw new IssuesError([
      fileIssue(
        'encoding-unknown',
        file,
        source,
        { encoding: source.encoding, known: ENCODINGS.join(', ') },
        {
          value: source.encoding,
          ...(suggestion === undefined ? {} : { suggestion }),
        },
      ),
    ]);
  }
  const canonical = new TextDecoder(name).encoding;
  if (canonical !== 'utf-8') return { name: canonical, mark: 0, damaged: false };
  const detected = await detectEncoding(file.path);
  return detected.name === 'utf-8' ? detected : { name: 'utf-8', mark: 0, damaged: true };
}

/** Where a text lost characters in decoding: how many lines, and the first. */
interface Damage {
  readonly lines: number;
  readonly first: number;
}

async function transcode(
  path: string,
  encoding: Encoding,
  out: string,
): Promise<Damage | undefined> {
  const decoder = new TextDecoder(encoding.name);
  const writer = openWriter(out);
  let line = 1;
  let damagedLine = 0;
  let lines = 0;
  let first = 0;
  const watch = (text: string) => {
    if (!text.includes('\uFFFD')) {
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) line++;
      return;
    }
    for (const character of text) {
      if (character === '\n') line++;
      else if (character === '\uFFFD' && damagedLine !== line) {
        damagedLine = line;
        lines++;
        first ||= line;
      }
    }
  };
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const text = decoder.decode(chunk as Buffer, { stream: true });
    watch(text);
    await writer.write(text);
  }
  const rest = decoder.decode();
  watch(rest);
  await writer.write(rest);
  await writer.end();
  return lines === 0 ? undefined : { lines, first };
}

function damagedIssue(file: SourceFile, source: Source, encoding: Encoding, damage: Damage): Issue {
  return {
    code: 'encoding-damaged',
    severity: 'warning',
    place: { file: file.name, source: source.id, register: source.register, line: damage.first },
    params: { encoding: encoding.name.toUpperCase(), lines: damage.lines },
  };
}

/** Finds delimiter, header and columns: the reading under which most of the mapping's names are found. */
async function sniff(path: string, file: SourceFile, source: Source): Promise<Table> {
  const bytes = await headOf(path);
  const whole = bytes.length < 1 << 18;
  const text = new TextDecoder().decode(bytes);
  const sample = whole ? text : text.slice(0, text.lastIndexOf('\n') + 1) || text;
  const quote = source.quote ?? '"';
  const names = namedColumns(source);
  let best: (Table & { score: number }) | undefined;
  for (const delimiter of delimitersIn(sample, source)) {
    const rows = sampleRows(sample, delimiter, quote);
    if (rows.length === 0) continue;
    const at =
      source.header === undefined
        ? findHeader(
            rows.map((row) => row.cells),
            source,
          )
        : rows.findIndex((row) => row.line >= source.header!);
    const header = rows[at];
    if (!header) continue;
    const found = names.filter((name) => findColumn(name, header.cells) !== undefined).length;
    const below = rows.slice(at + 1, at + 50);
    const even =
      below.filter((row) => row.cells.length === header.cells.length).length /
      Math.max(1, below.length);
    const score = found * 10 + (header.cells.length > 1 ? 1 + even : 0);
    if (!best || score > best.score)
      best = { delimiter, quote, header: header.line, columns: nameColumns(header.cells), score };
  }
  if (!best) throw new IssuesError([fileIssue('file-empty', file, source, {})]);
  return best;
}

/** Delimiters that a text may have; of those that it has nowhere one stands for all, under which a line is one cell. */
function delimitersIn(sample: string, source: Source): string[] {
  if (source.delimiter !== undefined) return [source.delimiter];
  const absent = DELIMITERS.find((delimiter) => !sample.includes(delimiter));
  return DELIMITERS.filter((delimiter) => delimiter === absent || sample.includes(delimiter));
}

function sampleRows(sample: string, delimiter: string, quote: string) {
  const records: unknown = parseSync(sample, {
    delimiter,
    quote,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: LINE_ENDS,
    skip_records_with_error: true,
    to: 200,
  });
  let end = 0;
  return (records as readonly { record: string[]; info: { lines: number } }[]).map(
    ({ record, info }) => {
      const line = end + 1;
      end = info.lines;
      return { cells: record, line };
    },
  );
}

/** Reads record by record, in JavaScript: exact lines whatever the file holds. */
async function readCarefully(
  path: string,
  file: SourceFile,
  source: Source,
  table: Table,
  earlier: readonly Issue[],
  scratch: Scratch,
): Promise<Reading> {
  const out = scratch.path('csv');
  const writer = openWriter(out);
  const issues: Issue[] = [...earlier];
  const width = table.columns.length;
  let unreadable = 0;
  let records = 0;
  let end = 0;
  const parser = createReadStream(path).pipe(
    parseStream({
      delimiter: table.delimiter,
      quote: table.quote,
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: LINE_ENDS,
    }),
  );
  try {
    for await (const item of parser) {
      const { record, info } = item as { record: string[]; info: { lines: number } };
      const line = end + 1;
      end = info.lines;
      if (line <= table.header || (record.length === 1 && record[0] === '')) continue;
      const cells = record.slice(width).every((cell) => cell.trim() === '')
        ? record.slice(0, width)
        : record;
      if (cells.length !== width) {
        unreadable++;
        issues.push(raggedIssue(file, source, line, record.length, width));
      } else {
        records++;
        await writer.write(csvLine(line, cells));
      }
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    const line = 'lines' in error ? Number(error.lines) : end + 1;
    throw new IssuesError([
      fileIssue('file-unreadable', file, source, { detail: error.message }, { line }),
    ]);
  } finally {
    await writer.end();
  }
  return {
    file,
    from: scratchFrom(out, table.columns),
    columns: table.columns.map((name) => ({ name, type: 'VARCHAR' })),
    lines: 'column',
    records,
    unreadable,
    issues,
    delimiter: table.delimiter,
  };
}
