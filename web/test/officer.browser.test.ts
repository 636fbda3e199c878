import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import type {
  IndicatorFigures,
  Network,
  Organisations,
  Profile,
} from '../../src/server/schemas/index.ts';
import { seriousViolations } from './axe.ts';
import {
  hasBrowser,
  keepScreenshot,
  PHONE,
  processorTime,
  settled,
  useBrowser,
} from './browser.ts';

const PRESS = resolve(import.meta.dirname, '../../../shared/published/nantong-2025-12-23.txt');

describe.skipIf(!hasBrowser)('an officer', () => {
  const open = useBrowser();
  const site = inject('site');
  const ask = async <T>(path: string) =>
    (await (await fetch(`${site}api/releases/latest/${path}`)).json()) as T;

  /** Types a text and has it checked. */
  const check = async (page: Page, text: string, button: string) => {
    await page.getByRole('textbox').first().fill(text);
    await page.locator('input[type=date]').fill('2025-12-23');
    await page.getByRole('button', { name: button }).click();
    await page.locator('.marked-text').waitFor();
  };
  const intensity = async () => {
    const { figures } = await ask<IndicatorFigures>('indicators/rd-intensity/figures');
    return figures.find(
      ({ region, period, breakdown }) =>
        region === '320600' && period === '2024' && breakdown === '',
    )!.value!;
  };

  it('sees which numbers of a text hold, and by which figure, and follows one to its trace', async () => {
    const right = (await intensity()).toFixed(2);
    const wrong = (Number(right) + 1.5).toFixed(2);
    const { page, errors } = await open(`${site}check?lang=zh`);
    await check(
      page,
      `2024年，南通市全社会研发投入占GDP比重达${right}%。另有报道称，2024年南通市全社会研发投入占GDP比重为${wrong}%。`,
      '开始核对',
    );
    const marks = page.locator('.claim');
    await expect.poll(() => marks.count()).toBe(2);
    await expect.poll(() => marks.nth(0).getAttribute('class')).toContain('claim-supported');
    await expect.poll(() => marks.nth(1).getAttribute('class')).toContain('claim-contradicted');
    await expect.poll(() => marks.nth(1).innerText()).toContain('✕');
    await marks.nth(1).click();
    await expect
      .poll(() => page.locator('.facts-figure').innerText())
      .toContain(`${Number(right)}%`);
    await expect.poll(() => page.url()).toContain('claim=2');
    await page.getByRole('link', { name: '查看数据的由来' }).click();
    await expect.poll(() => page.locator('h1').innerText()).toContain('全社会研发投入占GDP比重');
    await page.goBack();
    await page.locator('.facts-figure').waitFor();
    expect(errors).toEqual([]);
  });

  it('puts a reading right, sees the verdict change, and takes it back', async () => {
    const right = (await intensity()).toFixed(2);
    const { page } = await open(`${site}check?lang=en`, { bypassCSP: true });
    await check(
      page,
      `In 2022, Nantong’s R&D spending accounted for ${right} percent of its GDP.`,
      'Check the text',
    );
    const mark = page.locator('.claim').first();
    await expect.poll(() => mark.getAttribute('class')).toContain('claim-contradicted');
    await mark.click();
    await page.getByRole('button', { name: 'Put the reading right' }).click();
    await page.getByRole('form').getByLabel('Period').fill('2024');
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Check with this reading' }).click();
    await expect.poll(() => mark.getAttribute('class')).toContain('claim-supported');
    await page.reload();
    await expect.poll(() => mark.getAttribute('class')).toContain('claim-supported');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => mark.getAttribute('class')).toContain('claim-contradicted');
  });

  it('takes the result away as Markdown and as data', async () => {
    const { page } = await open(`${site}check?lang=en`);
    await check(
      page,
      'In 2024, R&D was 9.9 percent of Nantong’s GDP.\n\n* not a list',
      'Check the text',
    );
    const save = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name, exact: true }).click(),
      ]);
      return readFileSync(await download.path(), 'utf8');
    };
    const markdown = await save('Annotated text (Markdown)');
    expect(markdown).toContain('**9.9 percent**[^1]');
    expect(markdown).toContain('\\* not a list');
    expect(markdown).toMatch(/\[\^1\]: ✕ contradicted/);
    const data = JSON.parse(await save('JSON')) as { claims: unknown[]; published_on: string };
    expect([data.claims.length, data.published_on]).toEqual([1, '2025-12-23']);
  });

  it.skipIf(!existsSync(PRESS))('checks the press text', async () => {
    const { page } = await open(`${site}check?lang=en`, { bypassCSP: true });
    await check(page, readFileSync(PRESS, 'utf8'), 'Check the text');
    const marks = page.locator('.claim');
    await expect.poll(() => marks.count()).toBeGreaterThanOrEqual(10);
    await expect.poll(() => page.locator('.claims > li').count()).toBe(await marks.count());
    await marks.first().click();
    await expect.poll(() => page.locator('.facts').innerText()).toContain('R&D intensity');
    expect(await seriousViolations(page)).toEqual([]);
    await keepScreenshot(page, 'check-press-en');
    await page.setViewportSize(PHONE);
    await keepScreenshot(page, 'check-press-en-phone');
  });

  it('is told what a file has to be where it is no text', async () => {
    const { page } = await open(`${site}check?lang=en`);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'photo.docx', mimeType: 'x', buffer: Buffer.from('PK\u0003\u0004x') });
    await expect
      .poll(() => page.getByRole('alert').innerText())
      .toContain('photo.docx is neither a text nor a DOCX');
  });

  it('finds an enterprise by its Chinese name and by its English one', async () => {
    const { organisations } = await ask<Organisations>('organisations?kind=enterprise&limit=20');
    const one = organisations.find(({ name }) => name.zh !== null && name.en !== null)!;
    const profile = await ask<Profile>(`organisations/${one.id}`);
    for (const [language, typed] of [
      ['zh', one.name.zh!],
      ['en', one.name.en!],
      ['zh', one.id],
    ] as const) {
      const { page } = await open(`${site}organisations?lang=${language}`);
      await page.getByRole('searchbox').fill(typed);
      const found = page.locator('.organisation-name a').first();
      await expect.poll(() => page.url()).toContain('q=');
      await expect.poll(() => found.getAttribute('href')).toContain(one.id);
      await settled(page);
      await found.click();
      await expect.poll(() => page.locator('h1').innerText()).toBe(one.name[language]);
      await expect.poll(() => page.locator('.master-data').innerText()).toContain(one.id);
      await expect
        .poll(() => page.locator('.certificate').count())
        .toBe(profile.certificates.length);
    }
  });

  it('is told what to do where nothing answers to a search', async () => {
    const { page } = await open(`${site}organisations?q=没有这样的机构&lang=zh`);
    await page.getByRole('link', { name: '取消全部筛选' }).click();
    await expect.poll(() => page.locator('.organisations li').count()).toBe(50);
  });

  it('sees whom an organisation works with, and comes to its profile', async () => {
    const { page, errors } = await open(`${site}partnerships?lang=zh`);
    await page.locator('.network-canvas canvas').first().waitFor();
    await page.getByRole('searchbox').fill('fudan');
    await page.getByRole('button', { name: '复旦大学' }).click();
    await expect.poll(() => page.url()).toContain('focus=SH-001');
    const panel = page.getByRole('region', { name: '复旦大学' });
    await expect.poll(() => panel.locator('li').count()).toBeGreaterThan(0);
    await panel.getByRole('link', { name: '查看机构详情' }).click();
    await expect.poll(() => page.locator('h1').innerText()).toBe('复旦大学');
    expect(errors).toEqual([]);
  });

  it('reads the same partnerships in a table, with the filters in the address', async () => {
    const { page } = await open(`${site}partnerships?view=table&lang=en`);
    await page.getByLabel('Kind', { exact: true }).selectOption({ label: 'Technology contract' });
    await expect.poll(() => page.url()).toContain('kind=technology-contract');
    await expect
      .poll(() => page.locator('.records tbody td:nth-child(3)').allInnerTexts())
      .toEqual(Array.from({ length: 50 }, () => 'Technology contract'));
    await page.getByRole('link', { name: 'Network' }).click();
    await expect.poll(() => page.url()).toContain('kind=technology-contract');
  });

  it('comes from an issue to the line that it was found in', async () => {
    const { page } = await open(`${site}data/issues?lang=en`);
    await page.locator('.code-list summary').first().click();
    await page.locator('details[open] .source-place').first().click();
    const panel = page.getByRole('dialog');
    await panel.locator('.line-facts').waitFor();
    await expect.poll(() => panel.innerText()).toMatch(/sources\//);
  });

  it('moves through 5,000 organisations and 20,000 ties', async () => {
    const [NODES, TIES, STEPS] = [5000, 20_000, 40];
    const { page } = await open('about:blank');
    await page.route(/\/partnerships\/network/, (route) =>
      route.fulfill({ json: largeNetwork(NODES, TIES) }),
    );
    await page.goto(`${site}partnerships?lang=en`);
    await page.locator('.network-canvas canvas').first().waitFor();
    await settled(page);
    await expect
      .poll(() => page.getByRole('status').first().innerText())
      .toBe('5,000 organisations, 20,000 ties');
    const box = (await page.locator('.network-canvas').boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const taken = await processorTime(page);
    const before = await taken();
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 1; step <= STEPS; step++) {
      await page.mouse.move(x + 3 * step, y + step);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await page.mouse.up();
    const perFrame = ((await taken()) - before) / STEPS;
    console.log(`the network while it is moved: ${(1000 * perFrame).toFixed(0)} ms a frame`);
    expect(perFrame, 'seconds of the processor for a frame').toBeLessThan(0.1);
    await page.getByRole('searchbox').fill('number 4321');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Organisation number 4321' }).waitFor();
  });
});

/** A network with as many nodes and ties as there may be, the same each time. */
function largeNetwork(nodes: number, ties: number): Network {
  let state = 7;
  const random = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const pairs = new Set<string>();
  while (pairs.size < ties) {
    const [a, b] = [random(nodes), random(nodes)];
    if (a < b) pairs.add(`${a} ${b}`);
  }
  return {
    release: '0'.repeat(64),
    nodes: Array.from({ length: nodes }, (_, index) => ({
      id: String(index),
      name: { en: `Organisation number ${index}`, zh: null },
      kind: index % 9 === 0 ? 'university' : 'enterprise',
      region: ['320600', '320612', '320613', '310000', '320500'][index % 5]!,
      degree: 8,
    })),
    ties: [...pairs].map((pair) => {
      const [a = '', b = ''] = pair.split(' ');
      return { a, b, kinds: ['joint-rd'], count: 1, first: '2022-01-01', last: null };
    }),
    total_nodes: nodes,
    total_ties: ties,
    years: [2022],
  };
}
