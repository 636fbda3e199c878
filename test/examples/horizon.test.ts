import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { literal } from '../../src/store/engine.ts';
import { traceFigure } from '../../src/region/index.ts';
import { buildExample, SHARED, type BuiltExample } from './build-example.ts';

const SOURCES = join(SHARED, 'cordis');
const csv = (name: string) =>
  `read_csv(${literal(join(SOURCES, `${name}.csv`))}, header = true, all_varchar = true)`;
const SHARE = 'share-enterprises-with-foreign-universities';

type Row = {
  readonly region: string;
  readonly period: string;
  readonly enterprises: number;
  readonly working: number;
};

/** Horizon 2020 by itself, nothing linked: its figures can be counted from the files by hand. */
function onlyHorizon(configuration: string): string {
  return configuration
    .replaceAll('    resolve: true\n', '')
    .split(/(?=^ {2}- id: )/m)
    .filter((source) => !source.startsWith('  - id: fp7-'))
    .join('');
}

describe.skipIf(!existsSync(SOURCES))('Horizon 2020, from CORDIS', () => {
  let built: BuiltExample;
  beforeAll(async () => {
    built = await buildExample('horizon', SOURCES, onlyHorizon);
  });
  afterAll(() => built.close());

  it('keeps every organisation, project and participation', () => {
    const kept = Object.fromEntries(
      built.result.accounts.map((a) => [a.source, [a.records, a.kept]]),
    );
    expect(kept).toMatchObject({
      organisations: [12_326, 12_326],
      projects: [7574, 7574],
      participations: [31_868, 31_868],
    });
  });

  it('takes no organisation for an enterprise or a university that does not say so', async () => {
    const rows = await built.engine.all(
      'SELECT kind, count(*) AS n FROM organisations GROUP BY kind ORDER BY kind',
    );
    expect(rows).toEqual([
      { kind: 'agency', n: 716 },
      { kind: 'enterprise', n: 5164 },
      { kind: 'institute', n: 1275 },
      { kind: 'other', n: 971 + 3152 },
      { kind: 'university', n: 1048 },
    ]);
  });

  it('knows, for every region, the share of enterprises that work with universities abroad', async () => {
    const expected = await built.engine.all<Row>(`
      WITH part AS (
        SELECT DISTINCT p.projectRcn AS project, o.orgId AS id, o.activityType AS kind, o.country,
          CASE WHEN starts_with(o.nuts3, o.country) THEN o.nuts3 ELSE o.country END AS place,
          left(startDate, 4) AS year
        FROM ${csv('h2020_participations')} AS p
        JOIN ${csv('h2020_organisations')} AS o USING (orgId)
        JOIN ${csv('h2020_projects')} AS project ON project.rcn = p.projectRcn
        WHERE startDate <> ''),
      universities AS (SELECT project, country FROM part WHERE kind = 'HES' GROUP BY ALL),
      enterprises AS (
        SELECT id, place, year, EXISTS (FROM universities AS u WHERE u.project = part.project AND u.country <> part.country) AS abroad
        FROM part WHERE kind = 'PRC'),
      placed AS (
        SELECT id, year, abroad, unnest([place[1:i] FOR i IN range(2, length(place) + 1)] || ['001']) AS region FROM enterprises)
      SELECT region, period, count(DISTINCT id) AS enterprises, count(DISTINCT id) FILTER (abroad) AS working
      FROM placed JOIN (VALUES ('2014'), ('2015'), ('2016')) AS periods(period) ON year <= period
      GROUP BY ALL ORDER BY ALL`);
    const found = await built.engine.all<Row>(`
      SELECT region, period, CAST(denominator AS INTEGER) AS enterprises, CAST(numerator AS INTEGER) AS working
      FROM figures WHERE indicator = '${SHARE}' AND breakdown = '' AND value IS NOT NULL ORDER BY ALL`);
    expect(expected.length).toBeGreaterThan(500);
    expect(found).toEqual(expected);
    expect(found).toContainEqual({ region: 'NL', period: '2015', enterprises: 263, working: 212 });
    expect(found).toContainEqual({
      region: '001',
      period: '2016',
      enterprises: 5164,
      working: 3763,
    });
  });

  it('traces the share down to lines of the participations', async () => {
    const { trace } = await traceFigure(
      built.folder,
      { indicator: SHARE, region: 'NL', period: '2014' },
      { sources: SOURCES, records: 1000 },
    );
    expect(trace.figure).toMatchObject({ numerator: 9, denominator: 14 });
    const part = (role: string) => trace.parts.find((one) => one.role === role)!;
    expect(part('numerator').value).toBe(9);
    expect(part('denominator').value).toBe(14);
    const records = part('numerator.participation').records;
    expect(records).toHaveLength(part('numerator.participation').count);
    const text = await linesOf(join(SOURCES, 'h2020_participations.csv'));
    for (const { _file, _line, project, organisation } of records) {
      expect(_file).toMatch(/h2020_participations\.csv$/);
      expect(text[_line! - 1]).toBe(`${String(project)},${String(organisation)}`);
    }
    // Nine enterprises, and a university of another country beside each of them.
    const [row] = await built.engine.all(
      `SELECT count(DISTINCT id) FILTER (kind = 'enterprise') AS enterprises,
         count(DISTINCT id) FILTER (kind = 'university') > 0 AS universities
       FROM organisations WHERE id IN (SELECT unnest(CAST($ids AS JSON)::VARCHAR[]))`,
      { ids: JSON.stringify(records.map((record) => record['organisation'])) },
    );
    expect(row).toEqual({ enterprises: 9, universities: true });
  });
});

