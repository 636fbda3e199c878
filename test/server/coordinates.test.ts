import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openService } from '../../src/region/answers/index.ts';
import { buildRegion } from '../../src/region/index.ts';
import { createApp } from '../../src/server/app.ts';
import type { Regions } from '../../src/server/schemas/index.ts';
import { smallCatalogue } from '../region/small-catalogue.ts';

const COLUMNS = 'code: code, scheme: { value: GB/T 2260 }, level: { value: city }, name_en: en';
const configuration = (more: string) => `region: '320600'
name: { en: Nantong, zh: 南通市 }
periods: { from: '2024', to: '2024' }
tolerance: 100%
sources:
  - id: regions
    register: regions
    path: regions.csv
    columns: { ${COLUMNS}${more} }
`;

let folder: string;
let catalogue: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-coordinates-'));
  catalogue = await smallCatalogue(join(folder, 'catalogue'), ['enterprises']);
});
afterEach(() => rm(folder, { recursive: true }));

async function regionsAfter(mapping: string, lines: string) {
  const region = join(folder, 'region');
  await mkdir(region);
  await writeFile(join(region, 'region.yaml'), configuration(mapping));
  await writeFile(join(region, 'regions.csv'), `code,en,north,east\n${lines}`);
  const result = await buildRegion(region, { catalogue });
  if (result.outcome !== 'released') throw new Error(JSON.stringify(result.counts));
  const service = await openService(region, { catalogue });
  try {
    const app = await createApp(service);
    const answer = await app.request('/api/releases/latest/regions');
    const { regions } = (await answer.json()) as Regions;
    return { regions, counts: result.counts };
  } finally {
    await service.close();
  }
}

const WITH = ', latitude: north, longitude: east';

test('regions are told with the coordinates of their seats, as far as the source has them', async () => {
  const { regions } = await regionsAfter(WITH, '320600,Nantong,31.98,120.89\n320500,Suzhou,,\n');
  expect(regions.map(({ code, latitude, longitude }) => [code, latitude, longitude])).toEqual([
    ['320500', undefined, undefined],
    ['320600', 31.98, 120.89],
  ]);
});

test('a mapping from before there were coordinates still builds', async () => {
  const { regions } = await regionsAfter('', '320600,Nantong,31.98,120.89\n');
  expect(regions).toHaveLength(1);
  expect(regions[0]).not.toHaveProperty('latitude');
});

test('a release from before there were coordinates is still answered', async () => {
  const file = join(catalogue, 'registers/regions.yaml');
  const text = await readFile(file, 'utf8');
  const without = text
    .replace(/ {2}- name: latitude[^]*?(?= {2}- name: valid_from)/, '')
    .replace(/ {2}- code: whole-coordinates[^]*?(?= {2}- code: validity-order)/, '');
  expect(without).not.toContain('latitude');
  await writeFile(file, without);
  const { regions } = await regionsAfter('', '320600,Nantong,31.98,120.89\n');
  expect(regions.map(({ code }) => code)).toEqual(['320600']);
});

test.each([
  ['beyond the pole', '320500,Suzhou,131.3,20.59', { 'value-too-large': 1 }],
  ['half of a place', '320500,Suzhou,31.3,', { 'check-failed': 1 }],
])('coordinates that are %s are told as issues', async (_, line, expected) => {
  const { counts } = await regionsAfter(WITH, `320600,Nantong,31.98,120.89\n${line}\n`);
  expect(counts).toEqual(expected);
});
