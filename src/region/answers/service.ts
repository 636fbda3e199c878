import { readdir } from 'node:fs/promises';
import { LRUCache } from 'lru-cache';
import { IssuesError } from '../../model/issue.ts';
import { findRelease, listReleases, type Release } from '../../store/releases.ts';
import { openRegion, type OpenOptions, type Region } from '../region.ts';
import { holdRelease, type HeldRelease, type HoldOptions } from './held.ts';
import { warmTraces } from './warm.ts';

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
  /** Opens the latest release before anybody asks; whether one is there and holds is left to the question. */
  open(): Promise<void>;
  /**
   * Opens the latest release before anybody asks, and makes ready for traces while nobody does, as it
   * does from then on for each release that becomes the latest. Ends when all is ready, or where there
   * is no release; what cannot be made ready is left to the question.
   */
  prepare(): Promise<void>;
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

/** It is quiet when nobody has asked anything for so long, in milliseconds. */
const QUIET = 400;

export async function openService(
  dir: string,
  { decisions = false, ...options }: ServiceOptions = {},
): Promise<RegionService> {
  let region = openRegion(dir, options);
  const { releases: folder } = await region;
  let seen: { names: string; at: number; list: Promise<readonly Release[]> } | undefined;
  const closing = new Set<Promise<void>>();
  let asking = 0;
  let asked = -QUIET;
  let ahead = false;
  let closed = false;
  const quiet = () => asking === 0 && performance.now() - asked >= QUIET;
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

  function lendingOf(release: Release): Lending {
    const known = held.get(release.id);
    if (known) return known;
    const lending = lend(region.then((definitions) => holdRelease(definitions, release, options)));
    held.set(release.id, lending);
    return lending;
  }

  /** Makes the latest release ready; another is not worth it. */
  async function prepare(asked?: Release): Promise<void> {
    const [latest] = await releases().catch(() => []);
    if (!latest || closed || (asked && asked.id !== latest.id)) return;
    const lending = lendingOf(latest);
    await lending.warm(quiet).catch(() => {
      if (lending.failed()) held.delete(latest.id);
    });
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
      const lending = lendingOf(release);
      asking++;
      try {
        return await lending.use(work);
      } catch (error) {
        if (lending.failed()) held.delete(release.id);
        throw error;
      } finally {
        if (ahead) void prepare(release);
        asking--;
        asked = performance.now();
      }
    },
    async open() {
      const [latest] = await releases().catch(() => []);
      if (latest) await lendingOf(latest).opened();
      // Whoever waited for it asks now: work ahead gives way to them.
      asked = performance.now();
    },
    prepare() {
      ahead = true;
      return prepare();
    },
    async close() {
      closed = true;
      await Promise.allSettled([...held.values()].map((lending) => lending.halt()));
      held.clear();
      await Promise.allSettled(closing);
    },
  };
}

/** A release that is closed only when nobody asks it any more. */
interface Lending {
  use<T>(work: (held: HeldRelease) => Promise<T>): Promise<T>;
  /** When it is open, or it is known that it cannot be. */
  opened(): Promise<void>;
  /** Makes ready for traces while it is quiet; gives up where it is closed. */
  warm(quiet: () => boolean): Promise<void>;
  /** Whether it could not be opened. */
  failed(): boolean;
  /** Gives up what is being asked. */
  halt(): Promise<void>;
  close(): Promise<void>;
}

function lend(opening: Promise<HeldRelease>): Lending {
  const users = new Set<Promise<unknown>>();
  let failed = false;
  let over = false;
  let warming: Promise<void> | undefined;
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
    opened: () =>
      opening.then(
        () => undefined,
        () => undefined,
      ),
    warm: (quiet) =>
      (warming ??= opening.then((held) => warmTraces(held, { quiet, over: () => over }))),
    failed: () => failed,
    halt() {
      over = true;
      return opening.then((held) => held.halt());
    },
    async close() {
      over = true;
      await Promise.allSettled([...users, warming]);
      if (!failed) await opening.then((held) => held.close());
    },
  };
}
