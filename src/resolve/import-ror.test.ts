import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine, type Engine } from '../store/engine.ts';
import { importRor } from './import-ror.ts';

const ID = 'https://ror.org/02afm7029';
const SCHEMA_1 = {
  id: ID,
  name: 'Example University',
  types: ['Education'],
  status: 'active',
  links: ['http://www.example.edu'],
  aliases: ['University of Example'],
  acronyms: ['EXU'],
  labels: [{ label: '示例大学', iso639: 'zh' }],
  country: { country_code: 'CN', country_name: 'China' },
  addresses: [
    { city: 'Nantong', state: null, geonames_city: { geonames_admin1: { name: 'Jiangsu' } } },
  ],
};
const SCHEMA_2 = {
  id: ID,
  names: [
    { value: 'Example University', types: ['ror_display', 'label'], lang: 'en' },
    { value: 'University of Example', types: ['alias'], lang: null },
    { value: 'EXU', types: ['acronym'], lang: null },
    { value: '示例大学', types: ['label'], lang: 'zh' },
  ],
  types: ['education'],
  status: 'active',
  links: [{ type: 'website', value: 'http://www.example.edu' }],
  locations: [
    {
      geonames_details: {
        name: 'Nantong',
        country_code: 'CN',
        country_subdivision_name: 'Jiangsu',
      },
    },
  ],
};
const COMPACT = {
  id: ID,
  name: 'Example University',
  labels: [['示例大学', 'zh']],
  aliases: ['University of Example'],
  acronyms: ['EXU'],
  types: ['education'],
  status: 'active',
  country: 'CN',
  region: 'Jiangsu',
  city: 'Nantong',
};

let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-ror-'));
  engine = await openEngine();
});
afterAll(async () => {
  engine.close();
  await rm(folder, { recursive: true });
});

test.each([
  [
    'schema 1',
    JSON.stringify(
      [SCHEMA_1, { ...SCHEMA_1, id: 'https://ror.org/0', status: 'withdrawn' }],
      null,
      1,
    ),
  ],
  ['schema 2', JSON.stringify([SCHEMA_2], null, 1)],
  ['one object a line', `${JSON.stringify(COMPACT)}\n`],
])('%s is read as the same organisation with the same names', async (_, content) => {
  const file = join(folder, 'dump.json');
  await writeFile(file, content);
  const { organisations, names } = await importRor(engine, file, 'ror');
  expect(await engine.all(`SELECT * EXCLUDE (website) FROM ${organisations}`)).toEqual([
    {
      organisation: ID,
      name: 'Example University',
      country: 'CN',
      region: 'Jiangsu',
      city: 'Nantong',
      kind: 'university',
    },
  ]);
  expect(await engine.all(`SELECT name, kind FROM ${names} ORDER BY name`)).toEqual([
    { name: 'EXU', kind: 'acronym' },
    { name: 'Example University', kind: 'name' },
    { name: 'University of Example', kind: 'alias' },
    { name: '示例大学', kind: 'name' },
  ]);
});

test('a file that is something else is refused', async () => {
  const file = join(folder, 'other.json');
  await writeFile(file, '[{"id": "x"}]');
  await expect(importRor(engine, file, 'ror')).rejects.toThrow('no-record');
});

test('a coordinate that is no number leaves the organisation without one', async () => {
  const file = join(folder, 'odd.json');
  await writeFile(
    file,
    [
      { ...COMPACT, lat: '', lng: '' },
      { ...COMPACT, id: 'https://ror.org/0', lat: '52.5', lng: '13.4' },
    ]
      .map((record) => JSON.stringify(record))
      .join('\n'),
  );
  const { coordinates } = await importRor(engine, file, 'ror');
  expect(await engine.all(`SELECT * FROM ${coordinates}`)).toEqual([
    { organisation: 'https://ror.org/0', latitude: 52.5, longitude: 13.4 },
  ]);
});
