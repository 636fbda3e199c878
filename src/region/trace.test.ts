import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildRegion } from './build.ts';
import { initRegion } from './starter.ts';
import { traceFigure } from './trace.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-trace-'));
  await initRegion(folder);
  // The returns as well with a column a year, as the starter has its output.
  const file = join(folder, 'region.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text.replace(
      /  - id: returns[^]*?\n\n/,
      () => `  - id: returns
    register: returns
    path: sources/wide.csv
    unpivot: { pattern: '^\\d{4}$', name: period, value: value }
    columns: { organisation: number, period: period, rd_expenditure: value }

`,
    ),
  );
  await writeFile(
    join(folder, 'sources/wide.csv'),
    'number,2022,2023,2024\nE001,10,20,30\nE002,1,2,3\n',
  );
  const { outcome } = await buildRegion(folder);
  if (outcome !== 'released') throw new Error(`The build ended as ${outcome}`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function partsOf(indicator: string, period: string, records?: number) {
  const { trace } = await traceFigure(folder, { indicator, period }, { records });
  return trace.parts.map(({ value, count, records: found }) => ({
    value,
    count,
    periods: found.map((record) => record['period']),
  }));
}

test('of a line with a column a year, the record of the figure’s own year is traced', async () => {
  expect(await partsOf('gdp', '2024', 10)).toEqual([
    { value: 1_360_000_000, count: 1, periods: ['2024'] },
  ]);
  for (const records of [10, undefined])
    expect(await partsOf('rd-expenditure', '2023', records)).toEqual([
      { value: 22, count: 2, periods: ['2023', '2023'] },
    ]);
});

test('no more records of such lines are shown than were asked for', async () => {
  expect(await partsOf('rd-expenditure', '2023', 1)).toMatchObject([
    { count: 2, periods: ['2023'] },
  ]);
});
