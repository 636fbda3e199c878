import { identifier, literal } from '../store/engine.ts';
import { sourceOf } from './condition-sql.ts';
import type { Attribution, Quantity, ReadCondition } from './quantity.ts';
import { recordsOf, UNKNOWN_CATEGORY, type ConditionRelation } from './records-sql.ts';
import type { Workspace } from './workspace.ts';

/** Which figure's records are listed. */
export interface Slice {
  readonly region: string;
  readonly period: string;
  readonly partner: string;
  readonly breakdown: string;
  readonly category: string;
}

/** Lists the records of a quantity for one figure, each once, and who or what is counted by it. */
export function listingSql(
  workspace: Workspace,
  quantity: Quantity,
  slice: Slice,
  relation: ConditionRelation,
): string {
  const { source, rest } = recordsFor(workspace, quantity, slice, relation);
  const columns = recordColumns(workspace, quantity.of);
  if (quantity.distinct === 'organisation') columns.push(`${source.organisation} AS _organisation`);
  else if (quantity.attribution.kind === 'state') columns.push('record.id AS _organisation');
  if (quantity.distinct === 'party') columns.push('party.code AS _party');
  // A record that joins two organisations of one region is met from both ends.
  return `SELECT ${hasSeveralEnds(quantity.attribution) ? 'DISTINCT ' : ''}${columns.join(', ')}\n  ${rest}`;
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
): { readonly register: string; readonly sql: string } | undefined {
  if (quantity.attribution.kind !== 'through') return undefined;
  const { link } = quantity.attribution;
  const { rest } = recordsFor(workspace, quantity, slice, relation);
  const ends = quantity.where?.uses.has('other') ? ['own_end', 'other_end'] : ['own_end'];
  const sql = ends.map(
    (end) => `SELECT ${recordColumns(workspace, link, end).join(', ')}\n  ${rest}`,
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
  const source = recordsOf(workspace, quantity, partners, relation, breakdown?.uses);
  const conditions = [
    `moments.period = ${literal(slice.period)}`,
    `cover.ancestor = ${literal(slice.region)}`,
    ...(quantity.where ? [quantity.where.sql] : []),
    ...(quantity.column === undefined ? [] : [`record.${identifier(quantity.column)} IS NOT NULL`]),
    ...(breakdown
      ? [`coalesce(${breakdown.sql}, ${literal(UNKNOWN_CATEGORY)}) = ${literal(slice.category)}`]
      : []),
  ];
  const rest = `FROM ${source.from}
  JOIN ${workspace.at('cover')} AS cover ON cover.region = ${source.region}
  WHERE ${conditions.join('\n    AND ')}`;
  return { source, rest };
}

/** Of a listing what it takes to recount it, to find its first lines, and to ask who is counted. */
export function countedSql(quantity: Quantity, listing: string): string {
  const columns = ['_file', '_line', '_organisation'];
  if (quantity.column !== undefined) columns.push(identifier(quantity.column));
  if (quantity.distinct === 'party') columns.push('_party');
  return `SELECT ${columns.join(', ')} FROM (\n${listing}\n)`;
}

/** What a listing comes to: the value of the quantity and its number of records. */
export function recountSql(quantity: Quantity, listing: string): string {
  const key = quantity.column === undefined ? undefined : identifier(quantity.column);
  const value = key
    ? `sum(${key})`
    : {
        record: 'count(*)',
        organisation: 'count(DISTINCT _organisation)',
        party: 'count(DISTINCT _party)',
      }[quantity.distinct];
  return `SELECT ${value} AS value, count(*) AS records FROM (\n${listing}\n)`;
}

/** Lists the records by which the organisations of a listing meet a condition. */
export function evidenceSql(
  workspace: Workspace,
  condition: ReadCondition,
  slice: Slice,
  organisations: string,
): string {
  const partners = condition.partner && slice.partner !== '' ? [slice.partner] : [];
  const source = sourceOf(workspace, {
    of: condition.of,
    attribution: condition.attribution,
    time: condition.time,
    on: condition.on,
    holder: condition.where?.uses.has('holder') ?? false,
    other: condition.where?.uses.has('other') ?? false,
    party: false,
    partners,
  });
  const where = condition.where ? `\n    AND ${condition.where.sql}` : '';
  const columns = recordColumns(workspace, condition.of).join(', ');
  const found = `FROM ${source.from}
  WHERE moments.period = ${literal(slice.period)}${where}
    AND ${source.organisation} IN (SELECT _organisation FROM (\n${organisations}\n))`;
  const [key, ...rest] = workspace.register(condition.of).key.map(identifier);
  if (!hasSeveralEnds(condition.attribution)) return `SELECT ${columns}\n  ${found}`;
  if (rest.length > 0) return `SELECT DISTINCT ${columns}\n  ${found}`;
  // Records met from several ends are told apart by their keys: that is all that is held of them.
  return `SELECT ${columns}
  FROM ${workspace.at(condition.of)} AS record
  WHERE record.${key} IN (SELECT record.${key}\n  ${found})`;
}

/** Whether one record may be met from several ends, such as by both of the organisations it joins. */
function hasSeveralEnds({ kind }: Attribution): boolean {
  return kind === 'symmetric' || kind === 'through';
}

function recordColumns(workspace: Workspace, of: string, alias = 'record'): string[] {
  const names = workspace.register(of).fields.map(({ name }) => name);
  return [...names, '_source', '_file', '_line'].map((name) => `${alias}.${identifier(name)}`);
}

/** What statements rest on beside the registers; each after what it is made from. */
const HELPERS = ['moments', 'territory', 'cover', 'states', 'latest_series'] as const;

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
