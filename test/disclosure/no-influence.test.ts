import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { figuresIn, type Figure } from '../../src/measure/figure.ts';
import { controlDisclosure, type ControlledFigures } from '../../src/region/disclosure.ts';
import { publishSite } from '../../src/region/index.ts';
import { withRelease } from '../../src/region/released.ts';
import { literal, openEngine } from '../../src/store/engine.ts';
import { resourceFile } from '../../src/store/releases.ts';
import { buildSmallNantong, type SmallNantong } from '../server/small-nantong.ts';

// What is withheld is decided once; whatever the figures are then, it stays decided.
vi.mock(import('../../src/region/disclosure.ts'), async (original) => {
  const actual = await original();
  let decided: Promise<ControlledFigures> | undefined;
  return {
    ...actual,
    controlDisclosure: (...given: Parameters<typeof actual.controlDisclosure>) =>
      (decided ??= actual.controlDisclosure(...given)),
  };
});

let nantong: SmallNantong;
let folder: string;
let app: string;
let decided: ControlledFigures;
let figuresFile: string;
let truth: readonly Figure[];

beforeAll(async () => {
  nantong = await buildSmallNantong();
  folder = await mkdtemp(join(tmpdir(), 'rongtong-influence-'));
  app = join(folder, 'app');
  await mkdir(app);
  await writeFile(join(app, 'index.html'), '<head><meta charset="utf-8" /></head>');
  await withRelease(nantong.folder, {}, async (opened) => {
    decided = await controlDisclosure(opened);
    figuresFile = resourceFile(opened.release, 'figures')!;
    truth = (await opened.engine.all(
      `SELECT * FROM ${figuresIn(figuresFile)} ORDER BY ALL`,
    )) as unknown as Figure[];
  });
}, 300_000);
afterAll(async () => {
  await nantong?.remove();
  await rm(folder, { recursive: true, force: true });
});

/** Every file of a site with its size and the hash of its bytes. */
async function publishedAs(name: string): Promise<Record<string, string>> {
  const site = join(folder, name);
  await publishSite(nantong.folder, site, { app });
  const files: Record<string, string> = {};
  for (const entry of await readdir(site, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const body = await readFile(path);
    const hash = createHash('sha256').update(body).digest('hex');
    files[relative(site, path)] = `${body.byteLength} ${hash}`;
  }
  return files;
}

/** Gives figures of the release other values, in the very file. */
async function change(figures: readonly Figure[], set: Record<string, string>): Promise<void> {
  const original = `${figuresFile}.original`;
  await cp(figuresFile, original, { force: false, errorOnExist: false });
  const names = [
    'indicator',
    'region',
    'period',
    'partner_region',
    'breakdown',
    'category',
  ] as const;
  const keys = figures.map((figure) => names.map((name) => figure[name]).join('|'));
  const columns = Object.entries(set).map(
    ([name, sql]) => `CASE WHEN hit THEN ${sql} ELSE ${name} END AS ${name}`,
  );
  const engine = await openEngine();
  await engine.run(
    `COPY (SELECT figure.* EXCLUDE (hit) REPLACE (${columns.join(', ')})
     FROM (SELECT *, list_contains(from_json($keys, '["VARCHAR"]'), concat_ws('|', ${names.join(', ')})) AS hit
       FROM read_parquet(${literal(original)})) AS figure) TO ${literal(figuresFile)} (FORMAT parquet)`,
    { keys: JSON.stringify(keys) },
  );
  engine.close();
}

describe('a published site', () => {
  let before: Record<string, string>;
  beforeAll(async () => {
    before = await publishedAs('before');
  }, 300_000);

  it('has the same bytes whatever the withheld figures are', async () => {
    const withheld = truth.filter((_, index) => decided.why[index] !== undefined);
    expect(withheld.length).toBeGreaterThan(1000);
    expect(Object.keys(before).length).toBeGreaterThan(100);
    await change(withheld, {
      value: 'value * 3 + 7',
      numerator: 'numerator * 5 + 1',
      denominator: 'denominator * 2 + 5',
      status: `'E'`,
      reason: 'NULL',
    });
    expect(await publishedAs('other-values')).toEqual(before);
  }, 300_000);

  it('has the same bytes however many stand behind a figure, told or withheld', async () => {
    const computed = truth.filter(({ basis }) => basis === 'records');
    await change(computed, {
      records: 'records * 2 + 11',
      organisations: 'organisations + 3',
      lower: 'value - 5',
      upper: 'value + 6',
      uncertain_records: '17',
    });
    expect(await publishedAs('other-counts')).toEqual(before);
  }, 300_000);

  it('has other bytes where what is told is another, or this would see nothing', async () => {
    const told = truth.find(
      ({ value, basis }, index) =>
        value !== null && basis === 'records' && decided.why[index] === undefined,
    );
    await change([told!], { value: 'value + 1' });
    const changed = Object.entries(await publishedAs('told')).filter(
      ([path, bytes]) => before[path] !== bytes,
    );
    expect(changed.map(([path]) => path)).toContain('figures.csv');
  }, 300_000);
});