describe.skipIf(!existsSync(SOURCES))('Horizon 2020 and FP7, linked by name', () => {
  let built: BuiltExample;
  beforeAll(async () => {
    built = await buildExample('horizon', SOURCES);
  }, 550_000);
  afterAll(() => built.close());
  const one = async (sql: string) => (await built.engine.all(sql))[0]!;

  it('keeps or merges every organisation and every participation', () => {
    for (const { source, records, kept, merged, setAside } of built.result.accounts) {
      expect(kept + merged, source).toBe(records);
      expect(setAside, source).toBe(0);
    }
  });

  it('asks of every organisation without a code whose name it is', async () => {
    expect(await one('SELECT count(*) AS asked FROM links')).toEqual({ asked: 3117 + 25_951 });
    const { linked } = await one('SELECT count(organisation) AS linked FROM links');
    expect(linked).toBeGreaterThan(2000);
  });

  it('makes no two codes one organisation, and loses none', async () => {
    const codes = (name: string) =>
      `SELECT orgId FROM ${csv(name)} WHERE regexp_full_match(orgId, '[0-9]{9}')`;
    const { given } = await one(
      `SELECT count(DISTINCT orgId) AS given FROM (${codes('h2020_organisations')} UNION ALL ${codes('fp7_organisations')})`,
    );
    expect(
      await one(
        `SELECT count(*) AS n, count(DISTINCT id) AS ids FROM organisations WHERE scheme = 'PIC'`,
      ),
    ).toEqual({ n: given, ids: given });
  });

  it('reports the enterprises that work with universities across both, and what is uncertain of it', async () => {
    const figure = (indicator: string) =>
      one(`SELECT value, lower, upper, uncertain_records AS records FROM figures
        WHERE indicator = '${indicator}' AND region = '001' AND period = '2016' AND breakdown = ''`);
    const both = await figure('share-enterprises-with-universities-in-both');
    const alone = await figure('share-enterprises-with-universities');
    expect(both['value']).toBeGreaterThan(alone['value'] as number);
    expect(both['lower']).toBeLessThan(both['value'] as number);
    expect(both['upper']).toBeGreaterThan(both['value'] as number);
    expect(both['records']).toBeGreaterThan(0);
  });
});

async function linesOf(file: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) lines.push(line);
  return lines;
}
