import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Register } from '../catalogue/register.ts';
import { literal, openEngine, type Engine } from '../store/engine.ts';
import type { MappedFile } from './mapping.ts';
import { isInOrder } from './order.ts';
import type { Reading } from './reading.ts';
import { Scratch } from './scratch.ts';
import { csvFrom } from './text.ts';

const RECORDS = 10_000;
const register = { name: 'series', key: ['code', 'period'] } as unknown as Register;

let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-order-'));
  engine = await openEngine();
});
afterAll(async () => {
  engine.close();
  await rm(folder, { recursive: true, force: true });
});

/** A text of records, one empty line after the record `gap`, and an object of them in an order. */
async function check(
  order: string,
  gap = 0,
  line = `position + 2 + (position > ${gap || RECORDS})::INTEGER`,
): Promise<boolean> {
  const text = join(folder, 'series.csv');
  const object = join(folder, 'series.parquet');
  const lines = Array.from({ length: RECORDS }, (_, n) => `c${n},2024`);
  if (gap > 0) lines.splice(gap, 0, '');
  await writeFile(text, `title\ncode,period\n${lines.join('\n')}`);
  const from = csvFrom(text, ['code', 'period'], { delimiter: ',', quote: '"', skip: 1 });
  await engine.run(
    `COPY (SELECT *, ${line} AS _line FROM (
       SELECT *, row_number() OVER (ORDER BY ${order}) AS position FROM (SELECT *, row_number() OVER () - 1 AS n FROM ${from})
     ) ORDER BY position) TO ${literal(object)}`,
  );
  const reading: Reading = {
    file: { path: text, name: 'series.csv' },
    from,
    columns: [],
    text,
    lines: { first: 3, shifts: gap > 0 ? [{ record: gap + 1, lines: 1 }] : [] },
    unreadable: 0,
    issues: [],
  };
  const mapped = { sql: `SELECT * FROM ${from}`, times: 1 } as unknown as MappedFile;
  const scratch = new Scratch(object);
  try {
    return await isInOrder(engine, object, reading, mapped, RECORDS, register, scratch);
  } finally {
    await scratch.remove();
  }
}

test('records in the order of their lines are known to be', async () => {
  expect(await check('n')).toBe(true);
  expect(await check('n', 5000)).toBe(true);
});

test('records that stand elsewhere than their lines are noticed, wherever in the file', async () => {
  expect(await check('n // 2048 % 2, n')).toBe(false);
  expect(await check('CASE WHEN n >= 8192 THEN n - 100000 ELSE n END')).toBe(false);
  expect(await check('n DESC')).toBe(false);
});

test('a single record that moved is noticed by those it displaced', async () => {
  expect(await check('n + (n = 4000)::INTEGER * 2000')).toBe(false);
});

test('records in their order with the lines of others are noticed', async () => {
  expect(await check('n', 0, 'position + 3')).toBe(false);
  expect(await check('n', 5000, 'position + 2')).toBe(false);
});
