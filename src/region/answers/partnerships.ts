import { expectKnown } from '../released.ts';
import { codeList, withinSql } from './code-list.ts';
import { expectOneOf, valuesOf } from './expect.ts';
import type { Page } from './figures.ts';
import type { HeldRelease } from './held.ts';
import { organisationsNow } from './organisations.ts';
import { within } from './regions.ts';

/** Which partnerships; what is left out, any. */
export interface PartnershipFilter {
  readonly kind?: string | undefined;
  readonly field?: string | undefined;
  /** In force at some time of the year. */
  readonly year?: number | undefined;
  /** An end lies within it … */
  readonly region?: string | undefined;
  /** … and the other within this one. */
  readonly partner_region?: string | undefined;
  /** An end is this organisation. */
  readonly organisation?: string | undefined;
}

type Text = string | null;

/** Partnerships with the names and places of both ends, which stand in the order of their ids. */
async function tiesOf(held: HeldRelease): Promise<string> {
  const organisations = await organisationsNow(held);
  return held.prepared(
    'ties',
    `SELECT tie.id, tie.kind, tie.field, tie.started, tie.ended, tie.value,
       a.id AS a, a.name_en AS a_en, a.name_zh AS a_zh, a.kind AS a_kind, a.region AS a_region,
       b.id AS b, b.name_en AS b_en, b.name_zh AS b_zh, b.kind AS b_kind, b.region AS b_region,
       tie._source, tie._file, tie._line
     FROM (
       SELECT *, least(organisation, partner) AS first, greatest(organisation, partner) AS second
       FROM ${held.relation('partnerships')}
     ) AS tie
     JOIN ${organisations} AS a ON a.id = tie.first
     JOIN ${organisations} AS b ON b.id = tie.second
     ORDER BY tie.started DESC NULLS LAST, tie.id`,
  );
}

