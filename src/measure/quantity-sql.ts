import { identifier, literal } from '../store/engine.ts';
import { quantitySource, type Source } from './condition-sql.ts';
import { exactlyOf } from './exact.ts';
import type { Job, Variant } from './jobs.ts';
import { UNKNOWN_CATEGORY, type Quantity } from './quantity.ts';
import type { Workspace } from './workspace.ts';

/** The columns that measured quantities are kept in. */
export const MEASURED_COLUMNS = `quantity INTEGER, partner_region VARCHAR, period VARCHAR, region VARCHAR,
  breakdown VARCHAR, category VARCHAR, value DOUBLE, matched BIGINT, records BIGINT, organisations BIGINT`;

/** Where the records of a job are found, with what tells whether conditions are met. */
function sourceOfJob(workspace: Workspace, { first, partners, met, variants }: Job): Source {
  const uses = variants.flatMap(({ quantity: { where, breakdowns } }) =>
    [where, ...breakdowns.values()].flatMap((expression) => [...(expression?.uses ?? [])]),
  );
  const source = quantitySource(workspace, first, partners, { uses: new Set(uses) });
  const joins = [...met].map(
    (name) =>
      `\n  LEFT JOIN ${workspace.at(name)} AS ${name} ON ${name}.period = moments.period AND ${name}.organisation = ${source.key}`,
  );
  return { ...source, from: source.from + joins.join('') };
}

/** `WHERE` any of the variants, unless one of them takes every record. */
function anyOf(variants: readonly Variant[]): string {
  const filters = new Set(variants.map(({ filter }) => filter));
  return filters.has(undefined) ? '' : `\n  WHERE (${[...filters].join(') OR (')})`;
}

const filtered = ({ filter }: Variant) => (filter === undefined ? '' : ` FILTER (WHERE ${filter})`);

/** Every breakdown of a job's members, with the expression that tells a record's category. */
function breakdownsOf({ variants }: Job): [string, string][] {
  const all = new Map<string, string>();
  for (const { quantity } of variants)
    for (const [id, { sql }] of quantity.breakdowns)
      all.set(id, `coalesce(${sql}, ${literal(UNKNOWN_CATEGORY)})`);
  return [...all];
}

/** The statement that reads records once, by region as recorded and the finest categories needed. */
export function scanSql(workspace: Workspace, job: Job): string {
  const { first, variants } = job;
  const source = sourceOfJob(workspace, job);
  const columns = [
    'moments.period AS period',
    `${source.region} AS region`,
    ...breakdownsOf(job).map(([id, sql]) => `${sql} AS ${identifier(id)}`),
  ];
  const grouping = columns.map((_, position) => position + 1).join(', ');
  for (const variant of variants) {
    const filter = filtered(variant);
    const { value, records, organisations } = aggregatesOf(workspace, variant, source, filter);
    columns.push(
      `count(*)${filter} AS matched_${variant.position}`,
      `${value} AS value_${variant.position}`,
      `${records} AS records_${variant.position}`,
      `${organisations} AS organisations_${variant.position}`,
    );
  }
  if (first.time === 'period') columns.push('count(*) AS covered');
  // Every record tells that its region and period are covered, so none is passed over there.
  const where = first.time === 'period' ? '' : anyOf(variants);
  return `SELECT ${columns.join(',\n    ')}\n  FROM ${source.from}${where}\n  GROUP BY ${grouping}`;
}

function aggregatesOf(
  workspace: Workspace,
  { quantity }: Variant,
  source: Source,
  filter: string,
): { value: string; records: string; organisations: string } {
  const column =
    quantity.column === undefined ? undefined : `record.${identifier(quantity.column)}`;
  const records = column ? `count(${column})${filter}` : `count(*)${filter}`;
  const alone = isOneAnOrganisation(workspace, quantity);
  const distinct = `count(DISTINCT ${source.counted})${filter}`;
  const organisations =
    source.organisation === undefined ? 'NULL::BIGINT' : alone ? records : distinct;
  if (column) {
    const amount = exactlyOf(workspace, quantity.of, quantity.column!, column);
    return { value: `sum(${amount})${filter}`, records, organisations };
  }
  const value = quantity.distinct === 'organisation' && !alone ? distinct : records;
  return { value, records, organisations };
}

/** Whether an organisation can have no more than one record at a moment, by the register's key. */
function isOneAnOrganisation(workspace: Workspace, { of, time, attribution }: Quantity): boolean {
  if (attribution.kind === 'state') return true;
  const register = workspace.register(of);
  if (register.time.kind !== 'period' || time !== 'period') return false;
  const { period } = register.time;
  return register.key.every((name) => name === period || name === 'organisation');
}

