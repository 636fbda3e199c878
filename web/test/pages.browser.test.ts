import { describe, expect, inject, it } from 'vitest';
import { seriousViolations } from './axe.ts';
import {
  DESKTOP,
  hasBrowser,
  keepScreenshot,
  PHONE,
  processorTime,
  settled,
  useBrowser,
} from './browser.ts';

const PAGES = [
  ['overview', '', '.headline'],
  ['indicators', 'indicators', '.records'],
  ['indicator', 'indicators/high-tech-enterprises?compare=320612', '.chart svg'],
  ['indicator-ratio', 'indicators/rd-intensity?region=320682', '.chart svg'],
  ['map', 'indicators/high-tech-enterprises?form=map', '.chart svg'],
  ['trace', 'trace?indicator=rd-intensity&period=2024', '.record-row button'],
  ['trace-count', 'trace?indicator=high-tech-enterprises&period=2025', '.record-row button'],
  ['organisations', 'organisations?q=大学', '.organisations a'],
  ['organisation', 'organisations/SH-001', '.partner-network svg'],
  ['network', 'partnerships', '.network-canvas canvas'],
  ['network-focus', 'partnerships?focus=SH-001', '.node-panel'],
  ['flows', 'partnerships?view=flows', '.chart svg'],
  ['partnerships', 'partnerships?view=table', '.records a'],
  ['check', 'check', 'textarea'],
  ['sources', 'data', '.records'],
  ['registers', 'data/registers', '.records'],
  ['register', 'data/registers/returns', '.records'],
  ['issues', 'data/issues?code=value-unlisted', '.code-list'],
  ['issue-list', 'data/issues/list', '.records'],
  ['corrections', 'data/corrections', '.records'],
  ['releases', 'data/releases', '.records'],
  ['changes', 'data/changes', '.subpages'],
  ['links', 'data/links', '.pair'],
] as const;

