import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runForTest } from './testing.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-files-'));
  await mkdir(join(folder, 'texts'));
  await writeFile(join(folder, 'texts', 'press.txt'), 'GDP');
});
afterAll(() => rm(folder, { recursive: true }));

const said = async (...argv: string[]) => {
  const { exit, stderr } = await runForTest(argv, { folder });
  expect(exit).toBe(2);
  return stderr;
};

test('a text that is not there is told with where it was looked for, and the one that was meant', async () => {
  const stderr = await said('verify', 'texts/pres.txt');
  expect(stderr).toContain('There is no file texts/pres.txt.');
  expect(stderr).toContain(folder);
  expect(stderr).toContain(`Did you mean “${join('texts', 'press.txt')}”?`);
  expect(await said('--lang', 'zh', 'verify', 'texts/pres.txt')).toContain('路径以');
});

test('a folder in place of a file is told as such', async () => {
  expect(await said('verify', 'texts')).toContain('texts is a folder.');
  expect(await said('verify-receipt', 'texts')).toContain('Name a file in it.');
});
