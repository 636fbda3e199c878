import { identifier, literal } from '../store/engine.ts';
import { exactlyOf } from './exact.ts';
import { conditionSource, quantitySource, type MomentColumn } from './condition-sql.ts';
import {
  UNKNOWN_CATEGORY,
  type Attribution,
  type Quantity,
  type ReadCondition,
} from './quantity.ts';
import type { Workspace } from './workspace.ts';

/** Which figure's records are listed. */
export interface Slice {
  readonly region: string;
  readonly moment: MomentColumn;
  readonly partner: string;
  readonly breakdown: string;
  readonly category: string;
}

/**
 * What is listed of records: all of them as they were released; what it takes to count them; or that
 * with who they are met by, each as often as there are such organisations.
 */
export type Extent = 'whole' | 'counted' | 'met';

/** The organisations that meet a condition, as a statement of one column. */
export type ConditionRelation = (condition: ReadCondition) => string;

/** Conditions as statements within the statement. */
export function inlineConditions(workspace: Workspace, slice: Slice): ConditionRelation {
  return (condition) => {
    const { organisation, rest } = meeting(workspace, condition, slice);
    return `SELECT ${organisation} ${rest}`;
  };
}

/** Lists the records of a quantity for one figure, each once, and who or what is counted by it. */
export function listingSql(
  workspace: Workspace,
  quantity: Quantity,
  slice: Slice,
  relation: ConditionRelation,
  extent: Extent,
): string {
  const { source, rest } = recordsFor(workspace, quantity, slice, relation);
  const { of, column, attribution, distinct } = quantity;
  const columns = recordColumns(workspace, of, extent, 'record', hasSeveralEnds(attribution));
  if (extent !== 'whole' && column !== undefined) columns.push(`record.${identifier(column)}`);
  if (distinct === 'organisation' || extent === 'met')
    columns.push(`${source.organisation} AS _organisation`);
  else if (attribution.kind === 'state') columns.push('record.id AS _organisation');
  if (distinct === 'party') columns.push('party.code AS _party');
  // A record that joins two organisations of one region is met from both ends.
  const once = hasSeveralEnds(attribution) ? 'DISTINCT ' : '';
  return `SELECT ${once}${[...new Set(columns)].join(', ')}\n  ${rest}`;
}

/** Of a listing of who records are met by, each record once, unless it is organisations that count. */
export function onceSql({ attribution, distinct }: Quantity, met: string): string {
  return hasSeveralEnds(attribution) && distinct !== 'organisation'
    ? `SELECT DISTINCT * EXCLUDE (_organisation) FROM ${met}`
    : `SELECT * FROM ${met}`;
}

/**
 * Lists the records by which organisations or regions take part in those of a listing: their own,
 * and those of the others that its condition speaks of. Nothing where they hold the records themselves.
 */
export function linksSql(
  workspace: Workspace,
  quantity: Quantity,
  slice: Slice,
  relation: ConditionRelation,
  extent: Extent,
): { readonly register: string; readonly sql: string } | undefined {
  if (quantity.attribution.kind !== 'through') return undefined;
  const { link } = quantity.attribution;
  const { rest } = recordsFor(workspace, quantity, slice, relation);
  const ends = quantity.where?.uses.has('other') ? ['own_end', 'other_end'] : ['own_end'];
  const sql = ends.map(
    (end) => `SELECT ${recordColumns(workspace, link, extent, end, true).join(', ')}\n  ${rest}`,
  );
  // UNION leaves each record once, of one end as of two.
  return { register: link, sql: `SELECT DISTINCT * FROM (${sql.join('\nUNION ')}\n)` };
}

/** Where the records of a figure are found: `FROM …` with its conditions. */
function recordsFor(
  workspace: Workspace,
  quantity: Quantity,
  slice: Slice,
  relation: ConditionRelation,
) {
  const partners = quantity.partner && slice.partner !== '' ? [slice.partner] : [];
  const breakdown = quantity.breakdowns.get(slice.breakdown);
  const source = quantitySource(workspace, quantity, partners, {
    moment: slice.moment,
    ...(breakdown ? { uses: breakdown.uses } : {}),
  });
  const conditions = [
    ...source.conditions,
    `cover.ancestor = ${literal(slice.region)}`,
    ...(quantity.where ? [quantity.where.sql] : []),
    ...(quantity.column === undefined ? [] : [`record.${identifier(quantity.column)} IS NOT NULL`]),
    ...quantity.having.map((condition) => `${source.organisation} IN (${relation(condition)})`),
    ...(breakdown
      ? [`coalesce(${breakdown.sql}, ${literal(UNKNOWN_CATEGORY)}) = ${literal(slice.category)}`]
      : []),
  ];
  const rest = `FROM ${source.from}
  JOIN ${workspace.at('cover')} AS cover ON cover.region = ${source.region}
  WHERE ${conditions.join('\n    AND ')}`;
  return { source, rest };
}

/** What a listing comes to: the value of the quantity and its number of records. */
export function recountSql(workspace: Workspace, quantity: Quantity, listing: string): string {
  const value = valueOf(countedBy(workspace, quantity));
  return `SELECT CAST(${value} AS DOUBLE) AS value, count(*) AS records FROM (\n${listing}\n)`;
}

/** What a listing is counted by: each record, who or what it names, or an amount of it. */
export interface CountedBy extends Pick<Quantity, 'distinct'> {
  readonly amount?: string;
}

export function countedBy(workspace: Workspace, { of, column, distinct }: Quantity): CountedBy {
  if (column === undefined) return { distinct };
  return { distinct, amount: exactlyOf(workspace, of, column, identifier(column)) };
}

