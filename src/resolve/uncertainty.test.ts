import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine, type Engine } from '../store/engine.ts';
import { rankDoubtful } from './doubtful.ts';
import { measureUncertainty } from './uncertainty.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

interface Row {
  readonly item: string;
  readonly weight: number;
  readonly probability: number;
  readonly made: boolean;
}
const measure = async (rows: readonly Row[]) => {
  await engine.run(
    `CREATE OR REPLACE TABLE evidence AS SELECT x.item, x.weight, x.probability, x.made FROM (
      SELECT unnest(from_json($rows, '[{"item":"VARCHAR","weight":"DOUBLE","probability":"DOUBLE","made":"BOOLEAN"}]')) AS x)`,
    { rows: JSON.stringify(rows) },
  );
  return measureUncertainty(engine, 'evidence');
};

test('a figure that rests on certain links has no interval', async () => {
  const rows = ['a', 'b', 'c'].map((item) => ({ item, weight: 1, probability: 1, made: true }));
  expect(await measure(rows)).toEqual({ value: 3, resting: 0, records: 0, lower: 3, upper: 3 });
});

test('an item held by one certain record does not rest on its doubtful ones', async () => {
  const found = await measure([
    { item: 'a', weight: 1, probability: 1, made: true },
    { item: 'a', weight: 1, probability: 0.6, made: true },
    { item: 'b', weight: 1, probability: 0.95, made: true },
    { item: 'c', weight: 1, probability: 0.3, made: false },
  ]);
  expect(found).toMatchObject({ value: 2, resting: 1, records: 3 });
  expect(found.lower).toBeGreaterThanOrEqual(1);
  expect(found.upper).toBeLessThanOrEqual(3);
});

test('the interval holds the figure, and lies between the certain items and all of them', async () => {
  const row = fc.record({
    item: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    weight: fc.constant(1),
    probability: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    made: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
      const { value, lower, upper } = await measure(rows);
      expect(lower).toBeLessThanOrEqual(value);
      expect(upper).toBeGreaterThanOrEqual(value);
      expect(lower).toBeGreaterThanOrEqual(0);
      expect(upper).toBeLessThanOrEqual(new Set(rows.map(({ item }) => item)).size);
    }),
    { numRuns: 40 },
  );
});

test('the interval covers what happens in nineteen of twenty draws', async () => {
  const rows = Array.from({ length: 400 }, (_, i) => ({
    item: `i${i}`,
    weight: 1,
    probability: 0.5 + (i % 50) / 100,
    made: true,
  }));
  const { lower, upper } = await measure(rows);
  let seed = 7;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const draws = Array.from(
    { length: 1000 },
    () => rows.filter(({ probability }) => random() < probability).length,
  );
  // The published figure counts every link that was made, so only the lower bound can be passed.
  const inside = draws.filter((draw) => draw >= lower && draw <= upper).length;
  expect(inside).toBeGreaterThan(940);
});

test('the pair that would move figures most comes first, and decided pairs do not come', async () => {
  await engine.run(`CREATE OR REPLACE TABLE links AS SELECT * FROM (VALUES
    ('r1', 'partner', 'A'), ('r2', 'partner', 'A'), ('r3', 'partner', 'B'), ('r4', 'partner', 'C'), ('r5', 'partner', 'D')) t(record, "column", name)`);
  await engine.run(`CREATE OR REPLACE TABLE links__candidates AS SELECT * FROM (VALUES
    ('A', 'o1', 0.9, ['name:same'], ''), ('B', 'o1', 0.5, ['name:near'], ''), ('C', 'o2', 0.5, ['name:near'], 'same'), ('D', 'o3', 0.5, ['name:near'], 'unsure')) t(name, organisation, probability, reasons, decision)`);
  await engine.run(
    `CREATE OR REPLACE TABLE stakes AS SELECT * FROM (VALUES ('r3', 'partner', 0.001), ('r1', 'partner', 0.02), ('r5', 'partner', 0.02)) t(record, "column", stake)`,
  );
  const alike = await rankDoubtful(engine, 'links');
  expect(alike.map(({ name }) => name)).toEqual(['B', 'D', 'A']);
  const staked = await rankDoubtful(engine, 'links', { stakes: 'stakes' });
  expect(staked.map(({ name }) => name)).toEqual(['D', 'A', 'B']);
});
