import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { literal } from '../../src/store/engine.ts';
import { buildExample, SHARED, type BuiltExample } from './build-example.ts';

const SOURCES = join(SHARED, 'china-techme');
const csv = (name: string) => `read_csv(${literal(join(SOURCES, `${name}.csv`))}, header = true)`;

/** Misread names, as the yearbook’s own tables show what they stand for. */
const MISREAD = {
  内蒙占: '内蒙古',
  江两: '江西',
  山两: '山西',
  两藏: '西藏',
  江四: '江西',
  浙汀: '浙江',
  四藏: '西藏',
};

type Cell = {
  readonly name: string;
  readonly period: string;
};

describe.skipIf(!existsSync(SOURCES))('China’s provinces, from the yearbook’s tables', () => {
  let built: BuiltExample;
  const all = <T extends Record<string, unknown>>(sql: string) => built.engine.all<T>(sql);

  beforeAll(async () => {
    built = await buildExample('china-provinces', SOURCES);
    // The tables once more, read by other means than the product’s.
    const pairs = Object.entries(MISREAD).map(([from, to]) => `${literal(from)}: ${literal(to)}`);
    await built.engine.run(`
      CREATE MACRO province(name) AS
        coalesce(MAP {${pairs.join(', ')}}[replace(name, ' ', '')], replace(name, ' ', ''))`);
    await built.engine.run(`
      CREATE TABLE raw AS SELECT province(province) AS name, CAST(year AS VARCHAR) AS period, variables, value
      FROM (${[
        'RDActivity',
        'RDIntense',
        'RDLaborHour',
        'RDSource',
        'RDPatentAccept',
        'RDPatentAuthority',
        'RDPatentValid',
      ]
        .map((name) => `SELECT province, year, variables, value FROM ${csv(name)}`)
        .join(' UNION ALL ')})`);
    await built.engine.run(`
      CREATE VIEW named AS SELECT figures.*, regexp_replace(name_zh, '(壮族|回族|维吾尔)?(自治区|省|市)$', '') AS short
      FROM figures JOIN regions ON regions.code = figures.region`);
    await built.engine.run(`
      CREATE VIEW figure AS SELECT * REPLACE (CASE short WHEN '中国' THEN '全国' ELSE short END AS short)
      FROM named WHERE breakdown = '' AND partner_region = ''`);
  });
  afterAll(() => built.close());

  it('keeps every row that states a province’s number, and says what it left out', () => {
    const { accounts } = built.result;
    const of = (source: string) => accounts.find((account) => account.source === source);
    expect(of('rd-by-activity')).toMatchObject({ records: 1792, kept: 1792 });
    expect(of('rd-by-funds')).toMatchObject({ records: 2208, kept: 1760, leftOut: 448 });
    expect(of('rd-with-intensity')).toMatchObject({ records: 832, kept: 416, leftOut: 416 });
    expect(of('rd-personnel')).toMatchObject({ records: 2240, kept: 2240 });
    // Four rows are totals of the eastern provinces.
    expect(of('patents')).toMatchObject({ records: 5379, kept: 5375, leftOut: 4 });
    expect(of('hnte-announced')).toMatchObject({ records: 217, kept: 217 });
    for (const account of accounts) expect(account.setAside).toBe(0);
  });

  it('holds the numbers of the tables, in base units', async () => {
    const unequal = await all(`
      WITH expected AS (
        SELECT name, period, value * 10000 AS value FROM raw WHERE variables = 'v4_zh_nbzc_hj'
          AND (name, period) IN (SELECT (name, period) FROM raw WHERE variables = 'v4_ztr_jf_RD')
        GROUP BY ALL)
      SELECT * FROM expected LEFT JOIN figure ON short = name AND figure.period = expected.period
        AND indicator = 'rd-expenditure'
      WHERE figure.value IS NULL OR abs(figure.value - expected.value) > 10000`);
    expect(unequal).toEqual([]);
  });

  it('finds the same R&D expenditure in the table in 万元 and in the table in 亿元', async () => {
    const [row] = await all<{ compared: number; apart: number; most: number }>(`
      SELECT count(*) AS compared, max(abs(numerator - denominator)) AS most,
        count(*) FILTER (abs(numerator - denominator) > 5000000 + 1) AS apart
      FROM figure WHERE indicator = 'rd-tables-agreement' AND value IS NOT NULL`);
    // 31 provinces and the nation in 13 years; the second table rounds to 0.1亿.
    expect(row).toMatchObject({ compared: 32 * 13, apart: 0 });
    expect(row!.most).toBeGreaterThan(0);
  });

  it('sums the provinces to the nation, up to a few tens of 万元', async () => {
    const rows = await all<{ period: string; gap: number; expected: number }>(`
      SELECT figure.period, round((denominator - numerator) / 10000, 1) AS gap, round(nation - provinces, 1) AS expected
      FROM figure JOIN (
        SELECT period, sum(value) FILTER (name = '全国') AS nation, sum(value) FILTER (name <> '全国') AS provinces
        FROM ${csv('RDActivity')} AS t(name, period, block, value, units, variables)
        WHERE variables = 'v4_zh_nbzc_hj' GROUP BY period) AS printed ON CAST(printed.period AS VARCHAR) = figure.period
      WHERE indicator = 'rd-provinces-agreement' AND region = 'CN' ORDER BY ALL`);
    expect(rows).toHaveLength(13);
    for (const { gap, expected } of rows) expect(gap).toBeCloseTo(expected, 1);
    expect(Math.max(...rows.map(({ gap }) => Math.abs(gap)))).toBeLessThan(50);
  });

  it('finds the two provinces whose activities do not sum to their total', async () => {
    const found = await all<Cell>(`
      SELECT short AS name, period FROM figure
      WHERE indicator = 'rd-activities-agreement' AND abs(numerator - denominator) > 1000000 ORDER BY period, name`);
    expect(found).toEqual([
      { name: '全国', period: '2015' },
      { name: '浙江', period: '2015' },
      { name: '上海', period: '2021' },
      { name: '全国', period: '2021' },
    ]);
  });

  it('finds where the GDP behind the intensity was revised', async () => {
    // No province’s GDP fell by as much; Hubei’s fall of 5 % in 2020 was real.
    const found = await all<Cell>(`
      SELECT short AS name, period FROM figure
      WHERE indicator = 'implied-gdp-growth' AND value < -6 AND length(period) = 4 ORDER BY period, value`);
    const expected = await all<Cell>(`
      WITH implied AS (
        SELECT name, CAST(period AS INTEGER) AS year,
          max(value) FILTER (variables = 'v4_ztr_jf_RD') / max(value) FILTER (variables = 'v4_ztr_qd_RD') AS gdp
        FROM raw WHERE variables IN ('v4_ztr_jf_RD', 'v4_ztr_qd_RD') GROUP BY ALL)
      SELECT a.name, CAST(a.year AS VARCHAR) AS period FROM implied AS a
      JOIN implied AS b ON a.name = b.name AND a.year = b.year + 1
      WHERE a.gdp / b.gdp < 0.94 ORDER BY period, a.gdp / b.gdp`);
    expect(found).toEqual(expected);
    expect(found.map(({ name, period }) => `${name} ${period}`)).toEqual([
      '辽宁 2016',
      '内蒙古 2017',
      '天津 2019',
      '吉林 2019',
      '黑龙江 2019',
      '山东 2019',
    ]);
  });

  it('implies the GDP that was published', async () => {
    const rows = await all<Cell & { value: number }>(`
      SELECT short AS name, period, round(value, 1) AS value FROM figure
      WHERE indicator = 'implied-gdp-agreement' AND value IS NOT NULL ORDER BY ALL`);
    expect(rows.map(({ name, period }) => `${name} ${period}`)).toEqual([
      '上海 2023',
      '江苏 2019',
      '江苏 2022',
      '江苏 2023',
    ]);
    for (const { value } of rows) expect(Math.abs(value - 100)).toBeLessThan(0.5);
  });

  it('is silent about a number that no table states', async () => {
    const [row] = await all(`
      SELECT count(*) AS n FROM series WHERE code = 'design-applications' AND region = '220000' AND period = '2019'`);
    expect(row).toEqual({ n: 0 });
  });
});
