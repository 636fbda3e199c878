import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openService, type RegionService } from '../../src/region/answers/index.ts';
import { buildRegion, initRegion } from '../../src/region/index.ts';
import { createApp } from '../../src/server/app.ts';
import { problemSchema } from '../../src/server/schemas/common.ts';
import { verifiedSchema } from '../../src/server/schemas/texts.ts';

const folder = mkdtempSync(join(tmpdir(), 'rongtong-checking-'));
let service: RegionService;
let app: Hono;
const logged: string[] = [];

beforeAll(async () => {
  await initRegion(folder, 'en');
  await buildRegion(folder);
  service = await openService(folder);
  app = await createApp(service, { log: (error) => logged.push(String(error)) });
}, 60_000);

afterAll(async () => {
  await service?.close();
  rmSync(folder, { recursive: true, force: true });
});

const SENTENCE = 'In 2024 R&D spending came to 2.96 percent of GDP, up 0.1 percentage points. ';

const check = async (text: string, by = app) =>
  by.request('/api/releases/latest/verify', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
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
