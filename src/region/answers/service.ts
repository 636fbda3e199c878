import { readdir } from 'node:fs/promises';
import { LRUCache } from 'lru-cache';
import { IssuesError } from '../../model/issue.ts';
import { findRelease, listReleases, type Release } from '../../store/releases.ts';
import { openRegion, type OpenOptions, type Region } from '../region.ts';
import { holdRelease, type HeldRelease, type HoldOptions } from './held.ts';

/** A region folder that is asked again and again, while new releases may appear in it. */
export interface RegionService {
  readonly dir: string;
  /** The region as it is defined now: read anew with each release that appears. */
  region(): Promise<Region>;
  /** Whether decisions of people may be written into the folder; nothing else ever is. */
  readonly decides: boolean;
  /** Newest first. */
  releases(): Promise<readonly Release[]>;
  /** @throws {IssuesError} where none or several releases answer to the name */
  find(name: string): Promise<Release>;
  /** Asks a release, which stays open while it is asked and for a while after. */
  ask<T>(release: Release, work: (held: HeldRelease) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface ServiceOptions extends OpenOptions, HoldOptions {
  readonly decisions?: boolean | undefined;
}

/** Releases that are held at once: the latest, one that it is compared with, one more. */
const HELD = 3;

/** For so long the folder of releases is not looked at again, in milliseconds. */
const GLANCE = 250;

/** Ids, or the first characters of one, as addresses may give them. */
const SHORTEST = 8;

export async function openService(
  dir: string,
  { decisions = false, ...options }: ServiceOptions = {},
): Promise<RegionService> {
  let region = openRegion(dir, options);
  const { releases: folder } = await region;
  let seen: { names: string; at: number; list: Promise<readonly Release[]> } | undefined;
  const closing = new Set<Promise<void>>();
  const held = new LRUCache<string, Lending>({
    max: HELD,
    dispose: (lending) => {
      const done = lending.close().finally(() => closing.delete(done));
      closing.add(done);
    },
  });

  async function releases(): Promise<readonly Release[]> {
    const now = performance.now();
    if (seen && now - seen.at < GLANCE) return seen.list;
    const found = await readdir(folder).catch((): string[] => []);
    const names = found
      .filter((name) => name.endsWith('.json'))
      .toSorted()
      .join();
    if (seen?.names === names) {
      seen.at = now;
      return seen.list;
    }
    // Definitions may have changed with the release; a configuration that is being edited may not hold.
    if (seen) {
      const before = region;
      region = openRegion(dir, options).catch(() => before);
    }
    seen = { names, at: now, list: listReleases(folder) };
    return seen.list;
  }

  return {
    dir,
    decides: decisions,
    region: () => region,
    releases,
    async find(name) {
      const known = await releases();
      if (name === 'latest' && known[0]) return known[0];
      const exact = known.find(({ id }) => id === name);
      if (exact) return exact;
      if (name !== 'latest' && !(name.length >= SHORTEST && /^[0-9a-f]+$/.test(name)))
        throw new IssuesError([
          { code: 'release-unknown', severity: 'error', place: {}, params: { asked: name } },
        ]);
      return findRelease(folder, name);
    },
    async ask(release, work) {
      let lending = held.get(release.id);
      if (!lending) {
        lending = lend(region.then((definitions) => holdRelease(definitions, release, options)));
        held.set(release.id, lending);
      }
      try {
        return await lending.use(work);
      } catch (error) {
        if (lending.failed()) held.delete(release.id);
        throw error;
      }
    },
    async close() {
      await Promise.allSettled([...held.values()].map((lending) => lending.halt()));
      held.clear();
      await Promise.allSettled(closing);
    },
  };
}

/** A release that is closed only when nobody asks it any more. */
interface Lending {
  use<T>(work: (held: HeldRelease) => Promise<T>): Promise<T>;
  /** Whether it could not be opened. */
  failed(): boolean;
  /** Gives up what is being asked. */
  halt(): Promise<void>;
  close(): Promise<void>;
}

function lend(opening: Promise<HeldRelease>): Lending {
  const users = new Set<Promise<unknown>>();
  let failed = false;
  opening.catch(() => (failed = true));
  return {
    async use(work) {
      const using = opening.then(work);
      users.add(using);
      try {
        return await using;
      } finally {
        users.delete(using);
      }
    },
    failed: () => failed,
    halt: () => opening.then((held) => held.halt()),
    async close() {
      await Promise.allSettled(users);
      if (!failed) await opening.then((held) => held.close());
    },
  };
}
