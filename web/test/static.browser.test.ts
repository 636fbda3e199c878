import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { publishSite } from '../../src/region/index.ts';
import { seriousViolations } from './axe.ts';
import { hasBrowser, keepScreenshot, PHONE, useBrowser } from './browser.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** As any web server hands out files: what is not there is not found, whatever the app may think. */
function serveFiles(folder: string, below: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://files');
    const path = pathname.startsWith(below) ? pathname.slice(below.length) || 'index.html' : '..';
    if (path.includes('..')) {
      response.writeHead(404).end();
      return;
    }
    readFile(join(folder, decodeURIComponent(path))).then(
      (body) => response.writeHead(200, { 'content-type': TYPES[extname(path)] }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(server)));
}

describe.skipIf(!hasBrowser)('a published site, without a server of ours', () => {
  const open = useBrowser();
  let folder = '';
  let server: Server | undefined;
  let site = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rongtong-site-'));
    const region = join(folder, 'region');
    await cp(inject('region'), region, { recursive: true });
    // They state what holds of the whole city, and not of the small one that tests build.
    await rm(join(region, 'bulletins'), { recursive: true });
    await publishSite(region, join(folder, 'public'), { app: inject('app') });
    server = await serveFiles(join(folder, 'public'), '/statistics/innovation/');
    const { port } = server.address() as AddressInfo;
    site = `http://127.0.0.1:${port}/statistics/innovation/`;
  });
  afterAll(async () => {
    server?.closeAllConnections();
    server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows its figures from any folder of any web server, and asks for nothing that is not there', async () => {
    const { page, errors, requests } = await open(site);
    const missing: string[] = [];
    page.on('response', (answer) => answer.status() >= 400 && missing.push(answer.url()));
    await page.locator('.headline').first().waitFor();
    await keepScreenshot(page, 'static-overview-zh');
    await page.getByRole('navigation').getByRole('link', { name: '指标' }).click();
    await page.getByRole('link', { name: '高新技术企业数', exact: true }).click();
    await page.locator('.chart svg').first().waitFor();
    await keepScreenshot(page, 'static-indicator-zh');
    await page.getByRole('button', { name: 'English' }).click();
    await expect.poll(() => page.locator('h1').innerText()).toBe('High-tech enterprises');
    expect(requests.filter((url) => !url.startsWith(site) && !url.startsWith('data:'))).toEqual([]);
    expect([errors, missing]).toEqual([[], []]);
  });

  it('restores a view from its address', async () => {
    const { page } = await open(site, { locale: 'en-GB' });
    await page.getByRole('navigation').getByRole('link', { name: 'Indicators' }).click();
    await page.getByRole('link', { name: 'R&D intensity', exact: true }).click();
    await expect.poll(() => page.locator('h1').innerText()).toBe('R&D intensity');
    const again = await open(page.url(), { locale: 'en-GB' });
    await expect.poll(() => again.page.locator('h1').innerText()).toBe('R&D intensity');
  });

  it('leads to no page about single organisations, and hinders nobody', async () => {
    const { page } = await open(site, { locale: 'en-GB', bypassCSP: true });
    await page.locator('.headline').first().waitFor();
    await expect
      .poll(() => page.locator('.site-nav a').allInnerTexts())
      .toEqual(['Overview', 'Indicators']);
    expect(await seriousViolations(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    await keepScreenshot(page, 'static-overview-en-phone');
    for (const closed of ['organisations', 'data/links', 'check']) {
      await page.goto(`${site}#/${closed}`);
      await expect.poll(() => page.locator('h1').innerText()).toBe('No such page');
      await page.goto(`${site}#/`);
      await page.locator('.headline').first().waitFor();
    }
  });
});