function valueOf({ amount, distinct }: CountedBy): string {
  if (amount !== undefined) return `sum(${amount})`;
  return {
    record: 'count(*)',
    organisation: 'count(DISTINCT _organisation)',
    party: 'count(DISTINCT _party)',
  }[distinct];
}

/** How many records a listing has; they come to no value of their own. */
export function countSql(listing: string): string {
  return `SELECT NULL::DOUBLE AS value, count(*) AS records FROM (\n${listing}\n)`;
}

/**
 * The same as `recountSql` (or `countSql`, where nothing is counted by), and of each file the first
 * lines as JSON. What adds up is added up file by file: that is the cheapest way to those lines.
 */
export function recountWithLinesSql(
  counted: CountedBy | undefined,
  listing: string,
  lines: number,
): string {
  const first = (line: string) =>
    `to_json(list(struct_pack(file := _file, lines := ${line}))) AS first`;
  const ofFile = (value: string) =>
    `SELECT _file, ${value} AS value, count(*) AS records, min(_line, ${lines}) AS lines FROM (\n${listing}\n) GROUP BY _file`;
  if (!counted || counted.amount !== undefined || counted.distinct === 'record')
    return `SELECT CAST(${counted && counted.amount === undefined ? 'coalesce(sum(value), 0)' : 'sum(value)'} AS DOUBLE) AS value, coalesce(sum(records), 0) AS records, ${first('lines')}
FROM (${ofFile(counted ? valueOf(counted) : 'NULL::DOUBLE')})`;
  return `WITH listed AS MATERIALIZED (\n${listing}\n)
SELECT CAST(${valueOf(counted)} AS DOUBLE) AS value, count(*) AS records,
  (SELECT ${first('lines')} FROM (SELECT _file, min(_line, ${lines}) AS lines FROM listed GROUP BY _file)) AS first
FROM listed`;
}

/** Lists the records by which the organisations of a listing meet a condition. */
export function evidenceSql(
  workspace: Workspace,
  condition: ReadCondition,
  slice: Slice,
  organisations: string,
): string {
  const { organisation, rest } = meeting(workspace, condition, slice);
  const several = hasSeveralEnds(condition.attribution);
  const columns = recordColumns(workspace, condition.of, 'whole', 'record', several).join(', ');
  const found = `${rest}
    AND ${organisation} IN (SELECT _organisation FROM (\n${organisations}\n))`;
  const [key, ...more] = workspace.register(condition.of).key.map(identifier);
  if (!several) return `SELECT ${columns}\n  ${found}`;
  if (more.length > 0) return `SELECT DISTINCT ${columns}\n  ${found}`;
  // Records met from several ends are told apart by their keys: that is all that is held of them.
  return `SELECT ${columns}
  FROM ${workspace.at(condition.of)} AS record
  WHERE record.${key} IN (SELECT record.${key}\n  ${found})`;
}

/** All records by which anyone meets a condition: who, and what it takes to count and to find them. */
export function metSql(workspace: Workspace, condition: ReadCondition, slice: Slice): string {
  const { organisation, rest } = meeting(workspace, condition, slice);
  const several = hasSeveralEnds(condition.attribution);
  const columns = recordColumns(workspace, condition.of, 'counted', 'record', several);
  return `SELECT ${organisation} AS organisation, ${columns.join(', ')}\n  ${rest}`;
}

/** Of the records of `metSql` those of certain organisations, each once. */
export function metBySql(
  { attribution }: ReadCondition,
  met: string,
  organisations: string,
): string {
  const once = hasSeveralEnds(attribution) ? 'DISTINCT ' : '';
  return `SELECT ${once}* EXCLUDE (organisation) FROM ${met}
WHERE organisation IN (SELECT _organisation FROM ${organisations})`;
}

/** The records that meet a condition: who they belong to, and `FROM … WHERE …`. */
function meeting(workspace: Workspace, condition: ReadCondition, slice: Slice) {
  const partners = slice.partner === '' ? [] : [slice.partner];
  const source = conditionSource(workspace, condition, partners, slice.moment);
  const conditions = [...source.conditions, ...(condition.where ? [condition.where.sql] : [])];
  return {
    organisation: source.organisation,
    rest: `FROM ${source.from}\n  WHERE ${conditions.join('\n    AND ')}`,
  };
}

/** Whether one record may be met from several ends, such as by both of the organisations it joins. */
function hasSeveralEnds({ kind }: Attribution): boolean {
  return kind === 'symmetric' || kind === 'through';
}

function recordColumns(
  workspace: Workspace,
  of: string,
  extent: Extent,
  alias: string,
  several: boolean,
): string[] {
  const { fields, key } = workspace.register(of);
  const names =
    extent === 'whole' ? [...fields.map(({ name }) => name), '_source'] : several ? key : [];
  return [...names, '_file', '_line'].map((name) => `${alias}.${identifier(name)}`);
}

/** What statements rest on beside the registers; each after what it is made from. */
const HELPERS = ['territory', 'cover', 'states', 'moments', 'latest_series'] as const;

/** A statement that stands by itself: what it needs beside the registers is defined before it. */
export function standalone(workspace: Workspace, sql: string): string {
  const definitions: string[] = [];
  const pending = new Set<string>();
  const need = (text: string) => {
    for (const name of HELPERS) if (text.includes(workspace.at(name))) pending.add(name);
  };
  need(sql);
  const written = new Map<string, string>();
  while (written.size < pending.size)
    for (const name of pending) {
      if (written.has(name)) continue;
      const definition = workspace.definitions.get(name) ?? '';
      written.set(name, definition);
      need(definition);
    }
  for (const name of HELPERS)
    if (written.has(name)) definitions.push(`${name} AS (${written.get(name)})`);
  const prelude = definitions.length > 0 ? `WITH RECURSIVE ${definitions.join(',\n')}\n` : '';
  return workspace.print(`${prelude}${sql}`);
}
