import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadRegisters } from '../catalogue/registers.ts';
import { literal, openEngine, type Engine } from '../store/engine.ts';
import { assembleRegisters } from './assemble.ts';
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

async function read(engine: Engine, id: string, files: readonly string[], out: string) {
  const register = (await loadRegisters(REGISTERS)).get('series')!;
  const source = sourceSchema.parse({
    id,
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
  });
  const result = await intakeSource(engine, {
    source,
    register,
    files: files.map((name) => ({ path: join(folder, name), name })),
    corrections: [],
    classifications: new Map(),
    out: join(folder, out),
  });
  return { register, result };
}

test.each([1, 2])(
  'records of several large files keep their lines with %i threads',
  async (threads) => {
    const engine = await openEngine({ directories: [folder], threads });
    const { register, result } = await read(
      engine,
      'both',
      ['a.csv', 'b.csv'],
      `${threads}.parquet`,
    );
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

test.each([
  ['line feeds', '\n', ''],
  ['line feeds, the last one too', '\n', '\n'],
  ['carriage returns and line feeds', '\r\n', ''],
  ['carriage returns and line feeds, the last one too', '\r\n', '\r\n'],
  ['carriage returns and line feeds, and empty lines', '\r\n', '\r\n\r\n\r\n'],
])('lines that end in %s are read, and held against their records', async (_, end, last) => {
  const lines = Array.from({ length: 5000 }, (__, n) => `a${n + 2},2024`);
  await writeFile(join(folder, 'ends.csv'), `code,period${end}${lines.join(end)}${last}`);
  const engine = await openEngine({ directories: [folder], threads: 2 });
  const { register, result } = await read(engine, 'ends', ['ends.csv'], 'ends.parquet');
  const found = await engine.all(
    `SELECT count(*) AS records, count(*) FILTER (code <> 'a' || _line) AS elsewhere FROM (${recordsSql(result, register)})`,
  );
  engine.close();
  expect(found).toEqual([{ records: 5000, elsewhere: 0 }]);
});

test.each([
  ['a few', 40],
  ['thousands of', 6000],
])('a register has its records in their order after %s others were put out', async (_, put) => {
  const again = Array.from({ length: put }, (__, n) => `a${n * 20 + 2},2024`);
  await writeFile(join(folder, 'again.csv'), `code,period\n${again.join('\n')}\n`);
  const engine = await openEngine({ directories: [folder], threads: 2 });
  const parts = [];
  for (const file of ['a', 'b', 'again'])
    parts.push((await read(engine, file, [`${file}.csv`], `${file}-${put}.parquet`)).result);
  const { register } = await read(engine, 'a', ['a.csv'], 'unused.parquet');
  const { registers, accounts } = await assembleRegisters(engine, {
    registers: new Map([['series', register]]),
    // The repeated ones first, so that those in the large file are put out.
    intakes: new Map([['series', [parts[2]!, parts[0]!, parts[1]!]]]),
    classifications: new Map(),
    corrections: [],
    out: (name) => join(folder, `${name}-${put}.parquet`),
    issues: join(folder, `issues-${put}.parquet`),
  });
  const places = await engine.all(
    `SELECT _file, count(*) AS records, max(file_row_number) - min(file_row_number) + 1 AS span,
       count(*) FILTER (_line < earlier) AS moved
     FROM (SELECT *, lag(_line) OVER (PARTITION BY _file ORDER BY file_row_number) AS earlier
       FROM read_parquet(${literal(registers[0]!.path)}, file_row_number = true))
     GROUP BY _file ORDER BY min(file_row_number)`,
  );
  engine.close();
  expect(accounts.map(({ source, merged }) => [source, merged])).toEqual([
    ['again', 0],
    ['a', put],
    ['b', 0],
  ]);
  expect(places).toEqual([
    { _file: 'again.csv', records: put, span: put, moved: 0 },
    { _file: 'a.csv', records: RECORDS - put, span: RECORDS - put, moved: 0 },
    { _file: 'b.csv', records: RECORDS, span: RECORDS, moved: 0 },
  ]);
});
