import { identifier, literal } from '../store/engine.ts';
import { quantitySource, sourceOf, type Source } from './condition-sql.ts';
import { exactlyOf } from './exact.ts';
import {
  UNKNOWN_CATEGORY,
  type Attribution,
  type Quantity,
  type ReadCondition,
} from './quantity.ts';
import type { Workspace } from './workspace.ts';

/** Links from this probability on are taken as certain. */
export const CERTAIN = 0.99;

/** What a version of a record says of itself, in the relations of linked registers. */
export const VERSION_COLUMNS = ['_record', '_version', '_probability', '_made', '_pairs'] as const;

/** Beside these, of organisations: equal for those that are one where they are not others. */
export const SAME_COLUMN = '_same';

/** SQL of those columns for a record whose links are certain, or which has none. */
export const CERTAIN_VERSION =
  'NULL::VARCHAR AS _record, NULL::VARCHAR AS _version, 1.0 AS _probability, true AS _made, NULL::VARCHAR AS _pairs';

/** Whether a measure or a condition rests on one of the registers. */
function rests(
  { of, attribution }: { readonly of: string; readonly attribution: Attribution },
  registers: ReadonlySet<string>,
): boolean {
  return registers.has(of) || (attribution.kind === 'through' && registers.has(attribution.link));
}

/** Whether a quantity rests on one of the registers, itself or by a condition. */
export function touches(quantity: Quantity, registers: ReadonlySet<string>): boolean {
  return rests(quantity, registers) || quantity.having.some((one) => rests(one, registers));
}

/** The relations of a source whose records have versions. */
function versioned(
  { of, attribution }: { readonly of: string; readonly attribution: Attribution },
  from: string,
  registers: ReadonlySet<string>,
): string[] {
  const aliases = registers.has(of) ? ['record'] : [];
  if (attribution.kind === 'through' && registers.has(attribution.link))
    for (const end of ['own_end', 'other_end', 'party_end'])
      if (from.includes(` AS ${end} `)) aliases.push(end);
  return aliases;
}

/** The columns of a version for what several records make together. */
function together(aliases: readonly string[]): string {
  if (aliases.length === 0) return CERTAIN_VERSION;
  const all = (column: string) => aliases.map((alias) => `${alias}.${column}`);
  const text = (column: string) =>
    `nullif(concat_ws(' ', ${all(column).join(', ')}), '') AS ${column}`;
  return [
    text('_record'),
    text('_version'),
    `${all('_probability').join(' * ')} AS _probability`,
    `${all('_made').join(' AND ')} AS _made`,
    `nullif(array_to_string(list_sort(list_distinct(string_split(concat_ws(' ', ${all('_pairs').join(', ')}), ' '))), ' '), '') AS _pairs`,
  ].join(', ');
}

/** The records by which organisations meet a condition, each with how sure that is. */
function metSql(
  workspace: Workspace,
  condition: ReadCondition,
  partners: readonly string[],
  registers: ReadonlySet<string>,
): string {
  const own = condition.partner ? partners : [];
  const source = sourceOf(workspace, {
    of: condition.of,
    attribution: condition.attribution,
    time: condition.time,
    on: condition.on,
    holder: condition.where?.uses.has('holder') ?? false,
    other: condition.where?.uses.has('other') ?? false,
    party: false,
    partners: own,
  });
  const aliases = versioned(condition, source.from, registers);
  const partner = own.length > 0 ? ', partner.ancestor AS partner_region' : '';
  const where = condition.where ? `\n  WHERE ${condition.where.sql}` : '';
  return `SELECT DISTINCT moments.period, ${source.organisation} AS organisation${partner}, ${together(aliases)}
  FROM ${source.from}${where}`;
}

/**
 * What a quantity counts or adds up, record by record, with how sure each is: `partner_region`,
 * `period`, `region` as recorded, a column for each breakdown, `item` (what counts once), `weight`,
 * and the columns of its version.
 */
export function evidenceSql(
  workspace: Workspace,
  quantity: Quantity,
  partners: readonly string[],
  registers: ReadonlySet<string>,
): string {
  const uses = new Set([...quantity.breakdowns.values()].flatMap((one) => [...one.uses]));
  const source = quantitySource(workspace, quantity, partners, { uses });
  const direct = partners.length > 0 && quantity.having.length === 0;
  let partner = direct ? 'partner.ancestor' : "''";
  let from = source.from;
  const aliases = versioned(quantity, source.from, registers);
  quantity.having.forEach((condition, position) => {
    const met = `met_${position}`;
    from += `\n  JOIN (${metSql(workspace, condition, partners, registers)}) AS ${met}
    ON ${met}.period = moments.period AND ${met}.organisation = ${source.organisation}`;
    if (condition.partner && partners.length > 0) {
      if (partner === "''") partner = `${met}.partner_region`;
      else from += ` AND ${met}.partner_region = ${partner}`;
    }
    aliases.push(met);
  });
  const columns = [
    `${partner} AS partner_region`,
    'moments.period AS period',
    `${source.region} AS region`,
    ...[...quantity.breakdowns].map(
      ([id, { sql }]) => `coalesce(${sql}, ${literal(UNKNOWN_CATEGORY)}) AS ${identifier(id)}`,
    ),
    `${itemOf(workspace, quantity, source, registers)} AS item`,
    `${weightOf(workspace, quantity)} AS weight`,
    together(aliases),
  ];
  const conditions = [
    ...(quantity.where ? [`(${quantity.where.sql})`] : []),
    ...(quantity.column === undefined ? [] : [`record.${identifier(quantity.column)} IS NOT NULL`]),
  ];
  const where = conditions.length > 0 ? `\n  WHERE ${conditions.join(' AND ')}` : '';
  return `SELECT ${columns.join(', ')}\n  FROM ${from}${where}`;
}

