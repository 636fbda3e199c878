import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as digest from './digest.ts';
import { openFileDigests } from './file-digests.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-digests-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const YESTERDAY = new Date(Date.now() - 86_400_000);

/** Writes a file and gives it the age of a day, with the digest taken as of now. */
async function writeOld(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  await utimes(path, YESTERDAY, YESTERDAY);
  return path;
}

describe('digests of files', () => {
  it('are those of the bytes', async () => {
    const path = await writeOld('a.csv', 'id\n1\n');
    const found = await (await openFileDigests(join(folder, 'index.json'))).of(path);
    expect(found).toEqual({ digest: digest.digestText('id\n1\n'), bytes: 5 });
  });

  it('are remembered for a file that has not changed for long, and only for that', async () => {
    const index = join(folder, 'index.json');
    const path = await writeOld('a.csv', 'id\n1\n');
    vi.useFakeTimers({ now: Date.now() + 10_000, toFake: ['Date'] });
    try {
      const first = await openFileDigests(index);
      await first.of(path);
      await first.save();
      const recorded = JSON.parse(
        await import('node:fs/promises').then((fs) => fs.readFile(index, 'utf8')),
      ) as Record<string, { digest: string }>;
      recorded[path]!.digest = 'f'.repeat(64);
      await writeFile(index, JSON.stringify(recorded));
      // The record is believed, so the (false) digest comes back: the bytes were not read.
      expect((await (await openFileDigests(index)).of(path)).digest).toBe('f'.repeat(64));
      expect((await (await openFileDigests(index, { rehash: true })).of(path)).digest).toBe(
        digest.digestText('id\n1\n'),
      );
    } finally {
      vi.useRealTimers();
    }
  });

  it('are taken again where a file was written just before its digest', async () => {
    const index = join(folder, 'index.json');
    const path = join(folder, 'a.csv');
    await writeFile(path, 'id\n1\n');
    const first = await openFileDigests(index);
    await first.of(path);
    await first.save();
    await writeFile(path, 'id\n2\n');
    expect((await (await openFileDigests(index)).of(path)).digest).toBe(
      digest.digestText('id\n2\n'),
    );
  });

  it('see a file that was replaced by one of the same size and times', async () => {
    const index = join(folder, 'index.json');
    const path = await writeOld('a.csv', 'id\n1\n');
    vi.useFakeTimers({ now: Date.now() + 10_000, toFake: ['Date'] });
    try {
      const first = await openFileDigests(index);
      await first.of(path);
      await first.save();
      await rename(await writeOld('b.csv', 'id\n2\n'), path);
      expect((await (await openFileDigests(index)).of(path)).digest).toBe(
        digest.digestText('id\n2\n'),
      );
    } finally {
      vi.useRealTimers();
    }
  });

  it('do without a record that cannot be read', async () => {
    const index = join(folder, 'index.json');
    await writeFile(index, '{ broken');
    const path = await writeOld('a.csv', 'x');
    expect((await (await openFileDigests(index)).of(path)).bytes).toBe(1);
  });
});
