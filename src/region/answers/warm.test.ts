import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latestRelease, openRegion } from '../asking.ts';
import { buildRegion } from '../build.ts';
import { initRegion } from '../starter.ts';
import { traceOpened } from '../trace.ts';
import { holdRelease, type HeldRelease } from './held.ts';
import { openService } from './service.ts';
import { warmTraces } from './warm.ts';

const folder = mkdtempSync(join(tmpdir(), 'rongtong-warm-'));

beforeAll(async () => {
  await initRegion(folder, 'en');
  await buildRegion(folder);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The tables that traces keep for those that follow. */
async function keptIn({ engine }: HeldRelease): Promise<string[]> {
  const rows = await engine.all<{ name: string }>(
    "SELECT table_name AS name FROM duckdb_tables() WHERE table_name LIKE 'kept_%' ORDER BY name",
  );
  return rows.map(({ name }) => name);
}

async function withHeld(work: (held: HeldRelease) => Promise<void>): Promise<void> {
  const region = await openRegion(folder);
  const held = await holdRelease(region, (await latestRelease(region.releases))!);
  try {
    await work(held);
  } finally {
    await held.close();
  }
}

/** A headline figure of the starter that rests on records. */
const HEADLINE = { indicator: 'rd-expenditure', period: '2024' };

describe('a release that is made ready for traces', () => {
  it('has all that the first trace of a headline figure would have to make', async () => {
    const service = await openService(folder);
    const release = await service.find('latest');
    await service.prepare();
    await service.ask(release, async (held) => {
      const before = await keptIn(held);
      expect(before).not.toEqual([]);
      const { parts } = await traceOpened(held, HEADLINE, 5);
      expect(parts[0]!.count).toBeGreaterThan(0);
      expect(await keptIn(held)).toEqual(before);
    });
    await service.close();
  });

  it('is traced by the files that were kept with it before anything is made ready', async () => {
    await withHeld(async (held) => {
      const { parts } = await traceOpened(held, HEADLINE, 5);
      expect(parts[0]!.count).toBeGreaterThan(0);
      expect(await keptIn(held)).toEqual([]);
    });
  });

  it('waits for as long as somebody asks, and makes nothing once it is no longer wanted', async () => {
    await withHeld(async (held) => {
      let looked = 0;
      await warmTraces(held, { quiet: () => ++looked > 100, over: () => looked >= 3 });
      expect(looked).toBe(3);
      expect(await keptIn(held)).toEqual([]);
    });
  });

  it('has the first trace make what it needs where there are no such files', async () => {
    rmSync(join(folder, 'releases', 'cache'), { recursive: true });
    await withHeld(async (held) => {
      expect(await keptIn(held)).toEqual([]);
      await traceOpened(held, HEADLINE, 5);
      expect(await keptIn(held)).not.toEqual([]);
    });
  });
});
