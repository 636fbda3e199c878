import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openService, type RegionService } from '../../src/region/answers/index.ts';
import { pack } from '../../src/bulletin/write/parcel.ts';
import { renderBulletin } from '../../src/bulletin/write/render.ts';
import { BusyError, TimeLimitError } from '../../src/region/answers/lane.ts';
import { openTextWork, TEXT_LIMITS } from '../../src/region/answers/text-work.ts';
import { buildRegion, initRegion, openBulletin } from '../../src/region/index.ts';
import { createApp } from '../../src/server/app.ts';
import { problemSchema } from '../../src/server/schemas/common.ts';
import { verifiedSchema } from '../../src/server/schemas/texts.ts';

const folder = mkdtempSync(join(tmpdir(), 'rongtong-checking-'));
let service: RegionService;
let app: Hono;
const logged: string[] = [];

beforeAll(async () => {
  await initRegion(folder, 'en');
  mkdirSync(join(folder, 'bulletins'));
  for (const [language, text] of Object.entries(BULLETIN))
    writeFileSync(join(folder, 'bulletins', `short.${language}.md`), text);
  await buildRegion(folder);
  service = await openService(folder);
  app = await createApp(service, { log: (error) => logged.push(String(error)) });
}, 60_000);

afterAll(async () => {
  await service?.close();
  rmSync(folder, { recursive: true, force: true });
});

const PARTS = `
\`\`\`table
title: R&D
indicators: [rd-intensity, rd-expenditure]
periods: 2022..2024
\`\`\`

\`\`\`chart
title: R&D
kind: line
indicators: [rd-expenditure]
periods: 2022..2024
\`\`\`
`;
const head = (title: string) => `---\ntitle: ${title}\nregion: river-city\n---\n`;
const BULLETIN = {
  en: `${head('In short')}In 2024 spending on R&D was {{ rd-intensity period=2024 }} of GDP.\n${PARTS}`,
  zh: `${head('摘要')}2024年研发经费占GDP的{{ rd-intensity period=2024 }}。\n${PARTS}`,
};

const SENTENCE = 'In 2024 R&D spending came to 2.96 percent of GDP, up 0.1 percentage points. ';

const check = async (text: string, by = app) =>
  by.request('/api/releases/latest/verify', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });

describe('a bulletin that is laid out in a thread', () => {
  it.each(['html', 'docx'] as const)('is the same %s as in the command', async (format) => {
    const { texts } = await openBulletin(folder, 'short');
    for (const language of ['en', 'zh'] as const) {
      const response = await app.request(
        `/api/releases/latest/bulletins/short?format=${format}&language=${language}`,
      );
      expect(response.status).toBe(200);
      const body = Buffer.from(await response.arrayBuffer());
      expect(body.equals(await renderBulletin(texts.get(language)!, format))).toBe(true);
    }
  });
});

describe('threads for texts', () => {
  it.each([
    ['waits for its turn', { waiting: 0 }, BusyError],
    ['takes no longer than a text may', { time: 1 }, TimeLimitError],
  ])('a bulletin that is laid out %s', async (_, limits, error) => {
    const { texts } = await openBulletin(folder, 'short');
    const parcel = pack(texts.get('en')!);
    await service.ask(await service.find('latest'), async (held) => {
      const work = openTextWork(held, { ...TEXT_LIMITS, ...limits });
      await expect(work.render({ parcel, format: 'docx' })).rejects.toThrow(error);
      await expect(work.check({ text: SENTENCE, fixes: [] })).rejects.toThrow(error);
      await work.close();
    });
  });
});

describe('checking a long text', () => {
  it('leaves everything else answered meanwhile', async () => {
    await (await check(SENTENCE)).text();
    const asked = { isDone: false, answersBeside: 0 };
    const long = check(SENTENCE.repeat(600)).then(async (response) => {
      asked.isDone = true;
      return verifiedSchema.parse(await response.json());
    });
    while (!asked.isDone) {
      const answer = await app.request('/api/releases/latest/figures?indicator=gdp');
      expect(answer.status).toBe(200);
      if (!asked.isDone) asked.answersBeside++;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(asked.answersBeside).toBeGreaterThan(20);
    expect((await long).claims.length).toBeGreaterThan(600);
  });

  it('is refused where it is longer than can be checked in time', async () => {
    const response = await check('x'.repeat(2_000_001));
    expect(response.status).toBe(400);
    const { issues } = problemSchema.parse(await response.json());
    expect(issues?.[0]?.fix.en).toContain('2000000 characters');
  });

  it('is refused where too much waits already, and when to come again is said', async () => {
    const asked = Array.from({ length: 30 }, () => check(SENTENCE.repeat(40)));
    const answers = await Promise.all(asked);
    const refused = answers.filter(({ status }) => status === 503);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(16);
    expect(refused.length).toBeGreaterThan(0);
    for (const response of refused) {
      expect(response.headers.get('retry-after')).toBe('2');
      expect(problemSchema.parse(await response.json()).status).toBe(503);
    }
  });

  it('does not keep the server from stopping', async () => {
    const other = await openService(folder);
    const running = await createApp(other);
    expect((await check(SENTENCE, running)).status).toBe(200);
    const asked = check(SENTENCE.repeat(20_000), running);
    const beside = await running.request('/api/releases/latest/figures?indicator=gdp');
    expect(beside.status).toBe(200);
    await other.close();
    // Not 200: it was ended, not waited for.
    expect((await asked).status).toBe(503);
  });

  it('goes wrong in none of this', () => {
    expect(logged).toEqual([]);
  });
});
