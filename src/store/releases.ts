import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IssuesError, type Issue } from '../model/issue.ts';
import type { IssueCode } from '../model/issues/index.ts';
import { nearest } from '../model/nearest.ts';
import { canonical, DIGEST, digestText, type Digest } from './digest.ts';
import { writeWhole } from './durable.ts';
import {
  contentDigest,
  manifestSchema,
  resourceHash,
  type DraftManifest,
  type Manifest,
} from './manifest.ts';
import { objectPath } from './objects.ts';

/** An immutable set of registers and figures, known by the digest of its manifest. */
export interface Release {
  readonly id: Digest;
  /** The folder that holds it, beside its objects. */
  readonly folder: string;
  readonly manifest: Manifest;
}

function refuse(code: IssueCode, params: Issue['params'], suggestion?: string): IssuesError {
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

const SUFFIX = '.datapackage.json';

export function manifestPath(folder: string, id: Digest): string {
  return join(folder, id + SUFFIX);
}

/** The ids of all releases in the folder, in no order. */
async function releaseIds(folder: string): Promise<Digest[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => name.slice(0, -SUFFIX.length))
    .filter((id) => DIGEST.test(id));
}

/**
 * Reads a release's manifest; its bytes must have the id as their digest.
 *
 * @throws {IssuesError} `release-damaged` where they have not
 */
async function readRelease(folder: string, id: Digest): Promise<Release> {
  const text = await readFile(manifestPath(folder, id), 'utf8').catch(() => {
    throw refuse('release-unknown', { asked: id });
  });
  if (digestText(text) !== id) throw refuse('release-damaged', { id });
  const manifest = manifestSchema.safeParse(JSON.parse(text));
  if (!manifest.success) throw refuse('release-foreign', { id });
  return { id, folder, manifest: manifest.data };
}

/** All readable releases, newest first. What is wrong with the others says `unreadableReleases`. */
export async function listReleases(folder: string): Promise<Release[]> {
  return (await readReleases(folder)).releases;
}

/** An issue for each release whose manifest is not what was published, or cannot be read. */
export async function unreadableReleases(folder: string): Promise<Issue[]> {
  return (await readReleases(folder)).issues;
}

async function readReleases(folder: string): Promise<{ releases: Release[]; issues: Issue[] }> {
  const releases: Release[] = [];
  const issues: Issue[] = [];
  for (const id of (await releaseIds(folder)).toSorted())
    try {
      releases.push(await readRelease(folder, id));
    } catch (error) {
      if (!(error instanceof IssuesError)) throw error;
      issues.push(...error.issues);
    }
  releases.sort((a, b) => compare(b.manifest.created, a.manifest.created) || compare(a.id, b.id));
  return { releases, issues };
}

export async function latestRelease(folder: string): Promise<Release | undefined> {
  return (await listReleases(folder))[0];
}

/**
 * The release that a person names: an id, the first characters of one, `latest`, or `latest~2` for
 * the one two before it.
 *
 * @throws {IssuesError} where none or several answer to the name, or it is not what was published
 */
export async function findRelease(folder: string, name = 'latest'): Promise<Release> {
  const back = /^latest(?:~(\d+))?$/.exec(name);
  if (back) {
    const { releases, issues } = await readReleases(folder);
    const release = releases[Number(back[1] ?? 0)];
    if (release) return release;
    if (releases.length === 0 && issues.length > 0) throw new IssuesError(issues);
    throw releases.length === 0
      ? refuse('release-none', {})
      : refuse('release-unknown', { asked: name });
  }
  const ids = await releaseIds(folder);
  const matching = /^[0-9a-f]{4,64}$/.test(name) ? ids.filter((id) => id.startsWith(name)) : [];
  if (matching.length === 1) return readRelease(folder, matching[0]!);
  if (matching.length > 1)
    throw refuse('release-ambiguous', { asked: name, candidates: matching.join(', ') });
  throw ids.length === 0
    ? refuse('release-none', {})
    : refuse('release-unknown', { asked: name }, nearest(name, ids));
}

/** The Parquet file of a register (or of `figures`, `issues`) in a release. */
export function resourceFile(release: Release, name: string): string | undefined {
  const resource = release.manifest.resources.find((candidate) => candidate.name === name);
  return resource && objectPath(release.folder, resourceHash(resource));
}

/**
 * Makes a release of objects that are in the store. It appears by one rename, whole; its moment is
 * later than its parent's even where the clock is not.
 */
export async function publishRelease(
  folder: string,
  draft: DraftManifest,
  { parent, now, aside }: { parent: Release | undefined; now: Date; aside: string },
): Promise<Release> {
  const after = parent ? Date.parse(parent.manifest.created) + 1 : 0;
  const manifest: Manifest = {
    ...draft,
    created: new Date(Math.max(now.getTime(), after)).toISOString(),
    rongtong: {
      ...draft.rongtong,
      content: contentDigest(draft),
      parent: parent?.id ?? null,
    },
  };
  manifestSchema.parse(manifest);
  const text = canonical(manifest);
  const id = digestText(text);
  await writeWhole(manifestPath(folder, id), text, { aside });
  return { id, folder, manifest };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
