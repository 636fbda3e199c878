import { describe, expect, test } from 'vitest';
import { IssuesError, type Issue } from '../model/issue.ts';
import { parsePeriod } from '../model/period.ts';
import { openEngine } from '../store/engine.ts';
import { checkDefinitions, evaluate } from './figures.ts';
import { HISTORY } from './history.fixture.ts';
import { pairOf, reportingPeriods } from './moments.ts';
import { catalogueWith, measuring, ownCatalogue } from './registers.fixture.ts';

async function issuesOf(measure: string): Promise<readonly Issue[]> {
  const engine = await openEngine();
  try {
    await checkDefinitions(engine, await catalogueWith(measure));
    return [];
  } catch (error) {
    if (error instanceof IssuesError) return error.issues;
    throw error;
  } finally {
    engine.close();
  }
}

test('every expression of the catalogue binds in the engine', async () => {
  const engine = await openEngine();
  await expect(checkDefinitions(engine, await ownCatalogue())).resolves.toBeUndefined();
  engine.close();
});

describe('a mistake in an expression', () => {
  test('is told with its place, its name and the nearest column', async () => {
    expect(
      await issuesOf(`{ kind: count, of: recognitions, where: "schema = '高新'" }`),
    ).toMatchObject([
      {
        code: 'expression-unknown-column',
        value: 'schema',
        suggestion: 'scheme',
        place: { file: 'indicators.yaml', line: 10 },
      },
    ]);
    expect(
      await issuesOf(
        `{ kind: count, of: recognitions, where: "'高' = scheme AND holder.kinds = 'x'" }`,
      ),
    ).toMatchObject([{ value: 'holder.kinds', suggestion: 'holder.kind' }]);
  });

  test('of syntax, type or function is told by the engine’s own words', async () => {
    expect(await issuesOf('{ kind: count, of: needs, where: state = }')).toMatchObject([
      { code: 'expression-syntax', place: { line: 10 } },
    ]);
    expect(await issuesOf('{ kind: count, of: needs, where: nosuch(state) }')).toMatchObject([
      { code: 'expression-syntax', params: { detail: expect.stringContaining('nosuch') } },
    ]);
    expect(
      await issuesOf("{ kind: count, of: needs, where: budget > DATE '2020-01-01' }"),
    ).toMatchObject([{ code: 'expression-syntax' }]);
  });

  test('that would reach beyond the record is refused', async () => {
    for (const where of [
      'state IN (SELECT state FROM needs)',
      "state = 'open') OR (true",
      'true; DROP TABLE needs',
      "state FROM read_csv('/etc/passwd')",
    ])
      expect(await issuesOf(`{ kind: count, of: needs, where: "${where}" }`), where).toMatchObject([
        { code: 'expression-syntax' },
      ]);
  });

  test('that gives something else each time is refused', async () => {
    for (const where of ['random() > 0.5', 'founded < current_date', 'name_en = uuid()'])
      expect(
        await issuesOf(`{ kind: count, of: organisations, where: "${where}" }`),
        where,
      ).toMatchObject([{ code: 'expression-changing', place: { line: 10 } }]);
  });

  test('that only a record brings to light is told with its place', async () => {
    const measure = `{ kind: count, of: organisations, where: "CAST(id AS INTEGER) > 0", time: stock }`;
    const { engine, input } = await measuring(HISTORY, { catalogue: await catalogueWith(measure) });
    const query = { indicators: ['own'], periods: [parsePeriod('2024')] };
    const failed = evaluate(engine, input, query).finally(() => engine.close());
    await expect(failed).rejects.toMatchObject({
      issues: [{ code: 'expression-failed', place: { file: 'indicators.yaml', line: 10 } }],
    });
  });

  test('in a register that belongs to no region names the way out', async () => {
    expect(await issuesOf('{ kind: count, of: projects }')).toMatchObject([
      { code: 'measure-without-region', value: 'projects' },
    ]);
  });
});

describe('a user’s own indicator, with no code', () => {
  const ask = async (measure: string, rest = '') => {
    const { engine, input } = await measuring(HISTORY, {
      catalogue: await catalogueWith(measure, rest),
    });
    try {
      const figures = await evaluate(engine, input, {
        indicators: ['own'],
        regions: ['R'],
        periods: [parsePeriod('2024')],
        by: [],
      });
      return figures[0]?.value;
    } finally {
      engine.close();
    }
  };

  test('counts, adds up, and asks for related records', async () => {
    expect(await ask("{ kind: count, of: organisations, where: industry LIKE 'C%' }")).toBe(4);
    expect(await ask('{ kind: sum, of: returns, column: revenue, where: not above_scale }')).toBe(
      60,
    );
    expect(
      await ask(`
      kind: count
      of: organisations
      having:
        - { of: recognitions, where: scheme = 'hnte' }
        - { of: partnerships, where: other.region <> holder.region }`),
    ).toBe(2);
  });

  test('may quote, comment and write Chinese in its expression', async () => {
    expect(
      await ask(`{ kind: count, of: organisations, where: "\\"kind\\" <> '企业' -- 注" }`),
    ).toBe(5);
  });
});

describe('what is compared', () => {
  const growth = { kind: 'growth', stock: false } as const;
  test.each([
    ['2024-Q1', growth, '2024-Q1', '2023-Q1'],
    ['2024-Q1', { kind: 'change', against: 'previous', stock: true }, '2024-Q1', '2023-Q4'],
    ['2021/2025', { kind: 'change', stock: true }, '2025', '2020'],
    ['2010/2015', { kind: 'change', stock: false }, '2015', '2010'],
    ['2021/2025', { kind: 'cagr', stock: false }, '2025', '2020'],
    ['2024-01/2024-11', growth, '2024-01/2024-11', '2023-01/2023-11'],
  ] as const)('%s', (period, comparison, current, earlier) => {
    expect(pairOf(parsePeriod(period), comparison)).toMatchObject({ current, earlier });
  });

  test('average yearly growth over a plan is over five years, and has none over one', () => {
    expect(pairOf(parsePeriod('2021/2025'), { kind: 'cagr', stock: false })?.years).toBeCloseTo(
      5,
      2,
    );
    expect(pairOf(parsePeriod('2021'), { kind: 'cagr', stock: false })).toBeUndefined();
  });
});

test('a release reports the five-year plans that lie within its periods', () => {
  const spans = (from: string, to: string) =>
    reportingPeriods(from, to, ['annual'])
      .filter(({ frequency }) => frequency === 'span')
      .map(({ text }) => text);
  expect(spans('2020', '2025')).toEqual(['2021/2025']);
  expect(spans('2022', '2025')).toEqual([]);
  expect(spans('2011', '2025')).toEqual(['2011/2015', '2016/2020', '2021/2025']);
});
