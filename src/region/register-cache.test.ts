import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkAffiliations } from './link.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-registers-'));
});
afterAll(() => rm(folder, { recursive: true }));

const record = (id: string, name: string, city: string) =>
  JSON.stringify({ id: `https://ror.org/${id}`, name, types: ['education'], country: 'NO', city });

async function link(register: string, text: string, cache: string) {
  const [found] = await linkAffiliations({
    register,
    texts: [text],
    language: 'en',
    threshold: 0,
    candidates: 3,
    cache,
  });
  return found!.organisations.map(({ name, probability }) => [name, probability]);
}

test('an index that was kept answers as a new one does; a changed register, or a damaged file, is indexed anew', async () => {
  const cache = join(folder, 'cache');
  const register = join(folder, 'ror.json');
  const one = record('00aaaaa01', 'Bergen Havforskning', 'Bergen');
  await writeFile(register, `${one}\n`);
  const first = await link(register, 'Bergen Havforskning, Bergen', cache);
  expect(first[0]![0]).toBe('Bergen Havforskning');
  const [kept] = await readdir(cache);
  expect(await link(register, 'Bergen Havforskning, Bergen', cache)).toEqual(first);
  expect(await readdir(cache)).toEqual([kept]);

  await writeFile(join(cache, kept!), 'half a file');
  expect(await link(register, 'Bergen Havforskning, Bergen', cache)).toEqual(first);

  await writeFile(register, `${one}\n${record('00aaaaa02', 'Troms Polarinstitutt', 'Troms')}\n`);
  const [found] = await link(register, 'Troms Polarinstitutt', cache);
  expect(found![0]).toBe('Troms Polarinstitutt');
  expect(await readdir(cache)).toHaveLength(2);
});

test('where nothing can be kept, texts are linked all the same', async () => {
  const taken = join(folder, 'taken');
  await writeFile(taken, '');
  const register = join(folder, 'other.json');
  await writeFile(register, `${record('00aaaaa03', 'Alta Fiskeriskole', 'Alta')}\n`);
  const [found] = await link(register, 'Alta Fiskeriskole', taken);
  expect(found![0]).toBe('Alta Fiskeriskole');
});
