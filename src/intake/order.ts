import { createReadStream, createWriteStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { finished, pipeline } from 'node:stream/promises';
import type { Register } from '../catalogue/register.ts';
import { identifier, literal, type Engine } from '../store/engine.ts';
import type { MappedFile } from './mapping.ts';
import type { Reading } from './reading.ts';
import type { Scratch } from './scratch.ts';
import type { Shift } from './structure.ts';

const LINE_FEED = 0x0a;
/** Every so many records one is compared: fewer than the engine ever moves at once. */
export const SAMPLED_EVERY = 1024;

/**
 * Whether an object has the records of a text in the order of its lines, each with the line that is
 * its own: records are numbered as they come. The engine keeps order by its own account; here single
 * lines, read again by themselves, are held against the records that should be theirs.
 *
 * @param records how many the object has
 */
export async function isInOrder(
  engine: Engine,
  object: string,
  reading: Reading,
  mapped: MappedFile,
  records: number,
  register: Register,
  scratch: Scratch,
): Promise<boolean> {
  if (reading.text === undefined || reading.lines === 'column') return true;
  if (mapped.times !== 1 || records <= SAMPLED_EVERY) return true;
  const { first, shifts } = reading.lines;
  const samples = sampleOrdinals(records, shifts);
  const wanted = samples.map((ordinal) => lineOfOrdinal(ordinal, first, shifts));
  const sample = scratch.path('sample.csv');
  await (reading.marks?.length === samples.length
    ? copyMarked(reading.text, reading.marks, sample)
    : copyLines(reading.text, first - 1, wanted, sample));
  const fields = register.key.map(identifier);
  const stored = samples.map((ordinal) => ordinal - 1);
  const differs = fields.map((field) => `sampled.${field} IS DISTINCT FROM stored.${field}`);
  differs.push(
    `stored._line IS DISTINCT FROM list_extract([${wanted.join(', ')}]::BIGINT[], sample)`,
  );
  const [found] = await engine.all<{ compared: number; differing: number }>(
    `WITH sampled AS (
       SELECT row_number() OVER () AS sample, ${fields.join(', ')}
       FROM (${mapped.sql.replaceAll(literal(reading.text), literal(sample))})
     ), stored AS (
       SELECT row_number() OVER (ORDER BY file_row_number) AS sample, _line, ${fields.join(', ')}
       FROM read_parquet(${literal(object)}, file_row_number = true)
       WHERE file_row_number IN (SELECT unnest([${stored.join(', ')}]))
     )
     SELECT count(*) AS compared, count(*) FILTER (WHERE ${differs.join(' OR ')}) AS differing
     FROM sampled JOIN stored USING (sample)`,
  );
  return found?.compared === samples.length && found.differing === 0;
}

/** Records at even distances, the last one among them; none of those that span several lines. */
function sampleOrdinals(records: number, shifts: readonly Shift[]): number[] {
  const ordinals = Array.from(
    { length: Math.ceil(records / SAMPLED_EVERY) },
    (_, n) => n * SAMPLED_EVERY + 1,
  );
  if (ordinals.at(-1) !== records) ordinals.push(records);
  const spanning = new Set(shifts.map(({ record }) => record - 1));
  return ordinals.filter((ordinal) => !spanning.has(ordinal));
}

function lineOfOrdinal(ordinal: number, first: number, shifts: readonly Shift[]): number {
  const shift = shifts.findLast(({ record }) => record <= ordinal);
  return first + ordinal - 1 + (shift?.lines ?? 0);
}

/** A line is looked for in so many bytes, and in more where it is longer. */
const USUAL_LINE = 1 << 12;

/**
 * Copies what stands before the first of some lines, and these.
 *
 * @param marks where the lines begin, in bytes
 */
async function copyMarked(path: string, marks: readonly number[], out: string): Promise<void> {
  const file = await open(path);
  try {
    await pipeline(async function* () {
      yield await bytesAt(file, 0, marks[0]!);
      // The last line may lack its end; one of another kind than the others would be no line at all.
      for (const mark of marks) yield await lineAt(file, mark);
    }, createWriteStream(out));
  } finally {
    await file.close();
  }
}

async function lineAt(file: FileHandle, start: number): Promise<Buffer> {
  for (let length = USUAL_LINE; ; length *= 16) {
    const bytes = await bytesAt(file, start, length);
    const end = bytes.indexOf(LINE_FEED);
    if (end !== -1) return bytes.subarray(0, end + 1);
    if (bytes.length < length) return bytes;
  }
}

async function bytesAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}

/**
 * Copies the lines before the first record, and some of those after it, to another file.
 *
 * @param head lines to copy from the start of the file
 * @param wanted numbers of further lines, from 1, ascending
 */
async function copyLines(
  path: string,
  head: number,
  wanted: readonly number[],
  out: string,
): Promise<void> {
  const copy = createWriteStream(out);
  let line = 1;
  let next = 0;
  const isWanted = () => line <= head || line === wanted[next];
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 22 })) {
    const bytes = chunk as Buffer;
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
      if (isWanted()) {
        copy.write(bytes.subarray(start, end + 1));
        if (line > head) next++;
      }
      line++;
      start = end + 1;
    }
    if (isWanted()) copy.write(bytes.subarray(start));
  }
  copy.end();
  await finished(copy);
}
