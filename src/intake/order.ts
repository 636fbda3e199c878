import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Register } from '../catalogue/register.ts';
import { identifier, literal, type Engine } from '../store/engine.ts';
import type { MappedFile } from './mapping.ts';
import type { Reading } from './reading.ts';
import type { Scratch } from './scratch.ts';
import type { Shift } from './structure.ts';

const LINE_FEED = 0x0a;
/** Every so many records one is compared: fewer than the engine ever moves at once. */
const STEP = 1024;

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
  if (mapped.times !== 1 || records <= STEP) return true;
  const { first, shifts } = reading.lines;
  const samples = sampleOrdinals(records, shifts);
  const wanted = samples.map((ordinal) => lineOfOrdinal(ordinal, first, shifts));
  const sample = scratch.path('sample.csv');
  await copyLines(reading.text, first - 1, wanted, sample);
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
  const ordinals = Array.from({ length: Math.ceil(records / STEP) }, (_, n) => n * STEP + 1);
  if (ordinals.at(-1) !== records) ordinals.push(records);
  const spanning = new Set(shifts.map(({ record }) => record - 1));
  return ordinals.filter((ordinal) => !spanning.has(ordinal));
}

function lineOfOrdinal(ordinal: number, first: number, shifts: readonly Shift[]): number {
  const shift = shifts.findLast(({ record }) => record <= ordinal);
  return first + ordinal - 1 + (shift?.lines ?? 0);
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
  copy.end('\n');
  await finished(copy);
}
