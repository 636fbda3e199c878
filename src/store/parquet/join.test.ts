import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { literal, openEngine, type Engine } from '../engine.ts';
import { joinParquet, rowsOfGroups } from './join.ts';

let engine: Engine;
let folder: string;
const COLUMNS = ['id', 'name', 'share', 'on_day', 'kept', 'source'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-join-'));
  engine = await openEngine({ threads: 2 });
});

afterAll(async () => {
  engine.close();
  await rm(folder, { recursive: true });
});

/** A file of row groups of 2,048 rows, with a nested column that no register has. */
async function write(name: string, from: number, to: number): Promise<string> {
  const path = join(folder, name);
  await engine.run(
    `COPY (SELECT i AS id, CASE WHEN i % 5 = 0 THEN NULL ELSE '企业' || (i * 7919) END AS name, i / 7.0 AS share,
       DATE '2020-01-01' + (i % 900)::INTEGER AS on_day, i % 3 = 0 AS kept,
       [{code: 'x', value: i}] AS problems, ${literal(name)} AS source
     FROM range(${from}, ${to}) AS rows(i)) TO ${literal(path)} (FORMAT parquet, ROW_GROUP_SIZE 2048)`,
  );
  return path;
}

const rowsOf = (path: string, where = 'true') =>
  engine.all(`SELECT ${COLUMNS.join(', ')} FROM read_parquet(${literal(path)}) WHERE ${where}`);

describe('Parquet files are joined without reading them', () => {
  test('records, their order and their types are those of the pieces', async () => {
    const [first, second] = [await write('a', 0, 5000), await write('b', 5000, 12_000)];
    const out = join(folder, 'whole');
    await joinParquet([{ path: first }, { path: second }], COLUMNS, out);
    expect(await rowsOf(out)).toEqual([...(await rowsOf(first)), ...(await rowsOf(second))]);
    const types = (path: string) =>
      engine.all(`DESCRIBE SELECT ${COLUMNS.join(', ')} FROM read_parquet(${literal(path)})`);
    expect(await types(out)).toEqual(await types(first));
    expect(await engine.all(`DESCRIBE FROM read_parquet(${literal(out)})`)).toHaveLength(
      COLUMNS.length,
    );
    expect(await rowsOfGroups(out)).toEqual([
      ...(await rowsOfGroups(first)),
      ...(await rowsOfGroups(second)),
    ]);
  });

  test('row groups can be left out, and columns put in another order', async () => {
    const path = await write('c', 0, 9000);
    const out = join(folder, 'some');
    await joinParquet(
      [
        { path, from: 0, to: 1 },
        { path, from: 2, to: 4 },
      ],
      ['name', 'id'],
      out,
    );
    const found = await engine.all(`SELECT * FROM read_parquet(${literal(out)})`);
    expect(found).toEqual(
      await engine.all(
        `SELECT name, id FROM read_parquet(${literal(path)}) WHERE id < 2048 OR id BETWEEN 4096 AND 8191`,
      ),
    );
  });

  test('what is told of row groups is still told, so that most need not be read', async () => {
    const out = join(folder, 'told');
    await joinParquet([{ path: await write('d', 0, 9000) }], COLUMNS, out);
    expect(await rowsOf(out, 'id = 8191')).toHaveLength(1);
    const told = await engine.all<{ least: string; most: string }>(
      `SELECT stats_min AS least, stats_max AS most FROM parquet_metadata(${literal(out)}) WHERE path_in_schema = 'id' ORDER BY row_group_id`,
    );
    expect(told[1]).toEqual({ least: '2048', most: '4095' });
  });

  test('files whose columns have other types are refused', async () => {
    const other = join(folder, 'other');
    await engine.run(`COPY (SELECT 'x' AS id) TO ${literal(other)} (FORMAT parquet)`);
    const pieces = [{ path: await write('e', 0, 10) }, { path: other }];
    await expect(joinParquet(pieces, ['id'], join(folder, 'no'))).rejects.toThrow('other types');
    await expect(joinParquet([{ path: other }], ['name'], join(folder, 'no'))).rejects.toThrow(
      'no column name',
    );
  });

  test('a file that was cut off, or is something else, is refused', async () => {
    const whole = await readFile(await write('f', 0, 10));
    const cut = join(folder, 'cut');
    for (const bytes of [whole.subarray(0, -3), Buffer.from('PAR1'), Buffer.alloc(0)]) {
      await writeFile(cut, bytes);
      await expect(rowsOfGroups(cut)).rejects.toThrow('no Parquet file');
    }
  });
});
