import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { whileLocked } from './lock.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-lock-'));
  path = join(folder, 'decisions.yaml');
  await writeFile(path, '');
});
afterEach(() => rm(folder, { recursive: true }));

/** Reads, waits for others to do the same, and writes: without a lock all but one line is lost. */
async function add(line: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  await new Promise((done) => setImmediate(done));
  await writeFile(path, `${text}${line}\n`);
}

describe('a file that is locked', () => {
  test('loses nothing of what many add to it at once, and leaves no lock', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `line ${i}`);
    await Promise.all(lines.map((line) => whileLocked(path, () => add(line))));
    const written = (await readFile(path, 'utf8')).trim().split('\n');
    expect(new Set(written)).toEqual(new Set(lines));
    expect(await readdir(folder)).toEqual(['decisions.yaml']);
  });

  test('is free again where the work failed', async () => {
    await expect(
      whileLocked(path, () => Promise.reject(new RangeError('no decisions file'))),
    ).rejects.toThrow('no decisions file');
    await whileLocked(path, () => add('after'), 0);
    expect(await readFile(path, 'utf8')).toBe('after\n');
  });

  test('is taken over from a process that has died, by one of several', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const lock = join(folder, '.decisions.yaml.lock');
    await writeFile(lock, JSON.stringify({ pid: dead, host: hostname() }));
    await Promise.all(['a', 'b', 'c'].map((line) => whileLocked(path, () => add(line))));
    expect((await readFile(path, 'utf8')).length).toBe(6);
    expect(await readdir(folder)).toEqual(['decisions.yaml']);
  });

  test.each([
    ['that is alive', { pid: process.pid, host: hostname() }],
    ['of another machine that was heard of lately', { pid: 1, host: 'another-machine' }],
  ])('is not taken from a process %s', async (_, holder) => {
    await writeFile(join(folder, '.decisions.yaml.lock'), JSON.stringify(holder));
    await expect(whileLocked(path, () => add('mine'), 100)).rejects.toThrow('held by another');
    expect(await readFile(path, 'utf8')).toBe('');
  });

  test('is taken where its process id is alive, but has long been somebody else’s', async () => {
    const lock = join(folder, '.decisions.yaml.lock');
    await writeFile(lock, JSON.stringify({ pid: process.pid, host: hostname() }));
    const before = new Date(Date.now() - 2 * 60 * 60_000);
    await utimes(lock, before, before);
    await whileLocked(path, () => add('mine'), 1000);
    expect(await readFile(path, 'utf8')).toBe('mine\n');
  });

  test('is taken from another machine that has been silent for long', async () => {
    const lock = join(folder, '.decisions.yaml.lock');
    await writeFile(lock, JSON.stringify({ pid: 1, host: 'another-machine' }));
    const then = new Date(Date.now() - 3_600_000);
    await utimes(lock, then, then);
    await whileLocked(path, () => add('mine'));
    expect(await readFile(path, 'utf8')).toBe('mine\n');
  });
});
