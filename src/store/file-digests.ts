import { readFile, stat } from 'node:fs/promises';
import { canonical, digestFile, type Digest } from './digest.ts';
import { writeWhole } from './durable.ts';

/** What a file system says of a file; where all of it is as it was, so are the bytes. */
interface Fingerprint {
  readonly bytes: string;
  readonly modified: string;
  readonly changed: string;
  readonly inode: string;
}

interface Entry extends Fingerprint {
  readonly digest: Digest;
  /** When the digest was taken, in milliseconds. */
  readonly taken: number;
}

export interface FileDigest {
  readonly digest: Digest;
  readonly bytes: number;
}

/** Digests of files that are read again only where the file system says that they may differ. */
export interface FileDigests {
  of(path: string, signal?: AbortSignal): Promise<FileDigest>;
  save(): Promise<void>;
}

/**
 * A file that was written this shortly before its digest was taken may change again without a
 * difference in its times (the resolution of some file systems is two seconds).
 */
const RACY = 2_000;

/**
 * Opens the record of digests kept in `file`.
 *
 * @param rehash reads every file's bytes, whatever its times say
 */
export async function openFileDigests(
  file: string,
  { rehash = false }: { rehash?: boolean } = {},
): Promise<FileDigests> {
  const known = rehash ? new Map<string, Entry>() : await readEntries(file);
  const used = new Map<string, Entry>();
  return {
    async of(path, signal) {
      const before = await fingerprint(path);
      const entry = used.get(path) ?? known.get(path);
      if (entry && isSame(entry, before) && !isRacy(entry)) {
        used.set(path, entry);
        return { digest: entry.digest, bytes: Number(before.bytes) };
      }
      const taken = Date.now();
      const digest = await digestFile(path, signal);
      used.set(path, { ...before, digest, taken });
      return { digest, bytes: Number(before.bytes) };
    },
    async save() {
      await writeWhole(file, canonical(Object.fromEntries(used)));
    },
  };
}

async function fingerprint(path: string): Promise<Fingerprint> {
  const { size, mtimeNs, ctimeNs, ino } = await stat(path, { bigint: true });
  return {
    bytes: String(size),
    modified: String(mtimeNs),
    changed: String(ctimeNs),
    inode: String(ino),
  };
}

function isSame(a: Fingerprint, b: Fingerprint): boolean {
  return (
    a.bytes === b.bytes &&
    a.modified === b.modified &&
    a.changed === b.changed &&
    a.inode === b.inode
  );
}

function isRacy(entry: Entry): boolean {
  const written = Math.max(Number(entry.modified), Number(entry.changed)) / 1e6;
  return entry.taken - written < RACY;
}

async function readEntries(file: string): Promise<Map<string, Entry>> {
  try {
    return new Map(
      Object.entries(JSON.parse(await readFile(file, 'utf8')) as Record<string, Entry>),
    );
  } catch {
    return new Map();
  }
}
