import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Engine } from '../store/engine.ts';
import type { MeasureInput, Trace } from './figure.ts';
import { HISTORY } from './history.fixture.ts';
import { writeNumbered } from './numbered-files.ts';
import { catalogueWith, measuring, type Records } from './registers.fixture.ts';
import { traceFigure } from './trace.ts';

const folder = mkdtempSync(join(tmpdir(), 'rongtong-numbered-'));
let files = 0;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes files of numbers; gives those that came of it. */
async function number(engine: Engine, input: MeasureInput): Promise<Map<string, string>> {
  const written = new Map<string, string>();
  const place = join(folder, String(files++));
  await writeNumbered(engine, input, {
    file: (relation) => `${place}-${relation}.parquet`,
    write: async (file, copyTo) => {
      if (await copyTo(file)) written.set(file.slice(place.length + 1, -'.parquet'.length), file);
    },
  });
  return written;
}

const REQUEST = { indicator: 'own', region: 'R', period: '2024' };

interface Ways {
  readonly plain: Trace;
  /** By a command, and twice in a release that stays open. */
  readonly byFiles: readonly Trace[];
  readonly written: Map<string, string>;
  readonly views: number;
}

async function traceEachWay(
  records: Records,
  measure: string,
  change: (written: Map<string, string>) => void = () => undefined,
): Promise<Ways> {
  const { engine, input } = await measuring(records, { catalogue: await catalogueWith(measure) });
  try {
    const plain = await traceFigure(engine, input, REQUEST);
    const written = await number(engine, input);
    change(written);
    const numbered = { ...input, numbered: written };
    const byFiles = [];
    for (const often of [false, true, true])
      byFiles.push(await traceFigure(engine, numbered, { ...REQUEST, often }));
    const [row] = await engine.all<{ views: number }>(
      "SELECT count(*) AS views FROM duckdb_views() WHERE view_name LIKE 'kept_%'",
    );
    return { plain, byFiles, written, views: row!.views };
  } finally {
    engine.close();
  }
}

const TIES = '{ kind: count, of: organisations, having: [{ of: partnerships }] }';
const HOLDERS = '{ kind: count, of: recognitions, distinct: organisation }';

describe('a trace by files of numbers', () => {
  test.each([
    ['of ties', TIES],
    ['of holders', HOLDERS],
    ['of records', '{ kind: count, of: partnerships }'],
    ['of sums', '{ kind: sum, of: partnerships, column: value }'],
    [
      'of records of some',
      '{ kind: count, of: recognitions, where: "holder.kind = \'enterprise\'" }',
    ],
  ])('%s lists and counts the same as one by identifiers', async (_, measure) => {
    const { plain, byFiles, views } = await traceEachWay(HISTORY, measure);
    expect(plain.parts[0]!.count).toBeGreaterThan(0);
    expect(byFiles).toEqual([plain, plain, plain]);
    expect(views).toBeGreaterThan(0);
  });

  test('finds the same where one of the files is gone, or is another', async () => {
    const gone = await traceEachWay(HISTORY, TIES, (written) => {
      rmSync(written.get('partnerships')!);
    });
    expect(gone.byFiles).toEqual([gone.plain, gone.plain, gone.plain]);
    const other = await traceEachWay(HISTORY, TIES, (written) => {
      written.set('partnerships', written.get('states')!);
    });
    expect(other.byFiles).toEqual([other.plain, other.plain, other.plain]);
  });
});

test('a file that went after it was used is done without', async () => {
  const { engine, input } = await measuring(HISTORY, { catalogue: await catalogueWith(HOLDERS) });
  try {
    const numbered = { ...input, numbered: await number(engine, input) };
    const before = await traceFigure(engine, numbered, { ...REQUEST, often: true });
    for (const file of numbered.numbered.values()) rmSync(file);
    expect(await traceFigure(engine, numbered, { ...REQUEST, often: true })).toEqual(before);
  } finally {
    engine.close();
  }
});

test('a register that names organisations which the release does not hold gets no file', async () => {
  const stranger = {
    id: 'x1',
    organisation: 'nobody',
    region: 'R1',
    scheme: 'hnte',
    issued: '2024-01-01',
  };
  const { plain, byFiles, written } = await traceEachWay(
    { ...HISTORY, recognitions: [...HISTORY['recognitions']!, stranger] },
    HOLDERS,
  );
  expect([...written.keys()]).toContain('states');
  expect([...written.keys()]).not.toContain('recognitions');
  expect(byFiles).toEqual([plain, plain, plain]);
});

test('a file that has all that is needed is not written again', async () => {
  const { engine, input } = await measuring(HISTORY, { catalogue: await catalogueWith(TIES) });
  try {
    const written = await number(engine, input);
    const again: string[] = [];
    await writeNumbered(engine, input, {
      file: (relation) => written.get(relation),
      write: (file) => {
        again.push(file);
        return Promise.resolve();
      },
    });
    expect([...written.keys()]).toContain('partnerships');
    expect(again).toEqual([]);
  } finally {
    engine.close();
  }
});