/** What an item adds to the quantity. */
function weightOf(workspace: Workspace, { of, column }: Quantity): string {
  if (column === undefined) return '1';
  return exactlyOf(workspace, of, column, `record.${identifier(column)}`);
}

function itemOf(
  workspace: Workspace,
  quantity: Quantity,
  source: Source,
  registers: ReadonlySet<string>,
): string {
  if (quantity.attribution.kind === 'state' && registers.has(quantity.of))
    return `coalesce(record.${SAME_COLUMN}, record.id)`;
  if (quantity.column === undefined) {
    if (quantity.distinct === 'organisation') return `${source.organisation}`;
    if (quantity.distinct === 'party') return 'party.code';
    if (quantity.attribution.kind === 'state') return 'record.id';
  }
  const key = workspace.register(quantity.of).key.map((name) => `record.${identifier(name)}`);
  return `concat_ws('|', ${key.join(', ')})`;
}

const SLICE = 'partner_region, period, ancestor, breakdown, category';

/** Evidence at each covered region and in each category: every version of every record once. */
export function versionsSql(
  { at }: Workspace,
  evidence: string,
  breakdowns: readonly string[],
): string {
  const levels = ['', ...breakdowns].map(
    (breakdown) =>
      `SELECT evidence.partner_region, evidence.period, cover.ancestor, ${literal(breakdown)} AS breakdown,
      ${breakdown === '' ? "''" : `evidence.${identifier(breakdown)}`} AS category, item, weight, ${VERSION_COLUMNS.join(', ')}
    FROM ${evidence} AS evidence JOIN ${at('cover')} AS cover ON cover.region = evidence.region`,
  );
  return `SELECT ${SLICE}, item, _record, _version, any_value(weight) AS weight,
      bool_or(_made) AS _made, any_value(_probability) AS _probability, any_value(_pairs) AS _pairs
    FROM (${levels.join(' UNION ALL ')}) GROUP BY ALL`;
}

/**
 * The items that the figure counts without being certain, or may lack, by slice. Versions of one
 * record exclude one another: together they may be certain where each alone is not.
 */
export function doubtfulSql(versions: string): string {
  return `SELECT ${SLICE}, item, any_value(weight) AS weight, bool_or(_made) AS made
    FROM (SELECT ${SLICE}, item, _record, any_value(weight) AS weight, bool_or(_made) AS _made, sum(_probability::DECIMAL(18, 12)) >= ${CERTAIN} AS sure
      FROM ${versions} GROUP BY ALL)
    GROUP BY ALL HAVING NOT (bool_or(sure) AND bool_or(_made))`;
}

/** How far a quantity would be lower without its doubtful items, and higher with all of them. */
export function deltasSql(versions: string, doubtful: string): string {
  const sum = (filter: string) => `coalesce(sum(weight) FILTER (${filter}), 0)`;
  return `SELECT d.*, r.records FROM (
      SELECT ${SLICE}, ${sum('NOT made AND weight < 0')} - ${sum('made AND weight > 0')} AS down,
        ${sum('NOT made AND weight > 0')} - ${sum('made AND weight < 0')} AS up
      FROM ${doubtful} GROUP BY ALL) AS d
    JOIN (SELECT ${SLICE}, count(DISTINCT record) AS records FROM (
        SELECT ${SLICE}, unnest(string_split(_record, ' ')) AS record FROM ${versions} SEMI JOIN ${doubtful} USING (${SLICE}, item))
      GROUP BY ALL) AS r USING (${SLICE})`;
}

/**
 * How far a quantity would move if one pair of a name and an organisation were decided the other
 * way: down by the items that rest on a link of that pair alone, up by those that lack nothing else.
 */
export function movesSql(versions: string, doubtful: string): string {
  const pairs = `SELECT DISTINCT ${SLICE}, item, _record, _version, unnest(string_split(_pairs, ' ')) AS pair FROM ${versions}`;
  return `SELECT ${SLICE}, pair, sum(moved) AS moved FROM (
      SELECT ${SLICE}, item, pair, -any_value(weight) AS moved
      FROM (${pairs} WHERE _made) JOIN ${doubtful} USING (${SLICE}, item)
        JOIN (SELECT ${SLICE}, item, count(DISTINCT _record) AS n FROM ${versions} WHERE _made GROUP BY ALL) AS own USING (${SLICE}, item)
      WHERE made GROUP BY ${SLICE}, item, pair HAVING count(DISTINCT _record) = any_value(n)
      UNION ALL
      SELECT ${SLICE}, item, _pairs, any_value(weight)
      FROM (SELECT ${SLICE}, item, _pairs FROM ${versions} WHERE NOT _made AND NOT contains(_pairs, ' ')) JOIN ${doubtful} USING (${SLICE}, item)
      WHERE NOT made GROUP BY ${SLICE}, item, _pairs)
    GROUP BY ALL HAVING sum(moved) <> 0`;
}
