import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generate } from '../../examples/nantong/generate/generate.ts';
import { buildExample } from '../examples/build-example.ts';

let sources: string;

beforeAll(async () => {
  sources = await mkdtemp(join(tmpdir(), 'rongtong-same-'));
  await generate({ out: sources, seed: 2025, scale: 0.3 });
}, 120_000);
afterAll(() => rm(sources, { recursive: true }));

test('two builds of the same sources give the same objects, however many threads they have', async () => {
  const objects = [];
  for (const threads of [2, 5]) {
    const { result, close } = await buildExample('nantong', sources, undefined, { threads });
    const { resources, rongtong } = result.release.manifest;
    objects.push({
      content: rongtong.content,
      ...Object.fromEntries(resources.map(({ name, hash }) => [name, hash])),
    });
    await close();
  }
  expect(Object.keys(objects[0]!)).toEqual(expect.arrayContaining(['figures', 'issues', 'links']));
  expect(objects[1]).toEqual(objects[0]);
}, 300_000);
