import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Figure } from '../../src/measure/figure.ts';
import { readEarlierSite } from '../../src/region/earlier-site.ts';
import { buildRegion, publishSite } from '../../src/region/index.ts';
import { buildSmallNantong, type SmallNantong } from '../server/small-nantong.ts';

let nantong: SmallNantong;
let folder: string;
let app: string;

beforeAll(async () => {
  nantong = await buildSmallNantong();
  folder = await mkdtemp(join(tmpdir(), 'rongtong-again-'));
  app = join(folder, 'app');
  await mkdir(app);
  await writeFile(join(app, 'index.html'), '<head><meta charset="utf-8" /></head>');
}, 300_000);
afterAll(async () => {
  await nantong?.remove();
  await rm(folder, { recursive: true, force: true });
});

const site = (name: string) => join(folder, name);
const publish = (name: string, threads?: number) =>
  publishSite(nantong.folder, site(name), { app, threads });

/** Every file of a site with the hash of its bytes. */
async function hashesOf(name: string): Promise<Record<string, string>> {
  const entries = await readdir(site(name), { recursive: true, withFileTypes: true });
  const hashes: Record<string, string> = {};
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const hash = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    hashes[relative(site(name), path)] = hash;
  }
  return hashes;
}

const keyOf = (figure: Figure) =>
  JSON.stringify([
    figure.indicator,
    figure.region,
    figure.period,
    figure.partner_region,
    figure.breakdown,
    figure.category,
  ]);

describe('publishing again', () => {
  beforeAll(() => publish('first', 1), 300_000);

  it('publishes the same release the same way, byte for byte, whatever the threads', async () => {
    await publish('second', 2);
    const first = await hashesOf('first');
    expect(Object.keys(first).length).toBeGreaterThan(100);
    expect(await hashesOf('second')).toEqual(first);
  }, 300_000);

  it('changes nothing of a site where the release is the same', async () => {
    const before = await hashesOf('first');
    const { changed } = await publish('first', 2);
    expect(changed).toBe(0);
    const after = await hashesOf('first');
    expect(Object.keys(after).filter((path) => after[path] !== before[path])).toEqual([]);
  }, 300_000);

  describe('after some records changed', () => {
    let earlier: readonly Figure[];
    let changed: number;

    beforeAll(async () => {
      earlier = await readEarlierSite(site('first'), { needed: true });
      await cp(site('first'), site('kept'), { recursive: true });
      await dropRecords(join(nantong.folder, 'sources', 'enterprises.csv'), 400);
      const result = await buildRegion(nantong.folder);
      if (result.outcome !== 'released') throw new Error(result.outcome);
      ({ changed } = await publish('first'));
    }, 600_000);

    it('says how many numbers are no longer the same', () => {
      expect(changed).toBeGreaterThan(0);
    });

    it('publishes the same elsewhere, where the earlier site is named', async () => {
      await publishSite(nantong.folder, site('elsewhere'), { app, earlier: [site('kept')] });
      expect(await hashesOf('elsewhere')).toEqual(await hashesOf('first'));
    }, 300_000);

    it('still withholds what it withheld before', async () => {
      const now = new Map(
        (await readEarlierSite(site('first'), { needed: true })).map((f) => [keyOf(f), f]),
      );
      const closed = earlier.filter(
        ({ reason, basis }) => reason === 'confidential' && basis === 'records',
      );
      expect(closed.length).toBeGreaterThan(1000);
      const opened = closed.filter((figure) => (now.get(keyOf(figure))?.value ?? null) !== null);
      expect(opened).toEqual([]);
    });
  });
});

/** Leaves out one record in so many of a text file. */
async function dropRecords(file: string, oneIn: number): Promise<void> {
  const lines = (await readFile(file, 'latin1')).split('\n');
  const kept = lines.filter((_, number) => number === 0 || number % oneIn !== oneIn - 1);
  await writeFile(file, kept.join('\n'), 'latin1');
}
