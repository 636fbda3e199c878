import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { DoubtfulLinks } from '../../src/server/schemas/index.ts';
import { startServer } from '../../src/server/start.ts';
import { seriousViolations } from './axe.ts';
import { hasBrowser, keepScreenshot, PHONE, useBrowser } from './browser.ts';

describe.skipIf(!hasBrowser)('doubtful links', () => {
  const open = useBrowser();
  const site = inject('site');
  let folder = '';
  let server: Awaited<ReturnType<typeof startServer>> | undefined;
  let pairs: readonly DoubtfulLinks['links'][number][] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rongtong-links-'));
    await cp(inject('region'), folder, { recursive: true });
    server = await startServer(folder, { app: inject('app'), port: 0, decisions: 'this-machine' });
    const answer = await fetch(`${server.url}api/releases/latest/links`);
    pairs = ((await answer.json()) as DoubtfulLinks).links;
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const decisions = () => readFile(join(folder, 'decisions.yaml'), 'utf8');

  it('are decided by keys alone, one after the other, and a slip is taken back', async () => {
    const before = await decisions();
    expect(pairs.length).toBeGreaterThan(2);
    const { page, errors } = await open(`${server!.url}data/links?lang=zh`);
    const heading = page.locator('.pair-name').first();
    await expect.poll(() => heading.innerText()).toBe(pairs[0]!.name);
    // Nothing is recorded without a name and a reason: the key leads to what is missing.
    await page.keyboard.press('s');
    await page.getByRole('alert').waitFor();
    await expect
      .poll(() => page.getByLabel('认定人').evaluate((field) => field === document.activeElement))
      .toBe(true);
    await page.keyboard.type('王芳');
    await page.keyboard.press('Tab');
    // In a field a letter is a letter.
    await page.keyboard.type('附件sdu');
    expect(await decisions()).toBe(before);
    await page.keyboard.press('Tab');
    await page.keyboard.press('s');
    await expect.poll(() => heading.innerText()).toBe(pairs[1]!.name);
    await expect.poll(decisions).toContain('decision: same, who: 王芳, why: 附件sdu');
    await page.keyboard.press('d');
    await expect.poll(() => heading.innerText()).toBe(pairs[2]!.name);
    const progress = () => page.locator('.pair-progress').innerText();
    await expect.poll(progress).toContain('已认定2对');
    await page.keyboard.press('z');
    await expect.poll(() => heading.innerText()).toBe(pairs[1]!.name);
    await expect.poll(progress).toContain('已认定1对');
    await page.keyboard.press('k');
    await expect.poll(() => page.locator('.decided').innerText()).toContain('同一机构（王芳');
    await page.keyboard.press('j');
    await expect.poll(() => heading.innerText()).toBe(pairs[1]!.name);
    await expect.poll(async () => (await decisions()).match(/王芳, why: 附件sdu/g)).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  it('say in the address which pair is looked at, and both sides of it', async () => {
    const { pair, name, organisation } = pairs[2]!;
    const { page } = await open(`${server!.url}data/links?pair=${pair}&lang=en`, {
      bypassCSP: true,
    });
    await expect
      .poll(() => page.locator('.pair-name').allInnerTexts())
      .toEqual([name, organisation.name.zh ?? organisation.name.en]);
    await expect
      .poll(() => page.locator('.pair-steps').innerText())
      .toContain(`Pair 3 of ${pairs.length}`);
    await page.getByRole('button', { name: 'line' }).first().click();
    await expect.poll(() => page.locator('dialog').innerText()).toContain(name);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect(await seriousViolations(page)).toEqual([]);
    await keepScreenshot(page, 'links-en');
    await page.setViewportSize(PHONE);
    await keepScreenshot(page, 'links-en-phone');
    expect(await seriousViolations(page)).toEqual([]);
  });

  it('are shown where the server only reads, with the command that decides', async () => {
    const { page } = await open(`${site}data/links?pair=${pairs[0]!.pair}&lang=en`, {
      bypassCSP: true,
    });
    await page.getByText('This server only reads').waitFor();
    const commands = () => page.locator('.decide-commands code').allInnerTexts();
    await expect.poll(commands).toContain('rongtong serve --decisions');
    await expect
      .poll(async () => (await commands()).join('\n'))
      .toContain(`rongtong links decide ${pairs[0]!.pair} same --by`);
    await expect.poll(() => page.getByRole('button', { name: 'The same' }).count()).toBe(0);
    expect(await seriousViolations(page)).toEqual([]);
  });
});
