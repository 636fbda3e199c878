import { open, type FileHandle } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { MAGIC, printFooter, readFooter, type Footer, type PlacedGroup } from './footer.ts';

/** Row groups of a Parquet file, from one up to but not with another; all of them where neither is told. */
export interface Piece {
  readonly path: string;
  readonly from?: number;
  readonly to?: number;
}

/** How many rows each row group of a Parquet file has. */
export async function rowsOfGroups(path: string): Promise<number[]> {
  const file = await open(path);
  try {
    return (await readFooter(file, [])).groups.map(({ rows }) => rows);
  } finally {
    await file.close();
  }
}

/**
 * Makes one Parquet file of row groups of several, in their order: bytes of columns are copied as they
 * are, nothing is read or encoded again. Columns that are not named stay behind.
 *
 * @throws {RangeError} where the files do not agree on the types of the columns, or one lacks a column
 */
export async function joinParquet(
  pieces: readonly Piece[],
  columns: readonly string[],
  out: string,
): Promise<void> {
  const target = await open(out, 'w');
  try {
    await target.appendFile(MAGIC);
    let end = MAGIC.length;
    let first: Footer | undefined;
    const placed: PlacedGroup[] = [];
    for (const { path, from, to } of pieces) {
      const source = await open(path);
      try {
        const footer = await readFooter(source, columns);
        first ??= footer;
        if (!isDeepStrictEqual(footer.elements, first.elements))
          throw new RangeError(`Columns of ${path} have other types than those before it.`);
        for (const group of footer.groups.slice(from, to)) {
          const starts: number[] = [];
          for (const { bytes } of group.chunks) {
            starts.push(end);
            end += bytes;
          }
          await copyChunks(source, group.chunks, target);
          placed.push({ group, starts });
        }
      } finally {
        await source.close();
      }
    }
    if (!first) throw new RangeError('A Parquet file is made of one piece or more.');
    await target.appendFile(printFooter(first, placed));
  } finally {
    await target.close();
  }
}

const MOST_AT_ONCE = 1 << 23;

/** Appends chunks; those that follow on one another are copied together. */
async function copyChunks(
  source: FileHandle,
  chunks: readonly { readonly start: number; readonly bytes: number }[],
  target: FileHandle,
): Promise<void> {
  const runs: { start: number; bytes: number }[] = [];
  for (const { start, bytes } of chunks) {
    const last = runs.at(-1);
    if (last && last.start + last.bytes === start) last.bytes += bytes;
    else runs.push({ start, bytes });
  }
  for (const { start, bytes } of runs)
    for (let done = 0; done < bytes;) {
      const wanted = Math.min(MOST_AT_ONCE, bytes - done);
      const { buffer, bytesRead } = await source.read(
        Buffer.allocUnsafe(wanted),
        0,
        wanted,
        start + done,
      );
      if (bytesRead === 0) throw new RangeError('A Parquet file ends before its last column.');
      await target.appendFile(buffer.subarray(0, bytesRead));
      done += bytesRead;
    }
}
