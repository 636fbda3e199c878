import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Register } from '../catalogue/register.ts';
import { loadRegisters } from '../catalogue/registers.ts';
import { literal, openEngine, type Engine } from '../store/engine.ts';
import { rowsOfGroups } from '../store/parquet/join.ts';
import { Pool } from './pool.ts';
import { writeRegister } from './register-file.ts';
import type { IntakeResult } from './result.ts';

const GROUP = 20_480;
const RECORDS = 5 * GROUP + 500;

let folder: string;
let register: Register;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-register-'));
  register = (await loadRegisters(resolve(import.meta.dirname, '../../catalogue/registers'))).get(
    'agreement_parties',
  )!;
});
afterAll(() => rm(folder, { recursive: true }));

/** An object of so many records, in which those that SQL over `n` tells were set aside. */
async function object(
  engine: Engine,
  source: string,
  records: number,
  wrong = 'false',
): Promise<IntakeResult> {
  const path = join(folder, `${source}.parquet`);
  const fields = register.fields.map(({ name }) => `${literal(`${name} `)} || n AS ${name}`);
  await engine.run(
    `COPY (SELECT ${fields.join(', ')}, ${literal(source)} AS _source, 'a.csv' AS _file, n + 2 AS _line,
       CASE WHEN ${wrong} THEN 'set-aside' END AS _outcome, NULL::STRUCT(code VARCHAR)[] AS _problems
     FROM range(${records}) AS rows(n)) TO ${literal(path)} (FORMAT parquet, ROW_GROUP_SIZE ${GROUP})`,
  );
  return {
    source,
    register: register.name,
    object: path,
    segments: [{ file: 'a.csv', start: 0, records }],
    conflicts: 'set-aside',
    records,
    unreadable: 0,
    issues: [],
    corrections: [],
    ordinals: {},
  };
}

/** Writes a register of which the rows that SQL over `n` tells are put out by other records. */
async function write(
  engine: Engine,
  intakes: readonly IntakeResult[],
  out: string,
  gone: readonly string[] = [],
): Promise<string> {
  const pool = new Pool(engine, register, intakes);
  await pool.open();
  for (const [intake, rows] of gone.entries())
    await pool.exclude(
      `SELECT ${intake}, n, 'merged', 'record-duplicate', NULL, NULL, NULL, NULL FROM range(${RECORDS}) AS rows(n) WHERE ${rows}`,
    );
  const path = join(folder, out);
  await writeRegister(engine, pool, path);
  await pool.close();
  return path;
}

/** Sources and lines of a register's records, in its order. */
async function linesOf(engine: Engine, path: string): Promise<string> {
  const rows = await engine.all<{ _source: string; _line: number }>(
    `SELECT _source, _line FROM read_parquet(${literal(path)})`,
  );
  return rows.map(({ _source, _line }) => `${_source}:${_line}`).join(' ');
}

function expected(sources: readonly (readonly [string, (n: number) => boolean])[]) {
  return sources
    .flatMap(([source, kept]) =>
      Array.from({ length: RECORDS }, (_, n) => n)
        .filter(kept)
        .map((n) => `${source}:${n + 2}`),
    )
    .join(' ');
}

describe('a register is written in the order of its sources and their rows', () => {
  test.each<readonly [string, string, (n: number) => boolean]>([
    ['no record is put out', 'false', () => true],
    ['one is, near the start', `n = ${GROUP + 7}`, (n) => n !== GROUP + 7],
    ['the first and the last are', `n IN (0, ${RECORDS - 1})`, (n) => n > 0 && n < RECORDS - 1],
    ['some of every part are', 'n % 97 = 5', (n) => n % 97 !== 5],
    ['more are than can be named', 'n % 7 = 0', (n) => n % 7 !== 0],
    ['all are', 'true', () => false],
  ])('where %s', async (_, gone, kept) => {
    const found: string[] = [];
    for (const threads of [2, 3]) {
      const engine = await openEngine({ threads });
      const wrong = `n = ${GROUP + 1}`;
      const intakes = [
        await object(engine, 'first', RECORDS, wrong),
        await object(engine, 'second', RECORDS),
      ];
      const path = await write(engine, intakes, `register-${threads}.parquet`, [gone, 'n = 3']);
      const right = expected([
        ['first', (n) => kept(n) && n !== GROUP + 1],
        ['second', (n) => n !== 3],
      ]);
      // Of two texts this long nobody wants to see the difference.
      expect((await linesOf(engine, path)) === right).toBe(true);
      found.push((await readFile(path)).toString('base64'));
      engine.close();
    }
    expect(found[0] === found[1]).toBe(true);
  });

  test('and parts that lose no record are copied as reading wrote them', async () => {
    const engine = await openEngine({ threads: 2 });
    const intake = await object(engine, 'copied', RECORDS, `n = ${4 * GROUP}`);
    const path = await write(engine, [intake], 'copied-register.parquet');
    expect((await rowsOfGroups(path)).slice(0, 4)).toEqual(Array.from({ length: 4 }, () => GROUP));
    engine.close();
  });

  test('and has its columns where its sources have no record', async () => {
    const engine = await openEngine({ threads: 2 });
    const intakes = [await object(engine, 'none', 0), await object(engine, 'nothing', 0)];
    const path = await write(engine, intakes, 'empty-register.parquet');
    const columns = await engine.all(`DESCRIBE FROM read_parquet(${literal(path)})`);
    expect(columns).toHaveLength(register.fields.length + 3);
    expect(await linesOf(engine, path)).toBe('');
    engine.close();
  });
});
