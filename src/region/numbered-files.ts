import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { digestValue } from '../store/digest.ts';
import { resourceHash } from '../store/manifest.ts';
import type { Release } from '../store/releases.ts';

/** Where files of numbers are kept: safe to delete, and made anew with the next release. */
export function numberedFolder(releases: string): string {
  return join(releases, 'cache', 'numbered');
}

/**
 * The file of numbers of a register, or of `states`, in a release: named by the objects that it is made
 * from, by what in them refers to organisations and by the code that made them, so that releases with
 * the same records share it. Nothing where the release has no such register.
 */
export function numberedFile(
  release: Pick<Release, 'folder' | 'manifest'>,
  relation: string,
): string | undefined {
  const find = (name: string) => release.manifest.resources.find((one) => one.name === name);
  const organisations = find('organisations');
  const records = relation === 'states' ? organisations : find(relation);
  if (organisations === undefined || records === undefined) return undefined;
  const key = digestValue([
    release.manifest.rongtong.code.digest,
    relation,
    resourceHash(organisations),
    resourceHash(records),
    records.schema.foreignKeys ?? [],
  ]);
  return join(numberedFolder(release.folder), `${key}.parquet`);
}

/** The files of numbers of a release that are there. */
export function numberedFiles(release: Release): Map<string, string> {
  const files = new Map<string, string>();
  for (const relation of ['states', ...release.manifest.resources.map(({ name }) => name)]) {
    const file = numberedFile(release, relation);
    if (file !== undefined && existsSync(file)) files.set(relation, file);
  }
  return files;
}
