import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { openPromise, validateFileName, type Entry, type ZipFile } from 'yauzl';

/**
 * Why an archive cannot be read: it is damaged or was not copied to its end; it has a password, or is
 * packed by another method than ZIP programs usually do; what is in it is far larger than a table is;
 * it has no such file.
 */
export type ArchiveProblem = 'damaged' | 'locked' | 'too-large' | 'without-member';

export class ArchiveError extends RangeError {
  override readonly name = 'ArchiveError';
  readonly problem: ArchiveProblem;
  readonly file: string;
  /** What the archive holds, where that is known. */
  readonly members: readonly string[];
  /** Which of them was asked for, where one was. */
  readonly member: string | undefined;
  constructor(
    problem: ArchiveProblem,
    file: string,
    more: { members?: readonly string[]; member?: string | undefined; cause?: unknown } = {},
  ) {
    super(`${file}: ${problem}`, { cause: more.cause });
    this.problem = problem;
    this.file = file;
    this.members = more.members ?? [];
    this.member = more.member;
  }
}

export interface ArchiveMember {
  /** As the archive has it, with forward slashes. */
  readonly name: string;
  /** Unpacked. */
  readonly bytes: number;
}

const LARGEST_MEMBER = 64 * 2 ** 30;
/** Tables and JSON shrink to a tenth or a thirtieth; what shrinks to less than this is made to fill a disk. */
const DENSEST = 400;
const SMALL = 64 * 2 ** 20;

/** Whether something is packed as nothing is that people write. */
export function isMadeToFill(bytes: number, packed: number): boolean {
  return bytes > SMALL && bytes > packed * DENSEST;
}

export async function isArchive(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.subarray(0, 2).toString('latin1') === 'PK';
  } finally {
    await handle.close();
  }
}

/**
 * The files in a ZIP archive, by its directory at the end; folders, the shadows that a Mac leaves and
 * names that lead out of the archive are passed over.
 *
 * @throws {ArchiveError} where the archive is damaged or cut short
 */
export function listArchive(file: string): Promise<ArchiveMember[]> {
  return withEntries(file, (_, entries) =>
    Promise.resolve([...entries].map(([name, { uncompressedSize: bytes }]) => ({ name, bytes }))),
  );
}

/**
 * Unpacks one file of an archive to `out`, piece by piece, and checks that it is what was packed. The
 * name that the archive gives it is no path to write to.
 *
 * @throws {ArchiveError} where it cannot be unpacked; nothing is left at `out` then
 */
export async function unpackMember(file: string, member: string, out: string): Promise<void> {
  await withEntries(file, async (zip, entries) => {
    const entry = entries.get(member);
    if (!entry) throw new ArchiveError('without-member', file, { members: [...entries.keys()] });
    if (entry.isEncrypted() || !entry.canDecodeFileData()) throw new ArchiveError('locked', file);
    const { uncompressedSize: bytes, compressedSize: packed } = entry;
    if (bytes > LARGEST_MEMBER || isMadeToFill(bytes, packed))
      throw new ArchiveError('too-large', file);
    const stream = await zip.openReadStreamPromise(entry);
    let sum = 0;
    const check = new Transform({
      transform(piece: Buffer, _, done) {
        sum = crc32(piece, sum);
        done(null, piece);
      },
      flush(done) {
        done(sum === entry.crc32 ? null : new Error('checksum differs'));
      },
    });
    try {
      await pipeline(stream, check, createWriteStream(out));
    } catch (error) {
      await rm(out, { force: true });
      throw error;
    }
  });
}

async function withEntries<T>(
  file: string,
  work: (zip: ZipFile, entries: ReadonlyMap<string, Entry>) => Promise<T>,
): Promise<T> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: false });
    return await work(zip, await readEntries(zip));
  } catch (error) {
    // A full disk, or a file that may not be read, is no fault of the archive.
    if (error instanceof ArchiveError || (error instanceof Error && 'syscall' in error))
      throw error;
    throw new ArchiveError('damaged', file, { cause: error });
  } finally {
    zip?.close();
  }
}

function readEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      const name = nameOf(entry);
      const isFile = !name.endsWith('/') && !name.startsWith('__MACOSX/');
      if (isFile && validateFileName(name) === null) entries.set(name, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** Programs that do not say that a name is UTF-8 write it in the encoding of their country. */
const ENCODINGS = ['utf-8', 'gb18030', 'latin1'];

function nameOf({ fileNameRaw }: Entry): string {
  for (const encoding of ENCODINGS)
    try {
      const name = new TextDecoder(encoding, { fatal: true }).decode(fileNameRaw);
      return name.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
    } catch {
      // Another encoding, then.
    }
  return fileNameRaw.toString('latin1');
}
