import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { IssuesError, type Issue } from '../model/issue.ts';
import { EngineError, literal, type Engine } from '../store/engine.ts';
import type { Reading } from './reading.ts';
import type { SourceFile } from './result.ts';
import { openWriter, type Scratch } from './scratch.ts';
import type { Source } from './source.ts';
import { fileIssue } from './text.ts';

/** Opens a Parquet file; its rows are its lines, from 1. */
export async function openParquet(
  engine: Engine,
  file: SourceFile,
  source: Source,
): Promise<Reading> {
  const from = `read_parquet(${literal(file.path)})`;
  return {
    file,
    from,
    columns: await columnsOf(engine, from, file, source),
    lines: { first: 1, shifts: [] },
    unreadable: 0,
    issues: [],
  };
}

/** Opens a JSON array of objects; its items are its lines, from 1. What is nested stays JSON text. */
export async function openJson(engine: Engine, file: SourceFile, source: Source): Promise<Reading> {
  const { from, columns } = await jsonFrom(engine, file.path, 'array', file, source);
  return {
    file,
    from,
    columns,
    lines: { first: 1, shifts: [] },
    unreadable: 0,
    issues: [],
  };
}

/** Opens newline-delimited JSON; a line that is no object is an issue, and the others are read. */
export async function openNdjson(
  engine: Engine,
  file: SourceFile,
  source: Source,
  scratch: Scratch,
): Promise<Reading> {
  const out = scratch.path('ndjson');
  const writer = openWriter(out);
  const issues: Issue[] = [];
  let line = 0;
  let records = 0;
  for await (const text of createInterface({
    input: createReadStream(file.path),
    crlfDelay: Infinity,
  })) {
    line++;
    const json = text.replace(/^\uFEFF/, '').trim();
    if (json === '') continue;
    const detail = whyNoObject(json);
    if (detail === undefined) {
      records++;
      await writer.write(
        json === '{}' ? `{"_line":${line}}\n` : `{"_line":${line},${json.slice(1)}\n`,
      );
    } else {
      issues.push(
        fileIssue('file-unreadable', file, source, { detail }, { line, value: json.slice(0, 120) }),
      );
    }
  }
  await writer.end();
  if (records === 0 && issues.length === 0)
    throw new IssuesError([fileIssue('file-empty', file, source, {})]);
  if (records === 0) throw new IssuesError(issues.slice(0, 1));
  const { from, columns } = await jsonFrom(engine, out, 'newline_delimited', file, source);
  return {
    file,
    from,
    columns: columns.filter((column) => column.name !== '_line'),
    lines: 'column',
    records,
    unreadable: issues.length,
    issues,
  };
}

/** Types that a value of JSON is read as without knowing how it is written, as a date would be. */
const PLAIN_TYPES = ['VARCHAR', 'BIGINT', 'UBIGINT', 'HUGEINT', 'DOUBLE', 'BOOLEAN', 'JSON'];

/** SQL that reads JSON. Types are found over all of it once, and told when it is read. */
async function jsonFrom(
  engine: Engine,
  path: string,
  format: 'array' | 'newline_delimited',
  file: SourceFile,
  source: Source,
) {
  const options = `format = '${format}', records = true, maximum_object_size = 134217728`;
  const found = `read_json(${literal(path)}, ${options}, maximum_depth = 2, sample_size = -1, convert_strings_to_integers = false)`;
  const columns = await columnsOf(engine, found, file, source);
  if (!columns.every(({ type }) => PLAIN_TYPES.includes(type))) return { from: found, columns };
  const types = columns.map(({ name, type }) => `${literal(name)}: ${literal(type)}`).join(', ');
  return { from: `read_json(${literal(path)}, ${options}, columns = {${types}})`, columns };
}

function whyNoObject(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? undefined
      : 'the line is not a JSON object';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function columnsOf(engine: Engine, from: string, file: SourceFile, source: Source) {
  try {
    const rows = await engine.all<{ column_name: string; column_type: string }>(
      `DESCRIBE SELECT * FROM ${from}`,
    );
    return rows.map((row) => ({ name: row.column_name, type: row.column_type }));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const detail = error.message
      .split('\n')[0]!
      .replace(/^[A-Za-z ]*Error:\s*/, '')
      .replaceAll(file.path, file.name);
    throw new IssuesError([fileIssue('file-unreadable', file, source, { detail })]);
  }
}

/** SQL of any type as the text that a cell would hold. */
export function asText(sql: string, type: string): string {
  if (type === 'VARCHAR') return sql;
  // A column of mixed types is JSON: its texts come without their quotes.
  return type === 'JSON' ? `json_extract_string(${sql}, '$')` : `CAST(${sql} AS VARCHAR)`;
}
