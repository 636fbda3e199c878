import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FIGURES_FILE, readEarlierSite } from './earlier-site.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-earlier-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('an earlier site', () => {
  it('is none where nothing was published', async () => {
    expect(await readEarlierSite(folder)).toBeUndefined();
    expect(await readEarlierSite(join(folder, 'new'))).toBeUndefined();
  });

  it('is there where it was named', async () => {
    await expect(readEarlierSite(join(folder, 'new'), { needed: true })).rejects.toMatchObject({
      issues: [{ code: 'site-unreadable' }],
    });
  });

  it('is not passed over where its figures cannot be read', async () => {
    await writeFile(join(folder, FIGURES_FILE), 'half a file');
    await expect(readEarlierSite(folder)).rejects.toMatchObject({
      issues: [{ code: 'site-unreadable' }],
    });
  });
});
