import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FIGURES_FILE, readEarlierSite, SITE_FILE } from './earlier-site.ts';

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
    await mkdir(join(folder, 'public-2025'));
    await expect(
      readEarlierSite(join(folder, 'publik-2025'), { needed: true }),
    ).rejects.toMatchObject({
      issues: [{ code: 'site-missing', suggestion: join(folder, 'public-2025') }],
    });
    await expect(readEarlierSite(folder, { needed: true })).rejects.toMatchObject({
      issues: [{ code: 'site-missing' }],
    });
  });

  it('has lost its figures where it says that it is a site', async () => {
    await writeFile(join(folder, SITE_FILE), '{}');
    await expect(readEarlierSite(folder, { needed: true })).rejects.toMatchObject({
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
