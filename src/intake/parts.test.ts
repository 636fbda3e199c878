import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadRegisters } from '../catalogue/registers.ts';
import { openEngine } from '../store/engine.ts';
import { intakeSource } from './intake.ts';
import { recordsSql } from './records.ts';
import { sourceSchema } from './source.ts';

/** More than a row group of the engine holds: only beyond it records have ever changed places. */
const RECORDS = 130_000;
const REGISTERS = resolve(import.meta.dirname, '../../catalogue/registers');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-parts-'));
  for (const file of ['a', 'b']) {
    const lines = Array.from({ length: RECORDS }, (_, n) => `${file}${n + 2},2024`);
    await writeFile(join(folder, `${file}.csv`), `code,period\n${lines.join('\n')}\n`);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([1, 2])(
  'records of several large files keep their lines with %i threads',
  async (threads) => {
    const register = (await loadRegisters(REGISTERS)).get('series')!;
    const engine = await openEngine({ directories: [folder], threads });
    const result = await intakeSource(engine, {
      source: sourceSchema.parse({
        id: 'series',
        register: 'series',
        path: '.',
        columns: {
          code: 'code',
          period: 'period',
          region: { value: '320600' },
          value: { value: '1' },
          unit: { value: 'CNY' },
          publisher: { value: '-' },
        },
      }),
      register,
      files: ['a.csv', 'b.csv'].map((name) => ({ path: join(folder, name), name })),
      corrections: [],
      classifications: new Map(),
      out: join(folder, `${threads}.parquet`),
    });
    const found = await engine.all(
      `SELECT _file, count(*) AS records, count(*) FILTER (code <> _file[1] || _line) AS elsewhere
       FROM (${recordsSql(result, register)}) GROUP BY _file ORDER BY _file`,
    );
    engine.close();
    expect(found).toEqual([
      { _file: 'a.csv', records: RECORDS, elsewhere: 0 },
      { _file: 'b.csv', records: RECORDS, elsewhere: 0 },
    ]);
  },
);