/** Adds a scan up over the region tree and to the categories of each member. */
export function rollUpSql(workspace: Workspace, job: Job, scan: string): string {
  const sums = job.variants.flatMap(({ position }) =>
    ['matched', 'value', 'records', 'organisations'].map(
      (what) => `sum(${what}_${position}) AS ${what}_${position}`,
    ),
  );
  const levels = ['', ...breakdownsOf(job).map(([id]) => id)].map(
    (breakdown) =>
      `SELECT scan.period, cover.ancestor AS region, ${literal(breakdown)} AS breakdown,
      ${breakdown === '' ? "''" : `scan.${identifier(breakdown)}`} AS category, ${sums.join(', ')}
    FROM ${scan} AS scan JOIN ${workspace.at('cover')} AS cover ON cover.region = scan.region GROUP BY 1, 2, 3, 4`,
  );
  const parts = job.variants.map(({ index, partner, quantity, position }) => {
    const own = ['', ...quantity.breakdowns.keys()].map(literal).join(', ');
    return `SELECT ${index}, ${literal(partner)}, period, region, breakdown, category,
      value_${position}, matched_${position}, records_${position}, organisations_${position}
    FROM levels WHERE matched_${position} > 0 AND breakdown IN (${own})`;
  });
  return `WITH levels AS MATERIALIZED (\n${levels.join('\nUNION ALL\n')}\n)\n${parts.join('\nUNION ALL\n')}`;
}

/** The records of a job whose parts may overlap, each with what its members need of it. */
export function factsSql(workspace: Workspace, job: Job): string {
  const { first, variants, partners } = job;
  const source = sourceOfJob(workspace, job);
  const key = workspace.register(first.of).key.map((name) => `record.${identifier(name)}`);
  const amounts = new Set(variants.flatMap(({ quantity }) => quantity.column ?? []));
  const columns = [
    `${partners.length > 0 ? 'partner.ancestor' : "''"} AS partner_region`,
    'moments.period AS period',
    `${source.region} AS region`,
    `${key.length === 1 ? key[0] : `concat_ws('|', ${key.join(', ')})`} AS record_key`,
    `${source.counted ?? 'NULL::VARCHAR'} AS organisation`,
    ...(first.distinct === 'party' ? ['party.code AS party'] : []),
    ...[...amounts].map(
      (name) =>
        `${exactlyOf(workspace, first.of, name, `record.${identifier(name)}`)} AS ${identifier(`amount:${name}`)}`,
    ),
    ...breakdownsOf(job).map(([id, sql]) => `${sql} AS ${identifier(id)}`),
    ...variants
      .filter(({ filter }) => filter !== undefined)
      .map(({ filter, position }) => `(${filter}) AS own_${position}`),
  ];
  return `SELECT ${columns.join(',\n    ')}\n  FROM ${source.from}${anyOf(variants)}`;
}

/** Counts facts anew at each level of the region tree. */
export function overlappingSql(workspace: Workspace, job: Job, facts: string): string {
  const parts = job.variants.flatMap((variant) =>
    ['', ...variant.quantity.breakdowns.keys()].map((breakdown) =>
      overlappingPart(variant, breakdown, job),
    ),
  );
  return `WITH placed AS (
  SELECT facts.*, cover.ancestor FROM ${facts} AS facts JOIN ${workspace.at('cover')} AS cover ON cover.region = facts.region
)
${parts.join('\nUNION ALL\n')}`;
}

function overlappingPart(variant: Variant, breakdown: string, job: Job): string {
  const { quantity, position, index, filter } = variant;
  const { distinct, column, attribution } = quantity;
  const category = breakdown === '' ? "''" : identifier(breakdown);
  const group = `partner_region, period, ancestor${breakdown === '' ? '' : `, ${category}`}`;
  const own = filter === undefined ? '' : `WHERE own_${position}`;
  const several = attribution.kind === 'symmetric' || attribution.kind === 'through';
  const matched = several ? 'count(DISTINCT record_key)' : 'count(*)';
  let rows = `placed ${own}`;
  let records = matched;
  let value = {
    record: matched,
    organisation: 'count(DISTINCT organisation)',
    party: 'count(DISTINCT party)',
  }[distinct];
  if (column !== undefined) {
    // A record that has several ends in one region stands there as often, and is added once.
    rows = `(SELECT *, row_number() OVER (PARTITION BY ${group}, record_key) AS nth FROM placed ${own})`;
    const amount = identifier(`amount:${column}`);
    value = `sum(${amount}) FILTER (WHERE nth = 1)`;
    records = `count(${amount}) FILTER (WHERE nth = 1)`;
  }
  const partner = job.partners.length > 0 ? 'partner_region' : literal(variant.partner);
  return `SELECT ${index} AS quantity, ${partner} AS partner_region, period, ancestor AS region, ${literal(breakdown)} AS breakdown, ${category} AS category,
    ${value} AS value, ${matched} AS matched, ${records} AS records, count(DISTINCT organisation) AS organisations
  FROM ${rows} GROUP BY ${group}`;
}
