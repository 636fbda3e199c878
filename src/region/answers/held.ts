import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { figuresIn } from '../../measure/figure.ts';
import { emptyRelation } from '../../measure/workspace.ts';
import { identifier, literal, openEngine } from '../../store/engine.ts';
import { resourceFile, type Release } from '../../store/releases.ts';
import type { Region } from '../region.ts';
import { expectWhole, readRegions, type OpenedRelease } from '../released.ts';
import { openListings, type Listings } from './listings.ts';
import { oneAfterTheOther, type Lane } from './lane.ts';
import { openTextWork, type TextWork } from './text-work.ts';

/** A release that stays open for many questions, its figures in memory. */
export interface HeldRelease extends OpenedRelease {
  /**
   * What a statement reads a register, `figures` or `issues` from. Registers are empty where the
   * release has none of them.
   */
  relation(name: string): string;
  /** A table that several answers are read from, made when it is first asked for. */
  prepared(name: string, sql: string): Promise<string>;
  /** Work that takes an engine whole: one after the other, so that the rest is answered meanwhile. */
  readonly heavy: Lane;
  readonly listings: Listings;
  readonly texts: TextWork;
  /** A folder for files that are read back at once; it goes with the release. */
  readonly scratch: string;
  /** Gives up what is still being worked on: whoever asked is told that it took too long. */
  halt(): Promise<void>;
  close(): Promise<void>;
}

export interface HoldOptions {
  /** Bytes of memory, as the engine writes it. */
  readonly memory?: string | undefined;
  /** Milliseconds that a statement may take; any time where it is left out. */
  readonly time?: number | undefined;
  /** How many threads the engine takes; as many as there are processors where it is left out. */
  readonly threads?: number | undefined;
}

/** One for the heavy work, the others for what is quick. */
const CONNECTIONS = 4;

/** Memory that a release may take; what does not fit is put on the disk. */
const MEMORY = '1GB';

/**
 * Opens a release to be held: nothing but its objects can be read, and nothing of the region folder
 * is written.
 */
export async function holdRelease(
  region: Region,
  release: Release,
  { memory = MEMORY, time, threads }: HoldOptions = {},
): Promise<HeldRelease> {
  await expectWhole(release);
  const scratch = await mkdtemp(join(tmpdir(), 'rongtong-'));
  const engine = await openEngine({
    directories: [resolve(region.releases)],
    connections: CONNECTIONS,
    temporary: scratch,
    memory,
    ...(time === undefined ? {} : { time }),
    ...(threads === undefined ? {} : { threads }),
  });
  const relation = (name: string) => identifier(name);
  for (const register of region.catalogue.registers.values()) {
    const file = resourceFile(release, register.name);
    const source = file ? `SELECT * FROM read_parquet(${literal(file)})` : emptyRelation(register);
    await engine.run(`CREATE VIEW ${relation(register.name)} AS ${source}`);
  }
  await engine.run(
    `CREATE VIEW issues AS SELECT * FROM read_parquet(${literal(resourceFile(release, 'issues')!)})`,
  );
  await engine.run(`CREATE TABLE figures AS FROM ${figuresIn(resourceFile(release, 'figures')!)}
    ORDER BY indicator, region, partner_region, breakdown, period, category`);
  const made = new Map<string, Promise<string>>();
  const heavy = oneAfterTheOther();
  const regions = await readRegions(engine, release);
  const texts = openTextWork({ engine, region, release, regions });
  return {
    engine,
    region,
    release,
    regions,
    held: relation('figures'),
    relation,
    prepared(name, sql) {
      const known = made.get(name);
      if (known) return known;
      const table = identifier(`prepared_${name}`);
      const making = engine.run(`CREATE TABLE ${table} AS ${sql}`).then(() => table);
      made.set(name, making);
      making.catch(() => made.delete(name));
      return making;
    },
    heavy,
    listings: openListings(engine),
    texts,
    scratch,
    async halt() {
      engine.interrupt();
      await texts.close();
    },
    async close() {
      await texts.close();
      await heavy.done();
      engine.close();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}
