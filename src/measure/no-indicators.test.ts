import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parsePeriod } from '../model/period.ts';
import { literal } from '../store/engine.ts';
import { computeFigures } from './figures.ts';
import { HISTORY } from './history.fixture.ts';
import { measuring, ownCatalogue } from './registers.fixture.ts';

test('a catalogue without any indicator gives a table of figures without any figure', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rongtong-no-indicators-'));
  const catalogue = { ...(await ownCatalogue()), indicators: new Map() };
  const { engine, input } = await measuring(HISTORY, { catalogue });
  try {
    const out = join(folder, 'figures.parquet');
    const periods = ['2023', '2024'].map(parsePeriod);
    expect(await computeFigures(engine, { ...input, periods, partners: [], out })).toEqual({
      rows: 0,
      issues: [],
    });
    const columns = await engine.all<{ column_name: string }>(
      `DESCRIBE SELECT * FROM read_parquet(${literal(out)})`,
    );
    expect(columns.map(({ column_name }) => column_name)).toContain('indicator');
  } finally {
    engine.close();
    await rm(folder, { recursive: true });
  }
});