function whereOf(held: HeldRelease, filter: PartnershipFilter) {
  const { kind, field, year, region, partner_region: other, organisation } = filter;
  const named = [region, other].filter((code) => code !== undefined);
  expectKnown(named, held.regions.keys(), 'region-unknown');
  expectOneOf('kind', kind, valuesOf(held, 'partnerships', 'kind'));
  const conditions: string[] = [];
  const parameters: Record<string, string | number> = {};
  if (kind !== undefined) {
    conditions.push('kind = $kind');
    parameters['kind'] = kind;
  }
  if (field !== undefined) {
    conditions.push('field = $field');
    parameters['field'] = field;
  }
  if (organisation !== undefined) {
    conditions.push('(a = $organisation OR b = $organisation)');
    parameters['organisation'] = organisation;
  }
  if (year !== undefined) {
    conditions.push(`(started IS NULL OR started < make_date($year::BIGINT + 1, 1, 1))
      AND (ended IS NULL OR ended > make_date($year::BIGINT, 1, 1))`);
    parameters['year'] = year;
  }
  if (region !== undefined) parameters['own'] = codeList(within(held, region));
  if (other !== undefined) parameters['others'] = codeList(within(held, other));
  const lies = (end: 'a' | 'b', where: 'own' | 'others') => withinSql(`${end}_region`, where);
  if (region !== undefined && other !== undefined)
    conditions.push(`((${lies('a', 'own')} AND ${lies('b', 'others')})
      OR (${lies('b', 'own')} AND ${lies('a', 'others')}))`);
  else if (region !== undefined) conditions.push(`(${lies('a', 'own')} OR ${lies('b', 'own')})`);
  else if (other !== undefined)
    conditions.push(`(${lies('a', 'others')} OR ${lies('b', 'others')})`);
  return {
    where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`,
    parameters,
  };
}

/** Nodes and ties that a screen can show and a person can still read. */
const MOST_NODES = 5000;
const MOST_TIES = 20_000;

/**
 * Who works with whom: the organisations with the most partners, and the ties among them, the
 * strongest first. What there is in all is told beside.
 */
export async function networkOf(held: HeldRelease, filter: PartnershipFilter, limit = MOST_NODES) {
  const { engine } = held;
  const ties = await tiesOf(held);
  const { where, parameters } = whereOf(held, filter);
  const pairs = `pairs AS (
      SELECT a, b, to_json(list_sort(list(DISTINCT kind))) AS kinds, count(*) AS count,
        min(started) AS first, max(started) AS last FROM ${ties} ${where} GROUP BY a, b
    ), ends AS (
      SELECT id, count(*) AS degree, sum(count) AS strength FROM (
        SELECT a AS id, count FROM pairs UNION ALL SELECT b, count FROM pairs
      ) GROUP BY id
    ), shown AS (SELECT * FROM ends ORDER BY degree DESC, strength DESC, id LIMIT ${Math.min(limit, MOST_NODES)})`;
  const organisations = await organisationsNow(held);
  const [[totals], nodes, shown, years] = await Promise.all([
    engine.all<{ total_nodes: number; total_ties: number }>(
      `WITH ${pairs} SELECT (SELECT count(*) FROM ends) AS total_nodes, (SELECT count(*) FROM pairs) AS total_ties`,
      parameters,
    ),
    engine.all<{
      id: string;
      name_en: Text;
      name_zh: Text;
      kind: Text;
      region: Text;
      degree: number;
    }>(
      `WITH ${pairs} SELECT shown.id, who.name_en, who.name_zh, who.kind, who.region, shown.degree
       FROM shown JOIN ${organisations} AS who ON who.id = shown.id
       ORDER BY shown.degree DESC, shown.strength DESC, shown.id`,
      parameters,
    ),
    engine.all<{ a: string; b: string; kinds: string; count: number; first: Text; last: Text }>(
      `WITH ${pairs} SELECT pairs.* FROM pairs
       WHERE a IN (SELECT id FROM shown) AND b IN (SELECT id FROM shown)
       ORDER BY count DESC, last DESC NULLS LAST, a, b LIMIT ${MOST_TIES}`,
      parameters,
    ),
    yearsOf(held, ties),
  ]);
  return {
    release: held.release.id,
    nodes: nodes.map(({ name_en, name_zh, ...node }) => ({
      ...node,
      name: { en: name_en, zh: name_zh },
    })),
    ties: shown.map((tie) => ({ ...tie, kinds: JSON.parse(tie.kinds) as string[] })),
    ...totals!,
    years: years.map(({ year }) => year),
  };
}

/** In each year, how many partnerships were in force at some time of it. */
async function yearsOf(
  { engine, release }: HeldRelease,
  ties: string,
  where = '',
  parameters = {},
) {
  const { asOf } = release.manifest.rongtong;
  return engine.all<{ year: number; count: number }>(
    `SELECT year, count(*) AS count FROM (
       SELECT unnest(generate_series(year(started), least(year(coalesce(ended - 1, $day::DATE)), year($day::DATE)))) AS year
       FROM (SELECT * FROM ${ties} ${where}) WHERE started IS NOT NULL
     ) GROUP BY year ORDER BY year`,
    { ...parameters, day: asOf },
  );
}

/** How many ties join each two regions, and how many organisations take part in them. */
export async function flowsOf(held: HeldRelease, filter: PartnershipFilter) {
  const { engine, regions } = held;
  const ties = await tiesOf(held);
  const { where, parameters } = whereOf(held, filter);
  const flows = await engine.all<{ from: string; to: string; ties: number; organisations: number }>(
    `WITH chosen AS (SELECT a, b, least(a_region, b_region) AS "from", greatest(a_region, b_region) AS "to"
       FROM ${ties} ${where})
     SELECT "from", "to", count(DISTINCT (a, b)) AS ties, count(DISTINCT who) AS organisations
     FROM (SELECT *, unnest([a, b]) AS who FROM chosen)
     GROUP BY ALL ORDER BY ties DESC, "from", "to"`,
    parameters,
  );
  const placed = flows.filter(({ from, to }) => regions.has(from) && regions.has(to));
  const sum = (list: typeof flows) => list.reduce((total, flow) => total + flow.ties, 0);
  const codes = new Set(placed.flatMap(({ from, to }) => [from, to]));
  return {
    release: held.release.id,
    regions: [...codes].toSorted().map((code) => {
      const { name_en, name_zh, level } = regions.get(code)!;
      return { code, name: { en: name_en, zh: name_zh }, level };
    }),
    flows: placed,
    unplaced: sum(flows) - sum(placed),
  };
}

interface TieRow extends Record<string, unknown> {
  readonly id: string;
  readonly kind: string;
  readonly field: Text;
  readonly started: Text;
  readonly ended: Text;
  readonly value: number | null;
  readonly a: string;
  readonly a_en: Text;
  readonly a_zh: Text;
  readonly a_kind: Text;
  readonly a_region: Text;
  readonly b: string;
  readonly b_en: Text;
  readonly b_zh: Text;
  readonly b_kind: Text;
  readonly b_region: Text;
  readonly _source: Text;
  readonly _file: Text;
  readonly _line: number | null;
}

/** Partnerships one by one, the newest first, and how they fall on kinds, fields, regions, years. */
export async function listPartnerships(held: HeldRelease, filter: PartnershipFilter, page: Page) {
  const { engine } = held;
  const ties = await tiesOf(held);
  const { where, parameters } = whereOf(held, filter);
  const chosen = `(SELECT * FROM ${ties} ${where})`;
  const facet = (code: string) =>
    engine.all<{ code: string; count: number }>(
      `SELECT ${code} AS code, count(*) AS count FROM ${chosen} WHERE ${code} IS NOT NULL
       GROUP BY ${code} ORDER BY count DESC, code LIMIT 200`,
      parameters,
    );
  const [[count], rows, kinds, fields, regions, years] = await Promise.all([
    engine.all<{ total: number }>(`SELECT count(*) AS total FROM ${chosen}`, parameters),
    engine.all<TieRow>(
      `SELECT * FROM ${chosen} ORDER BY started DESC NULLS LAST, id LIMIT $limit OFFSET $offset`,
      { ...parameters, limit: page.limit, offset: page.offset },
    ),
    facet('kind'),
    facet('field'),
    engine.all<{ code: string; count: number }>(
      `SELECT code, count(*) AS count FROM (
         SELECT unnest(list_distinct([a_region, b_region])) AS code FROM ${chosen}
       ) GROUP BY code ORDER BY count DESC, code LIMIT 500`,
      parameters,
    ),
    yearsOf(held, ties, where, parameters),
  ]);
  return {
    release: held.release.id,
    total: count!.total,
    ...page,
    partnerships: rows.map((row) => ({
      id: row.id,
      a: {
        id: row.a,
        name: { en: row.a_en, zh: row.a_zh },
        kind: row.a_kind,
        region: row.a_region,
      },
      b: {
        id: row.b,
        name: { en: row.b_en, zh: row.b_zh },
        kind: row.b_kind,
        region: row.b_region,
      },
      kind: row.kind,
      field: row.field,
      started: row.started,
      ended: row.ended,
      value: row.value,
      _source: row._source,
      _file: row._file,
      _line: row._line,
    })),
    facets: { kinds, fields, regions, years },
  };
}
