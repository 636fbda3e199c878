import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nearestPath } from './nearest-path.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-paths-'));
  await mkdir(join(folder, 'public-2025', 'bulletins'), { recursive: true });
  await writeFile(join(folder, 'public-2025', 'press.txt'), '');
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  ['public-2052', 'public-2025'],
  ['public-2025/pres.txt', 'public-2025/press.txt'],
  ['publik-2025/press.txt', 'public-2025/press.txt'],
  ['publik-2025/pres.txt', 'public-2025/press.txt'],
  ['publik-2025/nothing-alike.csv', 'public-2025'],
])('who writes %s most likely means %s', async (written, meant) => {
  expect(await nearestPath(join(folder, written))).toBe(join(folder, meant));
});

test('nothing is proposed where nothing is near', async () => {
  expect(await nearestPath(join(folder, 'elsewhere', 'x.csv'))).toBeUndefined();
});
