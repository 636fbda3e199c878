import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourceSchema, type Source } from '../intake/source.ts';
import { openFileDigests } from '../store/file-digests.ts';
import type { CodeVersion } from './code-version.ts';
import type { RegionFolder } from './configuration.ts';
import { openCatalogue } from './open-catalogue.ts';
import { planSources } from './plan.ts';
import { CATALOGUE } from './region.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-plan-'));
  await mkdir(join(folder, 'sources'));
  await put('1.csv', 9 << 20);
  await put('2.csv', 10);
  await put('3.csv', 10);
  await put('4.csv', 9 << 20);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(name: string, bytes: number) {
  const path = join(folder, 'sources', name);
  await writeFile(path, name);
  await truncate(path, bytes);
}

async function parts(more: Partial<Source> = {}) {
  const source = sourceSchema.parse({
    id: 'years',
    register: 'returns',
    path: 'sources',
    columns: { organisation: 'a', period: 'b' },
    ...more,
  });
  const region = {
    folder,
    sources: join(folder, 'sources'),
    configuration: { sources: [source] },
    corrections: [],
  } as unknown as RegionFolder;
  const { registers } = await openCatalogue(CATALOGUE);
  const [planned] = await planSources({
    region,
    registers,
    classifications: new Map(),
    code: { digest: 'code', engine: 'engine' } as unknown as CodeVersion,
    digests: await openFileDigests(join(folder, 'files.json'), { rehash: true }),
  });
  return planned!.parts.map(({ files, key }) => ({
    names: files.map(({ name }) => name.replace('sources/', '')),
    key,
  }));
}

describe('a source of several files', () => {
  it('is read in parts: large files by themselves, small ones together', async () => {
    expect((await parts()).map(({ names }) => names)).toEqual([
      ['1.csv'],
      ['2.csv', '3.csv', '4.csv'],
    ]);
  });

  it('reads again only the part whose file has changed', async () => {
    const before = await parts();
    await put('4.csv', (9 << 20) + 1);
    const after = await parts();
    expect(after[0]!.key).toBe(before[0]!.key);
    expect(after[1]!.key).not.toBe(before[1]!.key);
  });

  it('is one object where its names are linked', async () => {
    expect((await parts({ names: ['organisation'] })).map(({ names }) => names)).toEqual([
      ['1.csv', '2.csv', '3.csv', '4.csv'],
    ]);
  });
});
