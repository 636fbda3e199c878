import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkIdentifier } from '../../src/model/identifier.ts';
import { literal, openEngine, type Engine } from '../../src/store/engine.ts';
import { creditCode, misspell } from './generate/credit-code.ts';
import { generate } from './generate/generate.ts';

const folder = mkdtempSync(join(tmpdir(), 'nantong-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('credit codes of made-up enterprises', () => {
  it('are right by both of their check characters, and no two are the same', () => {
    const codes = Array.from({ length: 3000 }, (_, ordinal) =>
      creditCode('320613', ordinal * 5000),
    );
    for (const code of codes) expect(checkIdentifier('USCC', code)).toEqual({ valid: true });
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('are wrong once misspelt', () => {
    expect(checkIdentifier('USCC', misspell(creditCode('320613', 1)))).toMatchObject({
      valid: false,
      why: 'check-digit',
    });
  });
});

describe('the same seed and scale', () => {
  it('give the same bytes, and another seed gives others', async () => {
    const digests: Record<string, string>[] = [];
    for (const [name, seed] of [
      ['a', 7],
      ['b', 7],
      ['c', 8],
    ] as const) {
      const out = join(folder, name);
      await generate({ out, seed, scale: 0.1 });
      digests.push(digestOf(out));
    }
    expect(digests[1]).toEqual(digests[0]);
    const changed = Object.keys(digests[0]!).filter(
      (file) => digests[0]![file] !== digests[2]![file],
    );
    expect(changed).toContain('enterprises.csv');
    expect(changed).toContain('platforms.xlsx');
    expect(changed).toContain(join('patents', 'patents.parquet'));
  });

  it('are refused where no city can be made of them', async () => {
    await expect(generate({ out: join(folder, 'none'), seed: 1, scale: 0 })).rejects.toThrow(
      /scale/,
    );
  });
});

/** The city’s figures by plain SQL over the files, without a line of the product’s own. */
describe.each([2025, 99])('the records of seed %i', (seed) => {
  const out = join(folder, `seed-${seed}`);
  let engine: Engine;

  beforeAll(async () => {
    await generate({ out, seed, scale: 1 });
    engine = await openEngine({ threads: 2 });
    await loadTruth(engine, out);
  });
  afterAll(() => engine.close());

  const value = async (sql: string) => {
    const [row] = await engine.all<{ value: number }>(`SELECT (${sql}) AS value`);
    return row!.value;
  };

  it.each([
    [2020, 2.6],
    [2023, 2.78],
    [2024, 2.96],
  ])('put R&D of %i at %f percent of GDP', async (year, percent) => {
    const found = await value(
      `(SELECT sum(rd) FROM returns WHERE period = ${year}) /
       (SELECT value / 10000 FROM series WHERE code = 'gdp' AND period = ${year}) * 100`,
    );
    expect(found).toBeCloseTo(percent, 4);
  });

  it.each([
    [2021, 2.85],
    [2022, 2.94],
  ])(
    'put R&D of above-scale industry in %i at %f percent of its revenue',
    async (year, percent) => {
      const found = await value(
        `SELECT sum(rd) / sum(revenue) * 100 FROM returns WHERE above AND period = ${year}`,
      );
      expect(found).toBeCloseTo(percent, 3);
    },
  );

  it.each([
    [2023, 48.8],
    [2024, 49.6],
  ])('put high-tech output of %i at %f percent of above-scale output', async (year, percent) => {
    const found = await value(
      `SELECT sum(high_tech) / sum(output) * 100 FROM returns WHERE above AND period = ${year}`,
    );
    expect(found).toBeCloseTo(percent, 4);
  });

  it('let high-tech output grow by 5.2 percent in 2024', async () => {
    const of = (year: number) =>
      `(SELECT sum(high_tech) FROM returns WHERE above AND period = ${year})`;
    expect(await value(`(${of(2024)} / ${of(2023)} - 1) * 100`)).toBeCloseTo(5.2, 1);
  });

  it.each([
    ['2020-12-31', 2178],
    ['2021-12-31', 2568],
    ['2023-12-31', 3468],
    ['2025-12-31', 4324],
  ])('count the high-tech enterprises of %s as %i', async (day, stock) => {
    const found = await value(
      `SELECT count(DISTINCT c.organisation) FROM certificates c JOIN enterprises e ON e.id = c.organisation
       WHERE issued <= DATE '${day}' AND least(expires, ended_early) > DATE '${day}'
         AND here(e.region) AND coalesce(e.ended, DATE '9999-01-01') > DATE '${day}'
         AND valid_from <= DATE '${day}' AND coalesce(valid_to, DATE '9999-01-01') > DATE '${day}'`,
    );
    expect(found).toBe(stock);
  });

  it('give most certificates that ran out a renewal, and lose some by each way there is', async () => {
    const renewed = await value(
      `SELECT count(*) FROM (SELECT organisation FROM certificates GROUP BY 1 HAVING count(*) > 1)`,
    );
    expect(renewed).toBeGreaterThan(2000);
    expect(await value(`SELECT count(*) FROM certificates WHERE ended_reason = '撤销'`)).toBe(28);
    expect(await value(`SELECT count(*) FROM certificates WHERE ended_reason = '合并'`)).toBe(19);
    const moved = await value(
      `SELECT count(DISTINCT e.id) FROM enterprises e JOIN certificates c ON c.organisation = e.id
       WHERE NOT here(e.region) AND e.valid_to IS NULL`,
    );
    expect(moved).toBe(32);
  });

  it('know two unicorns, the first, and a candidate city every year since 2021', async () => {
    expect(await value(`SELECT count(*) FROM honours WHERE scheme = '独角兽企业'`)).toBe(2);
    expect(await value(`SELECT min(year(issued)) FROM honours WHERE scheme = '独角兽企业'`)).toBe(
      2025,
    );
    expect(
      await value(`SELECT count(DISTINCT year(issued)) FROM honours WHERE region = '320600'`),
    ).toBe(5);
  });

  it('tie 52.4 percent of the enterprises to Shanghai', async () => {
    const found = await value(
      `SELECT 100 * count(*) FILTER (WHERE id IN (SELECT own FROM ties WHERE place LIKE '31%')) / count(*)
       FROM current`,
    );
    expect(found).toBeCloseTo(52.4, 2);
  });

  it('tie 70 percent of above-scale manufacturers to universities and institutes of Shanghai', async () => {
    const found = await value(
      `SELECT 100 * count(*) FILTER (WHERE id IN (SELECT own FROM ties WHERE place LIKE '31%' AND kind <> 'enterprise'))
         / count(*)
       FROM current WHERE industry LIKE 'C%' AND id IN (SELECT id FROM returns WHERE period = 2024 AND above)`,
    );
    expect(found).toBeCloseTo(70, 1);
  });

  it('keep over 900 provincial institutions, 40 built with universities, 108 joint platforms', async () => {
    const standing = "closed IS NULL AND established <= DATE '2025-12-31'";
    const count = (where: string) => value(`SELECT count(*) FROM platforms WHERE ${where}`);
    expect(
      await count(
        `${standing} AND kind IN ('企业研发机构', '研发机构', '实验室') AND level IN ('省级', '国家级')`,
      ),
    ).toBe(922);
    expect(await count(`${standing} AND kind = '校地共建机构'`)).toBe(40);
    expect(
      await count("kind = '协同创新平台' AND established BETWEEN '2021-01-01' AND '2025-12-31'"),
    ).toBe(108);
    expect(
      await count(
        "kind = '企业研发机构' AND level = '省级' AND established <= '2020-12-31' AND coalesce(closed, '9999-01-01') > '2020-12-31'",
      ),
    ).toBe(592);
  });
});

/** Reads the good records, each by its own plain rule, into tables of the engine. */
async function loadTruth(engine: Engine, out: string): Promise<void> {
  const csv = (name: string, options = '') =>
    `read_csv(${literal(join(out, ...name.split('/')))}, all_varchar = true, header = true${options})`;
  await engine.run(`CREATE MACRO here(region) AS starts_with(region, '3206')`);
  await engine.run(
    `CREATE TABLE enterprises AS
     SELECT DISTINCT 统一社会信用代码 AS id, 行政区划代码 AS region, 国民经济行业代码 AS industry,
       try_cast(终止日期 AS DATE) AS ended, try_cast(有效期起 AS DATE) AS valid_from, try_cast(有效期止 AS DATE) AS valid_to
     FROM ${csv('enterprises.csv')}
     WHERE 机构类型 = '企业' AND 行政区划代码 <> '320699' AND try_cast(成立日期 AS DATE) IS NOT NULL`,
  );
  const codes = await engine.all<{ id: string }>('SELECT DISTINCT id FROM enterprises');
  const wrong = codes.filter(({ id }) => !checkIdentifier('USCC', id).valid);
  expect(wrong).toHaveLength(12);
  await engine.run(
    `DELETE FROM enterprises WHERE id IN (${wrong.map(({ id }) => literal(id)).join(', ')})`,
  );
  await engine.run(
    `CREATE VIEW current AS SELECT * FROM enterprises
     WHERE here(region) AND valid_from <= DATE '2025-12-31' AND coalesce(valid_to, DATE '9999-01-01') > DATE '2025-12-31'
       AND coalesce(ended, DATE '9999-01-01') > DATE '2025-12-31'`,
  );
  await engine.run(
    `CREATE TABLE returns AS
     SELECT DISTINCT 统一社会信用代码 AS id, 报告期::INTEGER AS period,
       CASE WHEN 营业收入（万元）::DOUBLE >= 9e7 THEN 营业收入（万元）::DOUBLE / 10000 ELSE 营业收入（万元）::DOUBLE END AS revenue,
       工业总产值（万元）::DOUBLE AS output, "其中：高新技术产业产值（万元）"::DOUBLE AS high_tech,
       "R&D经费内部支出（万元）"::DOUBLE AS rd, 是否规上 = '是' AS above
     FROM ${csv('returns/*.csv')}
     WHERE try_cast(营业收入（万元） AS DOUBLE) >= 0 AND 统一社会信用代码 IN (SELECT id FROM enterprises)`,
  );
  for (const sheet of sheetsOf(join(out, 'institutions.xlsx'), 2))
    await insert(engine, 'returns', sheet, (row) => [
      row['机构代码'],
      Number(row['报告期']),
      null,
      null,
      null,
      Number(row['R&D经费内部支出（万元）']),
      false,
    ]);
  await engine.run(
    `CREATE TABLE series AS SELECT code, period::INTEGER AS period, value::DOUBLE AS value FROM ${csv('series.csv')}`,
  );
  await engine.run(
    `CREATE TABLE certificates AS
     SELECT DISTINCT 证书编号 AS number, 统一社会信用代码 AS organisation, try_cast(发证日期 AS DATE) AS issued,
       try_cast(有效期止 AS DATE) AS expires, try_cast(提前终止日期 AS DATE) AS ended_early, 提前终止原因 AS ended_reason
     FROM ${csv('certificates/hnte.csv')} WHERE issued IS NOT NULL AND issued < expires`,
  );
  await engine.run(
    `CREATE TABLE honours AS SELECT 类别 AS scheme, 地区 AS region, 认定日期::DATE AS issued
     FROM ${csv('certificates/honours.tsv', ", delim = '\t', quote = ''")}`,
  );
  await engine.run(
    `CREATE TABLE outsiders AS SELECT id, kind, region FROM read_json(${literal(join(out, 'partners.ndjson'))})`,
  );
  const cooperation = join(out, 'cooperation.utf8.csv');
  writeFileSync(
    cooperation,
    new TextDecoder('gb18030').decode(readFileSync(join(out, 'partnerships', 'cooperation.csv'))),
  );
  await engine.run(
    `CREATE TABLE ties AS
     WITH all_ledgers AS (
       SELECT 甲方代码 AS a, 乙方代码 AS b, 签订日期::DATE AS started, try_cast(履行期止 AS DATE) AS ended
       FROM ${csv('partnerships/technology-contracts.csv', ", delim = ';'")}
       UNION ALL
       SELECT 单位代码, 合作单位代码, 起始日期::DATE, try_cast(终止日期 AS DATE) FROM ${csv('cooperation.utf8.csv')}
       UNION ALL
       SELECT 委托方代码, 受托方代码, 签订日期::DATE, NULL FROM ${csv('unlinked/contract-names.csv')}
       JOIN ${csv('unlinked/contract-names-answers.csv')} USING (序号)),
     sides AS (SELECT a AS own, b AS other, * FROM all_ledgers UNION ALL SELECT b, a, * FROM all_ledgers)
     SELECT own, o.region AS place, o.kind FROM sides JOIN outsiders o ON o.id = other
     WHERE started <= DATE '2025-12-31' AND coalesce(ended, DATE '9999-01-01') > DATE '2025-12-31'`,
  );
  await engine.run(
    'CREATE TABLE platforms (kind VARCHAR, level VARCHAR, established DATE, closed DATE)',
  );
  const [platforms] = sheetsOf(join(out, 'platforms.xlsx'), 2);
  await insert(engine, 'platforms', platforms!, (row) => [
    row['类型'],
    row['级别'],
    row['成立日期'],
    row['关闭日期'] ?? null,
  ]);
}

type SheetRow = Readonly<Record<string, unknown>>;

function sheetsOf(path: string, headerRow: number): SheetRow[][] {
  const book = read(readFileSync(path));
  return book.SheetNames.map((name) =>
    utils.sheet_to_json<SheetRow>(book.Sheets[name]!, { range: headerRow }),
  );
}

async function insert(
  engine: Engine,
  table: string,
  rows: readonly SheetRow[],
  values: (row: SheetRow) => readonly unknown[],
): Promise<void> {
  const tuples = rows.map((row) => `(${values(row).map(asSql).join(', ')})`);
  await engine.run(`INSERT INTO ${table} VALUES ${tuples.join(', ')}`);
}

function asSql(value: unknown): string {
  if (typeof value === 'string') return literal(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'NULL';
}

function digestOf(out: string): Record<string, string> {
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [
        path.slice(out.length + 1),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ];
    }),
  );
}
