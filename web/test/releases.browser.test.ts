import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { buildRegion } from '../../src/region/index.ts';
import { startServer } from '../../src/server/start.ts';
import { seriousViolations } from './axe.ts';
import { hasBrowser, keepScreenshot, useBrowser } from './browser.ts';

const LOST = 40;

describe.skipIf(!hasBrowser)('two releases', () => {
  const open = useBrowser();
  let folder = '';
  let server: Awaited<ReturnType<typeof startServer>> | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rongtong-releases-'));
    await cp(inject('region'), folder, { recursive: true });
    const certificates = join(folder, 'sources/certificates/hnte.csv');
    const lines = (await readFile(certificates, 'latin1')).split('\n');
    // Certificates in good order: what is wrong with the file stands at its end.
    lines.splice(100, LOST);
    await writeFile(certificates, lines.join('\n'), 'latin1');
    const result = await buildRegion(folder);
    if (result.outcome === 'refused') throw new Error(JSON.stringify(result.objections));
    server = await startServer(folder, { app: inject('app'), port: 0 });
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('are compared: which figures differ, by how much, and what moved them', async () => {
    const { page, errors } = await open(`${server!.url}data/releases?lang=en`, { bypassCSP: true });
    await expect.poll(() => page.locator('.records tbody tr').count()).toBe(2);
    await page.getByRole('link', { name: 'What changed since the one before' }).click();
    await page.waitForURL(/changes\?.*from=/);
    const registers = page.getByRole('table', { name: 'Records that came' });
    await expect
      .poll(() => registers.locator('tbody tr').allInnerTexts())
      .toEqual([expect.stringMatching(new RegExp(`^Recognitions\\s+0\\s+${LOST}\\s+0$`))]);
    const figures = page.getByRole('table', { name: 'figures differ' });
    await expect
      .poll(() => figures.locator('tbody tr').allInnerTexts())
      .toContainEqual(expect.stringMatching(/Nantong.*▼ −.*records of Recognitions/s));
    expect(await seriousViolations(page)).toEqual([]);
    await keepScreenshot(page, 'changes-en');
    expect(errors).toEqual([]);
  });

  it('stay apart: an older one is read where the address names it', async () => {
    const { page } = await open(`${server!.url}data/releases?lang=en`);
    await page.getByRole('button', { name: 'Read this one' }).click();
    await expect.poll(() => page.url()).toContain('release=');
    await expect.poll(() => page.getByText('You are reading an older release.').count()).toBe(1);
  });
});
