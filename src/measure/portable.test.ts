import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parsePeriod } from '../model/period.ts';
import { figuresIn, type Figure } from './figure.ts';
import { computeFigures } from './figures.ts';
import { HISTORY } from './history.fixture.ts';
import { measuring } from './registers.fixture.ts';
import { traceFigure } from './trace.ts';

/**
 * Functions that statements of figures may use. Other engines have them too, most by the same name:
 * Trino says `regexp_like` for `regexp_matches`. One that only DuckDB has would bind a release to it.
 */
const PORTABLE = new Set([
  ...['count', 'count_star', 'sum', 'min', 'max', 'any_value'],
  ...['row_number', 'lag', 'lead'],
  ...['coalesce', 'greatest', 'least', 'nullif', 'substr', 'pow', 'year', 'regexp_matches'],
  ...['+', '-', '*', '/', '||', '~~', '!~~'],
]);

/** A node of a statement as the engine's parser writes it; these tell what few other engines read. */
interface Node {
  readonly type?: string;
  readonly class?: string;
  readonly function_name?: string;
  readonly qualify?: unknown;
  readonly exclude_list?: readonly unknown[];
}

function unportable(node: unknown, found: Set<string>): void {
  if (Array.isArray(node)) node.forEach((item) => unportable(item, found));
  else if (node !== null && typeof node === 'object') {
    const { class: kind, function_name: name, qualify, exclude_list: excluded } = node as Node;
    if ((kind === 'FUNCTION' || kind === 'WINDOW') && name && !PORTABLE.has(name)) found.add(name);
    if (qualify) found.add('QUALIFY');
    if (excluded && excluded.length > 0) found.add('EXCLUDE');
    if (kind === 'LAMBDA') found.add('lambda');
    Object.values(node).forEach((value) => unportable(value, found));
  }
}

test('the statement of every figure keeps to SQL that other engines have as well', async () => {
  const published = {
    indicator: 'high-tech-output-share-of-province',
    region: 'R',
    period: '2024',
    value: 12,
    unit: 'percent',
  };
  const { engine, input } = await measuring({ ...HISTORY, published: [published] });
  try {
    const out = path.join(await mkdtemp(path.join(tmpdir(), 'figures-')), 'figures.parquet');
    await computeFigures(engine, {
      ...input,
      periods: [parsePeriod('2024')],
      partners: ['S'],
      out,
    });
    const figures = (await engine.all(
      `SELECT DISTINCT ON (indicator) * FROM read_parquet('${out}')
       WHERE value IS NOT NULL AND breakdown = '' ORDER BY indicator, partner_region DESC`,
    )) as unknown as Figure[];
    expect(figures.length).toBeGreaterThan(20);
    expect(figures.map(({ basis }) => basis)).toContain('published');
    const found = new Map<string, Set<string>>();
    for (const { indicator, region, period, partner_region: partner } of figures) {
      const { sql } = await traceFigure(engine, input, {
        indicator,
        region,
        period,
        partner,
        figures: figuresIn(out),
        records: 0,
      });
      const [row] = await engine.all<{ tree: string }>(
        'SELECT json_serialize_sql($sql::VARCHAR) AS tree',
        { sql },
      );
      const tree: unknown = JSON.parse(row!.tree);
      expect(tree).toMatchObject({ error: false });
      const names = new Set<string>();
      unportable(tree, names);
      if (names.size > 0) found.set(indicator, names);
    }
    expect(Object.fromEntries(found)).toEqual({});
  } finally {
    engine.close();
  }
});
