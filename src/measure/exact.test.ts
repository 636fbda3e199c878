import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePeriod } from '../model/period.ts';
import { literal, openEngine } from '../store/engine.ts';
import { computeFigures, evaluate } from './figures.ts';
import { measuring, organisation } from './registers.fixture.ts';

/** An amount of money as an office writes it, in hundredths. */
const cents = fc.oneof(
  fc.integer({ min: -99_999, max: 99_999 }),
  fc.integer({ min: 0, max: 10_000_000_000_000 }),
);

const returnOf = (holder: string, revenue: number | null) => ({
  organisation: holder,
  period: '2024',
  revenue,
  industrial_output: revenue,
  high_tech_output: revenue,
  rd_expenditure: revenue,
  above_scale: true,
});

test('amounts add up as they are written, to the last digit', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cents, { minLength: 1, maxLength: 40 }), async (amounts) => {
      const { engine, input } = await measuring({
        organisations: amounts.map((_, index) => organisation(`e${index}`, 'R1')),
        returns: amounts.map((amount, index) => returnOf(`e${index}`, amount / 100)),
      });
      try {
        const figures = await evaluate(engine, input, {
          indicators: ['rd-expenditure'],
          periods: [parsePeriod('2024')],
          regions: ['R', 'R1'],
          by: [],
        });
        const sum = amounts.reduce((total, amount) => total + BigInt(amount), 0n);
        // The nearest double to so many hundredths: both operands are whole, so it is rounded once.
        const expected = Number(sum) / 100;
        expect(figures.map(({ value }) => value)).toEqual([expected, expected]);
      } finally {
        engine.close();
      }
    }),
    { numRuns: 15 },
  );
});

test('whatever the order of records, the row groups of files and the number of threads, figures are the same bytes', async () => {
  const enterprises = Array.from({ length: 9000 }, (_, index) => index);
  const { engine, input } = await measuring({
    organisations: enterprises.map((index) =>
      organisation(`e${index}`, index % 3 === 0 ? 'R1' : 'R2', {
        industry: `C${10 + (index % 30)}11`,
      }),
    ),
    // Fractions of every size, whose sum as doubles depends on their order.
    returns: enterprises.map((index) =>
      returnOf(`e${index}`, ((index * 7919) % 10_007) ** 3 / 7 / (1 + (index % 11))),
    ),
    partnerships: enterprises.slice(1).map((index) => ({
      id: `p${index}`,
      organisation: `e${index}`,
      partner: `e${index - 1}`,
      kind: 'technology-contract',
      started: '2023-01-01',
      value: index / 3,
    })),
  });
  const folder = await mkdtemp(path.join(tmpdir(), 'exact-'));
  const registers = new Map(input.registers);
  const bytes: string[] = [];
  const plain: number[] = [];
  for (const [run, threads, groups, order] of [
    [0, 1, 2048, '_line'],
    [1, 2, 4096, '_line DESC'],
    [2, 4, 2048, 'hash(_line)'],
    [3, 8, 122_880, 'hash(_line + 1)'],
  ] as const) {
    for (const name of ['returns', 'partnerships']) {
      const file = path.join(folder, `${name}-${run}.parquet`);
      await engine.run(`COPY (FROM read_parquet(${literal(input.registers.get(name)![0]!)}) ORDER BY ${order})
        TO ${literal(file)} (FORMAT parquet, ROW_GROUP_SIZE ${groups})`);
      registers.set(name, [file]);
    }
    const other = await openEngine({ threads });
    const out = path.join(folder, `figures-${run}.parquet`);
    await computeFigures(other, {
      ...input,
      registers,
      periods: ['2023', '2024', '2021/2025'].map(parsePeriod),
      partners: ['R1'],
      out,
    });
    bytes.push((await readFile(out)).toString('base64'));
    const [row] = await other.all<{ revenue: number }>(
      `SELECT sum(revenue) AS revenue FROM read_parquet(${literal(registers.get('returns')![0]!)})`,
    );
    plain.push(row!.revenue);
    other.close();
  }
  engine.close();
  // Or else this would hold of any sum.
  expect(new Set(plain).size).toBeGreaterThan(1);
  expect(new Set(bytes).size).toBe(1);
});
