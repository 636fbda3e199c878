import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';

/** Why a file is no dump of a reference register. */
export type DumpProblem = 'no-record' | 'not-json' | 'nothing-in-archive' | 'broken-archive';

export class DumpError extends RangeError {
  override readonly name = 'DumpError';
  readonly problem: DumpProblem;
  readonly file: string;
  /** What an archive holds instead. */
  readonly entries: readonly string[];
  constructor(
    problem: DumpProblem,
    file: string,
    more: { entries?: string[]; cause?: unknown } = {},
  ) {
    super(`${file}: ${problem}`, { cause: more.cause });
    this.problem = problem;
    this.file = file;
    this.entries = more.entries ?? [];
  }
}

const ARCHIVE = Buffer.from('PK');

export async function isArchive(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.subarray(0, 2).equals(ARCHIVE);
  } finally {
    await handle.close();
  }
}

interface Unpacked {
  readonly name: string;
  readonly path: string;
  bytes: number;
}

/**
 * Unpacks the JSON of a ZIP archive into a folder, piece by piece: what is in memory does not grow
 * with the archive. ROR publishes one archive with the same records in both schemas; the newer is
 * taken, which names its schema.
 *
 * @returns the path of the unpacked file
 * @throws {DumpError} where the archive is damaged or cut short, or holds no JSON
 */
export async function unpackDump(archive: string, folder: string): Promise<string> {
  const entries: string[] = [];
  const unpacked: Unpacked[] = [];
  let waiting: { readonly entry: Unpacked; readonly piece: Uint8Array }[] = [];
  let unended = 0;
  const unzip = new Unzip((entry: UnzipFile) => {
    entries.push(entry.name);
    unended++;
    const kept = isJson(entry.name)
      ? { name: entry.name, path: join(folder, `${entries.length}.json`), bytes: 0 }
      : undefined;
    if (kept !== undefined) unpacked.push(kept);
    entry.ondata = (error, piece, last) => {
      if (error !== null) throw error;
      if (kept !== undefined && piece.length > 0) waiting.push({ entry: kept, piece });
      if (last) unended--;
    };
    // What is not started would be held in memory.
    entry.start();
  });
  unzip.register(UnzipInflate);
  const handles = new Map<Unpacked, FileHandle>();
  try {
    for await (const piece of createReadStream(archive)) {
      unzip.push(piece as Uint8Array);
      for (const { entry, piece: bytes } of waiting) {
        const handle = handles.get(entry) ?? (await open(entry.path, 'w'));
        handles.set(entry, handle);
        await handle.write(bytes);
        entry.bytes += bytes.length;
      }
      waiting = [];
    }
    unzip.push(new Uint8Array(0), true);
  } catch (error) {
    // A full disk, or a folder that nothing may be written to, is no fault of the archive.
    if (error instanceof Error && 'syscall' in error) throw error;
    throw new DumpError('broken-archive', archive, { entries, cause: error });
  } finally {
    await Promise.all([...handles.values()].map((handle) => handle.close()));
  }
  if (unended > 0) throw new DumpError('broken-archive', archive, { entries });
  const chosen = unpacked
    .filter(({ bytes }) => bytes > 0)
    .toSorted((a, b) => Number(isNewer(b.name)) - Number(isNewer(a.name)) || b.bytes - a.bytes)[0];
  if (chosen === undefined) throw new DumpError('nothing-in-archive', archive, { entries });
  return chosen.path;
}

/** Archives made on a Mac hold a shadow of each file. */
function isJson(name: string): boolean {
  return /\.(json|jsonl|ndjson)$/i.test(name) && !name.startsWith('__MACOSX/');
}

function isNewer(name: string): boolean {
  return /schema_?v2/i.test(name);
}
