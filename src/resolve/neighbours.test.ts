import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine, type Engine } from '../store/engine.ts';
import { heedNeighbours } from './neighbours.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

type Pair = readonly [string, string, number];

async function heed(pairs: readonly Pair[]): Promise<Map<string, number>> {
  const rows = pairs.map(([l, r, weight]) => `('${l}', '${r}', ${weight})`);
  await engine.run(
    `CREATE OR REPLACE TABLE pairs AS SELECT l, r, weight::DOUBLE AS weight, 1 / (1 + pow(2, -weight::DOUBLE)) AS probability, ['name:exact'] AS reasons FROM (VALUES ${rows.join(', ')}) v(l, r, weight)`,
  );
  await heedNeighbours(engine, 'pairs');
  const found = await engine.all<{ l: string; r: string; probability: number }>('FROM pairs');
  return new Map(found.map(({ l, r, probability }) => [l + r, probability]));
}

const FAMILIES: readonly Pair[] = [
  ['a1', 'a2', 20],
  ['b1', 'b2', 20],
  ['a1', 'b1', 4],
  ['a2', 'b1', -15],
  ['a1', 'b2', -15],
];

test('two families that one likeness would join are held apart', async () => {
  const found = await heed(FAMILIES);
  expect(found.get('a1b1')).toBeLessThan(0.05);
  expect(found.get('a1a2')).toBeGreaterThan(0.99);
});

test('a record that is like one of a family, and alone, is not', async () => {
  const found = await heed(FAMILIES.filter(([l, r]) => !(l === 'b1' && r === 'b2')));
  expect(found.get('a1b1')).toBeGreaterThan(0.9);
});

test('a likeness that others share is kept', async () => {
  const found = await heed(
    FAMILIES.map(([l, r, weight]) => [l, r, weight < 0 ? 6 : weight] as const),
  );
  expect(found.get('a1b1')).toBeGreaterThan(0.9);
});
