import fc from 'fast-check';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallCatalogue } from '../../test/region/small-catalogue.ts';
import { literal, openEngine } from '../store/engine.ts';
import { buildRegion } from './build.ts';

const REGION = `region: '001'
name: { en: World, zh: 世界 }
periods: { from: '2024', to: '2024' }
sources:
  - id: regions
    register: regions
    path: sources/regions.csv
    columns: { code: code, scheme: { value: other }, level: level, parent: parent, name_en: code }
  - id: first
    register: organisations
    path: sources/first.csv
    resolve: true
    columns: &columns { id: id, scheme: scheme, name_en: name, kind: kind, region: region }
  - id: second
    register: organisations
    path: sources/second.csv
    resolve: true
    columns: *columns
  - id: ties
    register: partnerships
    path: sources/ties.csv
    columns: { id: id, organisation: one, partner: two, kind: { value: joint-rd }, started: { value: '2024-01-01' } }
`;
type Row = readonly [id: string, scheme: string, name: string, kind: string, region: string];
const FIRST: readonly Row[] = [
  ['999999999', 'PIC', 'Technische Universiteit Delft', 'university', 'NL'],
  ['888888888', 'PIC', 'Siemens Aktiengesellschaft', 'enterprise', 'DE'],
  ['777777777', 'PIC', 'Andritz Aktiengesellschaft', 'enterprise', 'AT'],
  ['x1', 'local', 'Bergen Fiskeri Havn', 'enterprise', 'NO'],
];
const SECOND: readonly Row[] = [
  ['999999999', 'PIC', 'TECHNISCHE UNIVERSITEIT DELFT', 'other', 'NL'],
  ['y1', 'local', 'TECHNISCHE UNIVERSITEIT DELFT', 'other', 'NL'],
  ['y2', 'local', 'SIEMENS AKTIENGESELLSCHAFT', 'other', 'DE'],
  ['y3', 'local', 'BERGEN FISKERI HAVN', 'other', 'NO'],
  ['y4', 'local', 'Quito Textiles', 'other', 'EC'],
];
const csv = (head: string, rows: readonly (readonly string[])[]) =>
  `${[head, ...rows.map((row) => row.join(','))].join('\n')}\n`;

let folder: string;
let catalogue: string;
beforeAll(async () => {
  catalogue = await smallCatalogue(await mkdtemp(join(tmpdir(), 'rongtong-catalogue-')), [
    'enterprises',
  ]);
  folder = await mkdtemp(join(tmpdir(), 'rongtong-merge-'));
  await mkdir(join(folder, 'sources'));
  await writeFile(join(folder, 'region.yaml'), REGION);
  await writeFile(
    join(folder, 'sources/regions.csv'),
    'code,level,parent\n001,other,\nNL,country,001\nDE,country,001\nAT,country,001\nNO,country,001\nEC,country,001\n',
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(catalogue, { recursive: true });
});

/** What each id came to be, and the organisations that are left. */
async function merge(first: readonly Row[], second: readonly Row[]) {
  const head = 'id,scheme,name,kind,region';
  await writeFile(join(folder, 'sources/first.csv'), csv(head, first));
  await writeFile(join(folder, 'sources/second.csv'), csv(head, second));
  const ids = [...new Set([...first, ...second].map(([id]) => id))];
  await writeFile(
    join(folder, 'sources/ties.csv'),
    // Each id is named by a tie of its own, so that what it became can be read there.
    csv(
      'id,one,two',
      ids.map((id) => [id, id, id === 'x1' ? '888888888' : 'x1']),
    ),
  );
  const result = await buildRegion(folder, { catalogue });
  if (result.outcome === 'refused') throw new Error(JSON.stringify(result.objections));
  const { manifest, folder: releases } = result.release;
  const engine = await openEngine();
  const path = (name: string) =>
    literal(join(releases, manifest.resources.find((one) => one.name === name)!.path));
  const became = await engine.all<{ id: string; organisation: string }>(
    `SELECT id, organisation FROM read_parquet(${path('partnerships')}) ORDER BY id`,
  );
  const left = await engine.all<{ id: string; kind: string }>(
    `SELECT id, kind FROM read_parquet(${path('organisations')}) ORDER BY id`,
  );
  engine.close();
  return {
    became: Object.fromEntries(became.map((row) => [row.id, row.organisation])),
    left: left.map(({ id }) => id),
    accounts: result.accounts,
  };
}

const MERGED = { y1: '999999999', y2: '888888888', y3: 'x1', y4: 'y4' };

test('records without a code become the organisation that their name is of, and what names them follows', async () => {
  const { became, left, accounts } = await merge(FIRST, SECOND);
  expect(became).toMatchObject({ ...MERGED, '777777777': '777777777', '888888888': '888888888' });
  expect(left).toEqual(['777777777', '888888888', '999999999', 'x1', 'y4']);
  expect(accounts.find(({ source }) => source === 'second')).toMatchObject({
    records: 5,
    kept: 1,
    merged: 4,
    setAside: 0,
  });
});

test('records without a code are one where the words of their names are, in one country and under one legal form', async () => {
  const { became } = await merge(FIRST, [
    ...SECOND,
    ['w1', 'local', 'Textiles Quito', 'other', 'EC'],
    ['w2', 'local', 'Quito Textiles SA', 'other', 'EC'],
    ['w3', 'local', 'Quito Textiles', 'other', 'NO'],
    ['v1', 'local', 'Lima Ceramica Azul', 'other', 'EC'],
    ['v2', 'local', 'Lima Ceramica Azul SA', 'other', 'EC'],
    ['v3', 'local', 'Lima Ceramica Azul GmbH', 'other', 'EC'],
  ]);
  expect(became).toMatchObject({ w1: 'y4', w2: 'y4', w3: 'w3', v1: 'v1', v2: 'v2', v3: 'v3' });
});

test('neither the order of rows nor an unrelated record changes what becomes one', async () => {
  const unrelated: Row = ['z9', 'local', 'Lima Ceramica', 'other', 'EC'];
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...FIRST], { minLength: FIRST.length }),
      fc.shuffledSubarray([...SECOND, unrelated], { minLength: SECOND.length + 1 }),
      async (first, second) => {
        const { became } = await merge(first, second);
        expect(became).toMatchObject({ ...MERGED, z9: 'z9' });
      },
    ),
    { numRuns: 4 },
  );
});

test('a decision keeps apart what names would make one', async () => {
  await writeFile(
    join(folder, 'decisions.yaml'),
    "decisions:\n  - { name: 'SIEMENS AKTIENGESELLSCHAFT', organisation: '888888888', decision: different, who: 王芳, why: 另一家, date: 2024-06-01 }\n",
  );
  const { became } = await merge(FIRST, SECOND);
  await rm(join(folder, 'decisions.yaml'));
  expect(became).toMatchObject({ ...MERGED, y2: 'y2' });
});
