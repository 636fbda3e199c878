import { rename } from 'node:fs/promises';
import { IssuesError, type Issue } from '../model/issue.ts';
import { EngineError, identifier, literal, type Engine } from '../store/engine.ts';
import { defineCells } from './cells.ts';
import { bindChecks, checkedSql, rowChecks } from './checks.ts';
import { openJson, openNdjson, openParquet } from './columnar.ts';
import {
  correctedSql,
  correctionOutcomes,
  correctionsOf,
  readCorrections,
  type CorrectedValues,
} from './corrections.ts';
import { expectExpressionsRun } from './expression.ts';
import { formatOf } from './files.ts';
import { lineSql } from './lines.ts';
import { DUCKDB_TYPES, mapFile, type MappedFile } from './mapping.ts';
import { isInOrder } from './order.ts';
import type { Reading } from './reading.ts';
import { OBJECT_FORMAT, recordsSql } from './records.ts';
import type { IntakeRequest, IntakeResult, Segment, SourceFile } from './result.ts';
import { Scratch } from './scratch.ts';
import { numberStyle } from './style.ts';
import { fileIssue, openText } from './text.ts';
import { openWorkbook } from './workbook.ts';

/**
 * Reads a source into an intake object: every record typed, corrected and checked by itself. Checks of
 * records beside one another come when registers are assembled.
 *
 * @throws {IssuesError} where a file cannot be read or the mapping does not fit it
 */
export async function intakeSource(engine: Engine, request: IntakeRequest): Promise<IntakeResult> {
  const { source, register, files, out } = request;
  if (files.length === 0)
    throw new IssuesError(
      [
        fileIssue('source-no-files', undefined, source, { path: [source.path].flat().join(', ') }),
      ].map((issue) => ({ ...issue, place: { ...request.place?.(['path']), ...issue.place } })),
    );
  await defineCells(engine);
  await bindChecks(engine, register);
  const values = await readCorrections(
    engine,
    register,
    request.corrections,
    request.placeOfCorrection,
  );
  const scratch = new Scratch(out);
  try {
    const readings = (await inTurn(files, (file) => open(engine, file, request, scratch))).flat();
    const parts = await inTurn(readings, (reading) =>
      readPart(engine, request, values, reading, scratch),
    );
    await join(engine, parts, out);
    return await describe(engine, request, parts);
  } finally {
    await scratch.remove();
  }
}

async function open(
  engine: Engine,
  file: SourceFile,
  { source }: IntakeRequest,
  scratch: Scratch,
): Promise<Reading[]> {
  switch (formatOf(source, file)) {
    case 'csv':
      return [await openText(file, source, scratch)];
    case 'xlsx':
      return openWorkbook(file, source, scratch);
    case 'parquet':
      return [await openParquet(engine, file, source)];
    case 'json':
      return [await openJson(engine, file, source)];
    case 'ndjson':
      return [await openNdjson(engine, file, source, scratch)];
  }
}

/** One reading as it was written: an object with every record that it must have, in order. */
interface Part {
  readonly object: string;
  readonly reading: Reading;
  readonly mapped: MappedFile;
  readonly records: number;
  readonly issues: readonly Issue[];
}

/** Writes what a reading holds; a file that holds more, or less, than its lines promised is read record by record. */
async function readPart(
  engine: Engine,
  request: IntakeRequest,
  values: CorrectedValues,
  reading: Reading,
  scratch: Scratch,
): Promise<Part> {
  const quickly = await write(engine, request, values, reading, scratch).catch((error: unknown) => {
    if (isUnreadable(error) && reading.carefully) return undefined;
    throw error;
  });
  if (quickly) return quickly;
  const careful = await reading.carefully?.();
  const part = careful && (await write(engine, request, values, careful, scratch));
  if (part) return part;
  throw new Error(
    `Records of ${reading.file.name} (source ${request.source.id}) were lost between the file and the register.`,
  );
}

