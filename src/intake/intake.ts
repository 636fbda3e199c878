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
import { mapFile, type MappedFile } from './mapping.ts';
import { isInOrder } from './order.ts';
import type { Reading } from './reading.ts';
import { recordsSql } from './records.ts';
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
    const done = await write(engine, request, values, readings, scratch).catch((error: unknown) => {
      if (isUnreadable(error) && readings.some(({ carefully }) => carefully)) return undefined;
      throw error;
    });
    if (done) return done;
    // A file that holds more, or less, than its lines promised is read record by record.
    const careful = await inTurn(
      readings,
      async (reading) => (await reading.carefully?.()) ?? reading,
    );
    const again = await write(engine, request, values, careful, scratch);
    if (again) return again;
    throw new Error(`Records of source ${source.id} were lost between the file and the register.`);
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

/** Writes the object; nothing is returned where it does not hold every record that it must. */
async function write(
  engine: Engine,
  request: IntakeRequest,
  values: CorrectedValues,
  attempted: readonly Reading[],
  scratch: Scratch,
): Promise<IntakeResult | undefined> {
  const { source, register, out } = request;
  const mappings: Issue[] = [];
  const mapped: MappedFile[] = [];
  for (const reading of attempted) {
    const { style, issues: doubts } = await numberStyle(engine, reading, request);
    const file = await mapFile(engine, reading, request, style);
    mappings.push(...doubts, ...file.issues);
    mapped.push(file);
  }
  const own = correctionsOf(register, request.corrections);
  const corrected = correctedSql(mapped.map((file) => file.sql).join('\nUNION ALL\n'), values, own);
  const columns = [
    ...register.fields.map((field) => identifier(field.name)),
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
  try {
    await engine.run(
      `COPY (${checkedSql(corrected, checks, columns)}) TO ${literal(out)} (FORMAT parquet, COMPRESSION uncompressed)`,
    );
  } catch (error) {
    await expectExpressionsRun(
      engine,
      mapped.flatMap(({ expressions }) => expressions),
    );
    throw readingError(error, request, attempted);
  }
  const { readings, segments } = await locate(engine, out, attempted, mapped);
  if (!segments) return undefined;
  for (const [index, reading] of readings.entries()) {
    const [file, segment] = [mapped[index]!, segments[index]!];
    if (!(await isInOrder(engine, out, reading, file, segment, register, scratch)))
      return undefined;
  }
  const rows = segments.reduce((sum, segment) => sum + segment.records, 0);
  const unreadable = readings.reduce((sum, reading) => sum + reading.unreadable, 0);
  const result: IntakeResult = {
    source: source.id,
    register: register.name,
    object: out,
    segments,
    conflicts: source.conflicts,
    ...(source.tolerance === undefined ? {} : { tolerance: source.tolerance }),
    records: rows + unreadable,
    unreadable,
    issues: [...readings.flatMap((reading) => reading.issues), ...mappings],
    corrections: [],
    ordinals: Object.fromEntries(
      readings.map((reading, index) => [reading.file.name, mapped[index]!.ordinals]),
    ),
  };
  return {
    ...result,
    corrections: await correctionOutcomes(
      engine,
      `(${recordsSql(result, register, ['_corrections'])})`,
      own,
    ),
  };
}

/**
 * Finds each file's records in the object. Where a file has not as many records as lines, its bytes say
 * which lines they are; the object, which has them in order, can stay as it is.
 */
async function locate(
  engine: Engine,
  object: string,
  attempted: readonly Reading[],
  mapped: readonly MappedFile[],
): Promise<{ readings: readonly Reading[]; segments: Segment[] | undefined }> {
  const segments = await segmentsOf(engine, object, attempted, mapped);
  if (segments) return { readings: attempted, segments };
  const readings = await inTurn(
    attempted,
    async (reading) => (await reading.located?.()) ?? reading,
  );
  const sameRecords = readings.every((reading, index) => reading.from === attempted[index]!.from);
  return {
    readings,
    segments: sameRecords ? await segmentsOf(engine, object, readings, mapped) : undefined,
  };
}

/** Where in the object each file's records stand; undefined where they are not all there, or not in order. */
async function segmentsOf(
  engine: Engine,
  object: string,
  readings: readonly Reading[],
  mapped: readonly MappedFile[],
): Promise<Segment[] | undefined> {
  const rows = await engine.all<{ _file: string; records: number; first: number; last: number }>(
    `SELECT _file, count(*) AS records, min(file_row_number) AS first, max(file_row_number) AS last
     FROM read_parquet(${literal(object)}, file_row_number = true) GROUP BY _file`,
  );
  const segments: Segment[] = [];
  for (const [index, reading] of readings.entries()) {
    const row = rows.find((candidate) => candidate._file === reading.file.name);
    const records = row?.records ?? 0;
    const expected =
      reading.records === undefined ? undefined : reading.records * mapped[index]!.times;
    if (expected !== undefined && records !== expected) return undefined;
    const lines = reading.lines === 'column' || mapped[index]!.hasLines ? {} : reading.lines;
    // Only lines that are told by order need their records to stand together.
    if ('first' in lines && row && row.last - row.first + 1 !== records) return undefined;
    segments.push({ file: reading.file.name, records, start: row?.first ?? 0, ...lines });
  }
  return segments;
}

/** The engine could not read a file; read record by record it may tell more, or be read. */
function isUnreadable(error: unknown): boolean {
  return (
    error instanceof IssuesError && error.issues.every(({ code }) => code === 'file-unreadable')
  );
}

function readingError(
  error: unknown,
  { source }: IntakeRequest,
  readings: readonly Reading[],
): unknown {
  if (!(error instanceof EngineError)) return error;
  const reading =
    readings.find(({ from }) => error.message.includes(from.split("'")[1] ?? '\0')) ?? readings[0];
  // Of a line that is too long, the engine repeats the line before it says so.
  const told = error.message.split('\n');
  const detail = (told.find((line) => line.startsWith('Maximum line size')) ?? told[0]!)
    .replace(/^[A-Za-z ]*Error:\s*/, '')
    .replaceAll(reading?.file.path ?? '\0', reading?.file.name ?? '');
  return new IssuesError([fileIssue('file-unreadable', reading?.file, source, { detail })]);
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
