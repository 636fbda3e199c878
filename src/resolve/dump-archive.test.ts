import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEngine } from '../store/engine.ts';
import { isArchive } from '../store/archive.ts';
import { unpackDump } from './dump-archive.ts';
import { importRor } from './import-ror.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-archive-'));
});
afterAll(() => rm(folder, { recursive: true }));

const SCHEMA_1 = [
  {
    id: 'https://ror.org/00aaaaa01',
    name: 'Old School',
    types: ['Education'],
    country: { country_code: 'NO' },
    addresses: [{ city: 'Bergen', lat: 60.39, lng: 5.32 }],
    relationships: [{ type: 'Parent', id: 'https://ror.org/00aaaaa02' }],
  },
];
const SCHEMA_2 = [
  {
    id: 'https://ror.org/00aaaaa01',
    names: [{ value: 'New School', types: ['ror_display', 'label'], lang: 'en' }],
    types: ['education'],
    locations: [
      { geonames_details: { name: 'Bergen', country_code: 'NO', lat: 60.39, lng: 5.32 } },
    ],
    relationships: [
      { type: 'parent', id: 'https://ror.org/00aaaaa02' },
      { type: 'related', id: 'https://ror.org/00aaaaa03' },
    ],
  },
];
const json = (value: unknown) => strToU8(JSON.stringify(value));

async function pack(name: string, files: Zippable): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, zipSync(files));
  return file;
}

async function read(file: string) {
  const engine = await openEngine();
  try {
    const { organisations, coordinates, parents } = await importRor(engine, file, 'ror');
    return await engine.all(
      `SELECT o.name, c.latitude, c.longitude, p.parent FROM ${organisations} o JOIN ${coordinates!} c USING (organisation) JOIN ${parents!} p USING (organisation)`,
    );
  } finally {
    engine.close();
  }
}

describe('a dump is read out of the archive in which it is published', () => {
  const known = { latitude: 60.39, longitude: 5.32, parent: 'https://ror.org/00aaaaa02' };
  test('of both schemas in one archive the newer is taken, however they are ordered', async () => {
    const files = {
      'v1.9-ror-data.json': json(SCHEMA_1),
      'v1.9-ror-data_schema_v2.json': json(SCHEMA_2),
    };
    const turned = Object.fromEntries(Object.entries(files).toReversed());
    for (const [name, content] of [['one.zip', files] as const, ['two.zip', turned] as const])
      expect(await read(await pack(name, content))).toEqual([{ name: 'New School', ...known }]);
  });

  test('an archive of the first schema alone, with tables and shadows beside it, is read as well', async () => {
    const file = await pack('first.zip', {
      'v1.0-ror-data.csv': strToU8('id,name\n'),
      '__MACOSX/v1.0-ror-data.json': strToU8('\0\0'),
      'v1.0-ror-data.json': json(SCHEMA_1),
    });
    expect(await read(file)).toEqual([{ name: 'Old School', ...known }]);
  });

  test('what is unpacked is what was packed, over many pieces', async () => {
    const content = Array.from(
      { length: 40_000 },
      (_, i) => `{"n": ${i}, "x": "${(i * 7919) % 1e6}"}\n`,
    );
    const file = await pack('large.zip', { 'large.ndjson': strToU8(content.join('')) });
    expect(await isArchive(file)).toBe(true);
    expect(await readFile(await unpackDump(file, folder), 'utf8')).toBe(content.join(''));
  });
});

describe('a file that is no dump is refused, and it is said why', () => {
  const problem = (problem: string) => expect.objectContaining({ problem });
  test.each([0.3, 0.6, 0.95])('an archive cut short at %f', async (share) => {
    const bytes = zipSync({ 'ror.json': [json(noise()), { level: 6 }] });
    const file = join(folder, `cut-${share}.zip`);
    await writeFile(file, bytes.slice(0, Math.floor(bytes.length * share)));
    await expect(read(file)).rejects.toEqual(problem('broken-archive'));
  });

  test.each([1, 10, 22, 40])('an archive that lacks its last %i bytes', async (lacking) => {
    const bytes = zipSync({ 'ror.json': json(SCHEMA_2) });
    const file = join(folder, `lacking-${lacking}.zip`);
    await writeFile(file, bytes.slice(0, bytes.length - lacking));
    await expect(read(file)).rejects.toEqual(problem('broken-archive'));
  });

  test('an archive with damage inside', async () => {
    const bytes = zipSync({ 'ror.json': json(noise()) });
    bytes.fill(0xff, 400, 3000);
    const file = join(folder, 'damaged.zip');
    await writeFile(file, bytes);
    await expect(read(file)).rejects.toEqual(problem('broken-archive'));
  });

  test('an archive of something else', async () => {
    const file = await pack('other.zip', { 'project.csv': strToU8('id;title\n') });
    await expect(read(file)).rejects.toEqual(
      expect.objectContaining({ problem: 'nothing-in-archive', entries: ['project.csv'] }),
    );
  });

  test('JSON without a record of ROR; no JSON at all', async () => {
    const file = await pack('empty.zip', { 'data.json': json([{ id: 'x' }]) });
    await expect(read(file)).rejects.toEqual(problem('no-record'));
    const text = join(folder, 'ror.json');
    await writeFile(text, 'not found');
    await expect(read(text)).rejects.toEqual(problem('not-json'));
  });

  test('an engine without memory is no fault of the file', async () => {
    const file = join(folder, 'large.json');
    await writeFile(file, JSON.stringify([{ ...SCHEMA_2[0], filler: 'x'.repeat(6 << 20) }]));
    const engine = await openEngine({ threads: 1, memory: '4MB' });
    await expect(importRor(engine, file, 'ror')).rejects.toThrow(/^Out of Memory/);
    engine.close();
  });
});

/** Records that do not compress to nothing. */
function noise(): unknown[] {
  let state = 7;
  return Array.from({ length: 2000 }, (_, i) => {
    state = (state * 48_271) % 2_147_483_647;
    return { id: `https://ror.org/0${i}`, name: state.toString(36) };
  });
}
