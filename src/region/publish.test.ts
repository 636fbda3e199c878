import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildRegion } from './build.ts';
import { controlDisclosure } from './disclosure.ts';
import { publishSite } from './publish.ts';
import { withRelease } from './released.ts';
import { initRegion } from './starter.ts';

const folder = mkdtempSync(join(tmpdir(), 'rongtong-publish-'));
const region = join(folder, 'region');
const app = join(folder, 'app');
const site = (name: string) => join(folder, name);

beforeAll(async () => {
  mkdirSync(app);
  writeFileSync(join(app, 'index.html'), '<head><meta charset="utf-8" /></head>');
  await initRegion(region, 'en');
  await buildRegion(region);
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a site in a new folder', () => {
  it('forgets nothing where there was no release before', async () => {
    expect((await publishSite(region, site('one'), { app })).forgets).toBe(false);
  }, 300_000);

  it('says that it knows of none before, unless an earlier one is named', async () => {
    await appendFile(join(region, 'indicators.yaml'), '\n# seen again\n');
    await buildRegion(region);
    expect((await publishSite(region, site('two'), { app })).forgets).toBe(true);
    const known = await publishSite(region, site('three'), { app, earlier: [site('one')] });
    expect(known.forgets).toBe(false);
    expect((await publishSite(region, site('two'), { app })).forgets).toBe(false);
  }, 300_000);

  it('is not written where the earlier one that is named is not there', async () => {
    const publishing = publishSite(region, site('four'), { app, earlier: [site('none')] });
    await expect(publishing).rejects.toMatchObject({
      issues: [{ code: 'site-missing' }],
    });
  });
});

it('figures that were withheld by another version of their definition are counted where they are told', async () => {
  await withRelease(region, {}, async (opened) => {
    const { figures } = await controlDisclosure(opened);
    const told = figures.filter(({ value, basis }) => value !== null && basis === 'records');
    expect(told.length).toBeGreaterThan(3);
    const [first, second] = told;
    const withheld = { value: null, reason: 'confidential' } as const;
    const before = [
      { ...first!, ...withheld, version: first!.version + 1 },
      { ...second!, version: second!.version + 1 },
    ];
    const { redefined } = await controlDisclosure(opened, { earlier: [before] });
    expect(redefined).toBe(1);
  });
}, 300_000);