const inLanguage = (path: string, language: string) =>
  `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;

describe.skipIf(!hasBrowser)('a page of the app', () => {
  const open = useBrowser();
  const site = inject('site');

  describe.each(PAGES)('%s', (name, path, shown) => {
    it.each(['zh', 'en'])('hinders nobody, by the rules of axe, in %s', async (language) => {
      // The tests run axe in the page, which its policy rightly refuses to anybody else.
      const { page } = await open(`${site}${inLanguage(path, language)}`, { bypassCSP: true });
      await page.locator(shown).first().waitFor();
      await keepScreenshot(page, `${name}-${language}`);
      expect(await seriousViolations(page)).toEqual([]);
      await page.setViewportSize(PHONE);
      await keepScreenshot(page, `${name}-${language}-phone`);
    });

    it('asks nobody but its own server, and breaks no rule of its own policy', async () => {
      const { page, errors, requests } = await open(`${site}${inLanguage(path, 'zh')}`);
      await page.locator(shown).first().waitFor();
      expect(requests.filter((url) => !url.startsWith(site) && !url.startsWith('data:'))).toEqual(
        [],
      );
      expect(errors).toEqual([]);
    });
  });

  it('has a table for every chart, which says the same', async () => {
    const { page } = await open(`${site}indicators/high-tech-enterprises?lang=en`);
    const chart = page.locator('.chart:has(svg)');
    await expect.poll(() => chart.count()).toBeGreaterThan(2);
    await settled(page);
    const charts = await chart.count();
    for (const button of await page.getByRole('button', { name: 'Table', exact: true }).all())
      await button.click();
    await expect.poll(() => page.locator('.chart-figure table').count()).toBe(charts);
    const rows = page.locator('.chart-figure').first().locator('tbody tr');
    await expect.poll(() => rows.count()).toBe(6);
    const bridge = page.locator('.chart-figure').last().locator('tbody tr');
    const steps = (await bridge.locator('td').allInnerTexts()).map((text) =>
      Number(text.replace('−', '-').replaceAll(',', '')),
    );
    expect(steps.slice(0, -1).reduce((sum, step) => sum + step, 0)).toBe(steps.at(-1));
  });

  it('draws regions where they lie, as many as have a value, each named once', async () => {
    const { page, errors } = await open(`${site}indicators/high-tech-enterprises?form=map&lang=en`);
    const section = page.locator('.section', { hasText: 'Regions compared' });
    const names = () => section.locator('.chart svg text').allTextContents();
    const namesWithValue = async () => (await names()).filter((name) => /^[A-Z].* \d/.test(name));
    await expect.poll(async () => (await namesWithValue()).length).toBeGreaterThan(5);
    await expect.poll(names).toContain('121°E');
    const drawn = await namesWithValue();
    await section.getByRole('button', { name: 'Table', exact: true }).click();
    const told = async () =>
      (await section.locator('tbody tr').allInnerTexts()).map((row) =>
        row.replace(/\s+/g, ' ').replace(/ enterprises?\s*$/, ''),
      );
    await expect.poll(told).toEqual(expect.arrayContaining(drawn));
    expect(errors).toEqual([]);
  });

  it('keeps 200,000 records in reach with some dozens of rows in the page', async () => {
    const [TOTAL, STEPS] = [200_000, 120];
    const { page } = await open(`${site}?lang=en`, { viewport: DESKTOP });
    await page.route(/\/api\/.*\/trace\?/, async (route) => {
      const answer = (await (await route.fetch()).json()) as { parts: { count: number }[] };
      for (const part of answer.parts) part.count = TOTAL;
      await route.fulfill({ json: answer });
    });
    await page.route(/\/api\/.*\/trace\/records\?/, async (route) => {
      const asked = new URL(route.request().url()).searchParams;
      const offset = Number(asked.get('offset'));
      const answer = (await (
        await route.fetch({
          url: route
            .request()
            .url()
            .replace(/offset=\d+/, 'offset=0'),
        })
      ).json()) as { records: Record<string, unknown>[] };
      const records = Array.from(
        { length: Math.min(Number(asked.get('limit')), TOTAL - offset) },
        (_, index) => ({
          ...answer.records[index % answer.records.length],
          _line: offset + index + 1,
        }),
      );
      await route.fulfill({ json: { ...answer, offset, total: TOTAL, records } });
    });
    await page.goto(`${site}trace?indicator=high-tech-enterprises&period=2025&lang=en`);
    const buttons = page.locator('.record-row button');
    await buttons.first().waitFor();
    const taken = await processorTime(page);
    const before = await taken();
    await page.locator('.records-list').evaluate(async (list, steps) => {
      const end = list.scrollHeight;
      for (let step = 1; step <= steps; step++) {
        list.scrollTop = (end * step) / steps;
        await new Promise(requestAnimationFrame);
      }
    }, STEPS);
    const perFrame = ((await taken()) - before) / STEPS;
    await expect.poll(() => buttons.last().innerText()).toContain(TOTAL.toLocaleString('en'));
    await expect.poll(() => page.locator('.record-row').count()).toBeLessThan(80);
    console.log(
      `200,000 records while they are scrolled: ${(1000 * perFrame).toFixed(1)} ms a frame`,
    );
    // A list that holds all its rows takes seconds.
    expect(perFrame, 'seconds of the processor for a frame').toBeLessThan(0.1);
  });

  it('is of use after less than 1.5 seconds of work, with nothing in the cache', async () => {
    const { page } = await open('about:blank');
    const taken = await processorTime(page);
    const [before, start] = [await taken(), performance.now()];
    await page.goto(`${site}?lang=zh`, { waitUntil: 'commit' });
    await page.locator('.headline-value a').last().waitFor();
    const [work, time] = [(await taken()) - before, performance.now() - start];
    console.log(
      `the overview is there after ${time.toFixed(0)} ms, ${(1000 * work).toFixed(0)} ms of them work`,
    );
    expect(work, 'seconds of the processor').toBeLessThan(1.5);
  });
});