/** Nothing is returned where the object does not hold every record in its place. */
async function write(
  engine: Engine,
  request: IntakeRequest,
  values: CorrectedValues,
  attempted: Reading,
  scratch: Scratch,
): Promise<Part | undefined> {
  const { source, register } = request;
  const { style, issues: doubts } = await numberStyle(engine, attempted, request);
  const mapped = await mapFile(engine, attempted, request, style);
  const own = correctionsOf(register, request.corrections);
  const columns = [
    ...register.fields.map(
      ({ name, type }) =>
        `CAST(${identifier(name)} AS ${DUCKDB_TYPES[type]}) AS ${identifier(name)}`,
    ),
    `${literal(source.id)} AS _source`,
    '_file',
    '_line',
    ...(own.length > 0 ? ['_corrections'] : []),
  ];
  const checks = rowChecks(
    register,
    request.classifications,
    source.nulls,
    (field) =>
      field.name in source.columns ||
      own.some(({ correction }) => correction.column === field.name),
  );
  const object = scratch.path('part');
  try {
    await engine.run(
      `COPY (${checkedSql(correctedSql(mapped.sql, values, own), checks, columns)}) TO ${literal(object)} ${OBJECT_FORMAT}`,
    );
  } catch (error) {
    await expectExpressionsRun(engine, mapped.expressions);
    throw readingError(error, request, attempted);
  }
  const [count] = await engine.all<{ records: number }>(
    `SELECT count(*) AS records FROM read_parquet(${literal(object)})`,
  );
  const { records } = count!;
  const isWhole = ({ records: expected }: Reading) =>
    expected === undefined || expected * mapped.times === records;
  // Where there are not as many records as lines, the bytes say which lines they are.
  const reading = isWhole(attempted) ? attempted : ((await attempted.located?.()) ?? attempted);
  if (reading.from !== attempted.from) return write(engine, request, values, reading, scratch);
  if (!isWhole(reading)) return undefined;
  const lined =
    reading === attempted ? object : await numberLines(engine, object, reading, scratch);
  if (!(await isInOrder(engine, lined, reading, mapped, records, register, scratch)))
    return undefined;
  return { object: lined, reading, mapped, records, issues: [...doubts, ...mapped.issues] };
}

/** Writes an object again with the lines that its records were found to have. */
async function numberLines(
  engine: Engine,
  object: string,
  { lines }: Reading,
  scratch: Scratch,
): Promise<string> {
  if (lines === 'column') return object;
  const out = scratch.path('part');
  await engine.run(
    `COPY (SELECT * EXCLUDE (file_row_number) REPLACE (CAST(${lineSql('file_row_number + 1', lines)} AS BIGINT) AS _line)
     FROM read_parquet(${literal(object)}, file_row_number = true)) TO ${literal(out)} ${OBJECT_FORMAT}`,
  );
  return out;
}

/** Makes one object of the parts, in their order. They were written apart: a union keeps no order by itself. */
async function join(engine: Engine, parts: readonly Part[], out: string): Promise<void> {
  if (parts.length === 1) return rename(parts[0]!.object, out);
  const objects = parts.map(({ object }) => literal(object)).join(', ');
  await engine.run(
    `COPY (SELECT * FROM read_parquet([${objects}])) TO ${literal(out)} ${OBJECT_FORMAT}`,
  );
}

async function describe(
  engine: Engine,
  { source, register, corrections, out }: IntakeRequest,
  parts: readonly Part[],
): Promise<IntakeResult> {
  let start = 0;
  const segments = parts.map(({ reading, records }): Segment => {
    const segment = { file: reading.file.name, records, start };
    start += records;
    return segment;
  });
  const unreadable = parts.reduce((sum, { reading }) => sum + reading.unreadable, 0);
  const result: IntakeResult = {
    source: source.id,
    register: register.name,
    object: out,
    segments,
    conflicts: source.conflicts,
    ...(source.tolerance === undefined ? {} : { tolerance: source.tolerance }),
    records: start + unreadable,
    unreadable,
    issues: [
      ...parts.flatMap(({ reading }) => reading.issues),
      ...parts.flatMap(({ issues }) => issues),
    ],
    corrections: [],
    ordinals: Object.fromEntries(
      parts.map(({ reading, mapped }) => [reading.file.name, mapped.ordinals]),
    ),
  };
  return {
    ...result,
    corrections: await correctionOutcomes(
      engine,
      `(${recordsSql(result, register, ['_corrections'])})`,
      correctionsOf(register, corrections),
    ),
  };
}

/** The engine could not read a file; read record by record it may tell more, or be read. */
function isUnreadable(error: unknown): boolean {
  return (
    error instanceof IssuesError && error.issues.every(({ code }) => code === 'file-unreadable')
  );
}

function readingError(error: unknown, { source }: IntakeRequest, { file }: Reading): unknown {
  if (!(error instanceof EngineError)) return error;
  // Of a line that is too long, the engine repeats the line before it says so.
  const told = error.message.split('\n');
  const detail = (told.find((line) => line.startsWith('Maximum line size')) ?? told[0]!)
    .replace(/^[A-Za-z ]*Error:\s*/, '')
    .replaceAll(file.path, file.name);
  return new IssuesError([fileIssue('file-unreadable', file, source, { detail })]);
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
