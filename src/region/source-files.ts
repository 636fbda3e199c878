import { stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { escapePath, glob, isDynamicPattern } from 'tinyglobby';
import type { SourceFile } from '../intake/result.ts';
import { ArchiveError, listArchive } from '../store/archive.ts';

/** The folder of a region folder that `--sources` takes the place of. */
const SOURCES = 'sources/';

/** What a folder given as a source may hold; anything else in it is passed over. */
const ENDINGS = ['csv', 'tsv', 'txt', 'xlsx', 'parquet', 'json', 'ndjson', 'jsonl'];
const READABLE = `**/*.{${ENDINGS.join(',')}}`;

export interface SourceFolders {
  readonly folder: string;
  /** Stands for `sources/` in paths. */
  readonly sources: string;
}

/**
 * The files that a source's `path` means, in the order of their names: a file, a folder with all
 * that lies in it, or a glob. Paths are relative to the region folder; those that begin with
 * `sources/` may be moved elsewhere as a whole. Hidden files, and the lock files that office
 * programs leave (`~$…`), are passed over. A ZIP archive is as a folder: `sources/cordis.zip` is all
 * that can be read in it, `sources/cordis.zip/organization.csv` one file.
 *
 * @throws {ArchiveError} where an archive is damaged, or has no such file
 */
export async function filesOfSource(
  path: string | readonly string[],
  folders: SourceFolders,
): Promise<SourceFile[]> {
  const found = new Map<string, SourceFile>();
  for (const pattern of typeof path === 'string' ? [path] : path)
    for (const file of await match(tidy(pattern), folders)) found.set(file.name, file);
  return [...found.values()];
}

async function match(pattern: string, { folder, sources }: SourceFolders): Promise<SourceFile[]> {
  const moved = pattern === 'sources' || pattern.startsWith(SOURCES);
  const root = moved ? sources : folder;
  const inside = moved ? pattern.slice(SOURCES.length) : pattern;
  const name = (relative: string) => (moved ? posix.join('sources', relative) : relative);
  const packed = await matchArchive(inside, root);
  if (packed) return packed.map((file) => ({ ...file, name: name(file.name) }));
  const there = await stat(join(root, inside)).catch(() => undefined);
  if (there?.isFile()) return [{ path: join(root, inside), name: name(inside) }];
  const asked = there?.isDirectory() ? posix.join(escapePath(inside || '.'), READABLE) : inside;
  if (!there && !isDynamicPattern(asked)) return [];
  const names = await glob(asked, {
    cwd: root,
    ignore: ['**/~$*'],
    caseSensitiveMatch: false,
    expandDirectories: false,
  });
  return names.toSorted().map((relative) => ({ path: join(root, relative), name: name(relative) }));
}

/** A path to an archive, and what is meant in it. */
export function splitArchive(path: string): { archive: string; member?: string } | undefined {
  const [, archive, member] = /^(.+?\.zip)(?:\/(.+))?$/i.exec(path) ?? [];
  return archive === undefined ? undefined : { archive, ...(member ? { member } : {}) };
}

async function matchArchive(inside: string, root: string): Promise<SourceFile[] | undefined> {
  const { archive, member } = splitArchive(inside) ?? {};
  if (archive === undefined) return undefined;
  const path = join(root, archive);
  if (!(await stat(path).catch(() => undefined))?.isFile()) return undefined;
  const members = (await listArchive(path)).map(({ name }) => name);
  const same = (name: string) => name.toLowerCase() === member?.toLowerCase();
  const isReadable = (name: string) =>
    ENDINGS.some((ending) => name.toLowerCase().endsWith(`.${ending}`));
  const exact = members.find((name) => name === member) ?? members.find(same);
  const chosen = member === undefined ? members.filter(isReadable) : exact ? [exact] : [];
  if (chosen.length === 0) throw new ArchiveError('without-member', path, { members, member });
  return chosen.toSorted().map((one) => ({ path, name: posix.join(archive, one), member: one }));
}

export function tidy(pattern: string): string {
  return posix.normalize(pattern).replace(/\/$/, '');
}
