import { realpath, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { receivedLine } from '../../intake/received.ts';
import { IssuesError } from '../../model/issue.ts';
import type { IssueCode } from '../../model/issues/index.ts';
import { nearest } from '../../model/nearest.ts';
import { openFileDigests } from '../../store/file-digests.ts';
import { withUnpacked } from '../archived-files.ts';
import type { Region } from '../region.ts';
import { splitArchive } from '../source-files.ts';
import type { HeldRelease } from './held.ts';

/** Digests of sources, taken again only where a file has changed; they are not kept on the disk. */
const digests = openFileDigests('');

export interface LineName {
  /** Path as records name it; of a workbook with several sheets `path#sheet`. */
  readonly file: string;
  readonly line: number;
  readonly source?: string | undefined;
}

/**
 * A line of a source as it was received. Only files that the release was built from are shown, and
 * only while they are what they were.
 *
 * @throws {IssuesError} `source-file-unknown`, `source-file-changed`, `source-line-missing`
 */
export async function sourceLine(held: HeldRelease, { file: asked, line, source }: LineName) {
  const { region, release } = held;
  const [file = '', sheet] = asked.split('#', 2);
  const known = release.manifest.rongtong.sources;
  const found = known.find(
    (each) => each.path === file && (source === undefined || each.source === source),
  );
  const configured = region.configuration.sources.find(({ id }) => id === found?.source);
  if (!found || !configured) {
    const suggestion = nearest(
      file,
      known.map(({ path }) => path),
    );
    throw refuse('source-file-unknown', { file: asked }, suggestion);
  }
  const { archive, member } = await inArchive(region, file);
  const path = await pathOf(region, archive);
  const hash = path && `sha256:${(await (await digests).of(path)).digest}`;
  if (path === undefined || hash !== found.hash) throw refuse('source-file-changed', { file });
  const received = await withUnpacked(
    { path, name: file, ...(member === undefined ? {} : { member }) },
    (opened) => receivedLine(opened, configured, line, sheet),
  );
  if (!received) throw refuse('source-line-missing', { file: asked, line });
  return {
    release: release.id,
    source: found.source,
    file: asked,
    line,
    ...received,
    hash: found.hash,
    hash_matches: true,
  };
}

const SOURCES = 'sources/';

/** The archive that a file lies in, or the file itself: a folder's name may end like an archive's. */
async function inArchive(
  region: Region,
  name: string,
): Promise<{ archive: string; member?: string }> {
  const split = splitArchive(name);
  return split && (await pathOf(region, split.archive)) !== undefined ? split : { archive: name };
}

/** Where a source's file lies; nothing where it is gone, or a link leads out of the folder. */
async function pathOf({ folder, sources }: Region, name: string): Promise<string | undefined> {
  const moved = name.startsWith(SOURCES);
  const root = moved ? sources : folder;
  const path = resolve(root, moved ? name.slice(SOURCES.length) : name);
  const [real, home] = await Promise.all([
    realpath(path).catch(() => undefined),
    realpath(root).catch(() => root),
  ]);
  if (real === undefined || !`${real}${sep}`.startsWith(join(home, sep))) return undefined;
  return (await stat(real)).isFile() ? real : undefined;
}

function refuse(
  code: IssueCode,
  params: Readonly<Record<string, string | number>>,
  suggestion?: string,
): IssuesError {
  return new IssuesError([
    {
      code,
      severity: 'error',
      place: {},
      params,
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  ]);
}
