import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { hasBrowser, PHONE, settled, useBrowser } from './browser.ts';

const heading = (page: Page) => page.locator('h1').innerText();
/** The headline number of an indicator. */
const headline = (page: Page, title: string) =>
  page
    .locator('.headline', { has: page.getByRole('link', { name: title, exact: true }) })
    .locator('.headline-value a');
const sourceLines = (page: Page) => page.locator('.record-row button');

describe.skipIf(!hasBrowser)('a reader', () => {
  const open = useBrowser();
  const site = inject('site');

  it('comes from a headline number to the line of the file it was read from, in three clicks at most', async () => {
    const { page, errors } = await open(`${site}?lang=zh`);
    await headline(page, '高新技术企业数').click();
    await page.waitForURL(/\/trace\?/);
    await expect
      .poll(async () => Number(await page.locator('.traced-number').innerText()))
      .toBeGreaterThan(10);
    await sourceLines(page).first().click();
    const panel = page.getByRole('dialog');
    await panel.locator('.line-cells').waitFor();
    const [file, line] = await panel.locator('dd').allInnerTexts();
    const bytes = await readFile(join(inject('region'), file!));
    const received = new TextDecoder('gb18030').decode(bytes).split(/\r?\n/)[Number(line) - 1]!;
    await expect.poll(() => panel.locator('.statement').innerText()).toBe(received);
    for (const cell of await panel.locator('.line-cells td').allInnerTexts())
      if (cell !== '空') expect(received).toContain(cell);
    expect(errors).toEqual([]);
  });

  it('goes from a ratio to its parts by the values in its formula', async () => {
    const { page } = await open(`${site}trace?indicator=rd-intensity&period=2024&lang=en`);
    await page.locator('.formula a', { hasText: 'yuan' }).first().click();
    await expect.poll(() => heading(page)).toContain('R&D expenditure');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await page.goBack();
    await expect.poll(() => heading(page)).toContain('R&D intensity');
  });

  it('switches the language in place, and finds it kept', async () => {
    const { page } = await open(`${site}indicators/rd-intensity?period=2023`);
    const language = () => page.getAttribute('html', 'lang');
    await expect.poll(language).toBe('zh-CN');
    await expect.poll(() => heading(page)).toBe('全社会研发投入占GDP比重');
    await page.getByRole('button', { name: 'English' }).click();
    await expect.poll(() => heading(page)).toBe('R&D intensity');
    const address = () => {
      const { pathname, searchParams } = new URL(page.url());
      return [pathname, Object.fromEntries(searchParams)];
    };
    await expect
      .poll(address)
      .toEqual(['/indicators/rd-intensity', { period: '2023', lang: 'en' }]);
    await expect.poll(language).toBe('en');
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.locator('.headline').first().waitFor();
    await expect.poll(() => page.url()).toContain('lang=en');
    await page.goto(site);
    await page.locator('.headline').first().waitFor();
    await expect.poll(language).toBe('en');
  });

  it('restores what somebody looked at from the address alone', async () => {
    const { page } = await open(`${site}indicators/high-tech-enterprises?lang=en`);
    await page.getByLabel('Period', { exact: true }).selectOption('2022');
    await page.getByLabel('Region', { exact: true }).selectOption({ label: 'Rugao' });
    await page.getByLabel('By', { exact: true }).selectOption({ index: 1 });
    await page.getByLabel('Compare with').fill('Haimen');
    await page.locator('.ant-select-item-option', { hasText: 'Haimen' }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('compare=');
    const caption = (of: Page) => of.locator('figcaption').allInnerTexts();
    await expect.poll(async () => (await caption(page))[0]).toContain('Rugao, Haimen');
    await settled(page);
    const before = await caption(page);
    const again = await open(page.url());
    await expect.poll(() => caption(again.page)).toEqual(before);
    await expect
      .poll(() => again.page.locator('.indicator-value').innerText())
      .toBe(await page.locator('.indicator-value').innerText());
  });

  it('searches the indicators in either language, and the address keeps the search', async () => {
    const { page } = await open(`${site}indicators?lang=zh`);
    await page.getByRole('searchbox').fill('unicorn');
    const found = page.locator('.records tbody th a');
    await expect.poll(() => found.allInnerTexts()).toContain('独角兽企业数');
    await expect.poll(() => page.url()).toContain('q=unicorn');
    await page.getByRole('searchbox').fill('没有这样的指标');
    await page.getByRole('button', { name: '显示全部指标' }).click();
    await expect.poll(() => found.count()).toBeGreaterThan(50);
  });

  it('needs no mouse', async () => {
    const { page } = await open(`${site}?lang=en`);
    const focused = () =>
      page.evaluate(() => {
        const at = document.activeElement;
        return `${at?.tagName} ${at?.id} ${at?.className} ${at?.textContent?.slice(0, 60)}`;
      });
    const tabTo = async (wanted: RegExp, most = 60) => {
      for (let presses = 0; presses < most; presses++) {
        await page.keyboard.press('Tab');
        if (wanted.test(await focused())) return;
      }
      throw new Error(`Not reached: ${wanted}; at ${await focused()}`);
    };
    await page.keyboard.press('Tab');
    await expect.poll(focused).toContain('Skip to the content');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toMatch(/^MAIN content/);
    await tabTo(/figure-link/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/trace\?/);
    await expect.poll(focused).toMatch(/^H1/);
    await page.locator('.record-row button').first().waitFor();
    await settled(page);
    await tabTo(/BUTTON.*\.(csv|xlsx)/);
    const first = await focused();
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).not.toBe(first);
    await page.keyboard.press('ArrowUp');
    await expect.poll(focused).toBe(first);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').locator('.line-cells').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await expect.poll(focused).toBe(first);
    await expect.poll(() => page.url()).not.toContain('line=');
  });

  it('reads it on a phone: nothing is wider than the screen, and the menu opens', async () => {
    const paths = [
      '?lang=zh',
      '?lang=en',
      'indicators?lang=zh',
      'indicators?lang=en',
      'indicators/high-tech-enterprises?lang=en',
      'trace?indicator=rd-intensity&period=2024&lang=zh',
    ];
    for (const path of paths) {
      const { page } = await open(`${site}${path}`, {
        viewport: PHONE,
        hasTouch: true,
        isMobile: true,
      });
      const beyond = () =>
        page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
      await expect.poll(beyond, { message: path }).toBe(0);
      if (path === '?lang=zh') {
        await page.getByRole('button', { name: '菜单' }).tap();
        await page.getByRole('navigation').getByRole('link', { name: '指标' }).tap();
        await page.waitForURL(/\/indicators/);
        await expect
          .poll(() => page.getByRole('button', { name: '菜单' }).getAttribute('aria-expanded'))
          .toBe('false');
      }
    }
  });

  it('is told what to do where nothing has been built yet', async () => {
    const { page, errors } = await open(`${inject('emptySite')}indicators?lang=zh`);
    await expect.poll(() => heading(page)).toBe('尚无数据版本');
    await expect.poll(() => page.locator('pre').innerText()).toContain('rongtong build');
    expect(errors).toEqual([]);
  });

  it('lead from an address that is no page to the overview', async () => {
    const { page } = await open(`${site}organisation/SH-001?lang=en`);
    await expect.poll(() => heading(page)).toBe('No such page');
    await page.getByRole('link', { name: 'Go to the overview' }).click();
    await page.locator('.headline').first().waitFor();
    const answer = await fetch(`${site}organisation/SH-001`, { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(404);
  });

  it('is told what is wrong with an address, and where to go from there', async () => {
    const { page } = await open(`${site}indicators/rd-intensty?lang=en`);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    await alert.getByRole('link', { name: 'rd-intensity' }).click();
    await expect.poll(() => heading(page)).toBe('R&D intensity');
    await page.goto(`${site}indicators/rd-intensity/nowhere?lang=en`);
    await page.getByRole('link', { name: 'Go to the overview' }).click();
    await page.locator('.headline').first().waitFor();
  });
});
