import { identifier, literal } from '../store/engine.ts';
import { dateColumn, timeCondition } from './condition-sql.ts';
import { exactlyOf } from './exact.ts';
import type { Expression } from './expression.ts';
import { UNKNOWN_CATEGORY, type Quantity, type ReadCondition } from './quantity.ts';
import type { Workspace } from './workspace.ts';

/** Records of one register that each join two organisations, from both ends, at each moment. */
export interface TieRelation {
  readonly relation: string;
  /** The column in which an expression has been worked out. */
  readonly column: (expression: string) => string;
}

type TieUse = Pick<Quantity | ReadCondition, 'of' | 'attribution' | 'time' | 'on'>;

export interface Ties {
  readonly of: (use: TieUse) => TieRelation;
  close(): Promise<void>;
}

/** Whether a quantity counts ties themselves. */
export function countsTies({ attribution, having }: Quantity): boolean {
  return attribution.kind === 'symmetric' && having.length === 0;
}

interface Draft {
  readonly relation: string;
  readonly use: TieUse;
  readonly columns: Map<string, string>;
}

/**
 * Makes a table for each register of ties and each time that quantities and conditions take of it:
 * `period`, `organisation` (the key of its own end), `region` and `other_region` of the two ends as of
 * then, `first_end` for one of the two rows of each tie, and what expressions come to.
 */
export async function settleTies(
  workspace: Workspace,
  quantities: readonly Quantity[],
): Promise<Ties> {
  const drafts = new Map<string, Draft>();
  const draftOf = (use: TieUse) => {
    const draft = drafts.get(keyOf(use)) ?? {
      relation: `ties_${drafts.size}`,
      use,
      columns: new Map<string, string>(),
    };
    drafts.set(keyOf(use), draft);
    return draft;
  };
  const add = ({ columns }: Draft, expression: string, sql = expression) => {
    if (!columns.has(expression))
      columns.set(expression, `(${sql}) AS ${identifier(`e${columns.size}`)}`);
  };
  const addCondition = (draft: Draft, { sql, uses }: Expression) =>
    add(draft, sql, uses.has('holder') ? `holder.key IS NOT NULL AND (${sql})` : sql);
  for (const quantity of quantities) {
    if (countsTies(quantity)) {
      const draft = draftOf(quantity);
      const { where, column, breakdowns } = quantity;
      if (where) addCondition(draft, where);
      if (where && tellsEndsApart(where)) add(draft, where.mirrored);
      if (column !== undefined)
        add(draft, amountOf(column), exactlyOf(workspace, quantity.of, column, amountOf(column)));
      for (const breakdown of breakdowns.values()) {
        add(draft, categoryOf(breakdown.sql));
        if (tellsEndsApart(breakdown)) add(draft, categoryOf(breakdown.mirrored));
      }
    }
    for (const condition of quantity.having)
      if (condition.attribution.kind === 'symmetric') {
        const draft = draftOf(condition);
        if (condition.where) addCondition(draft, condition.where);
      }
  }
  for (const draft of drafts.values())
    await workspace.engine.run(
      `CREATE OR REPLACE TABLE ${workspace.at(draft.relation)} AS ${tiesSql(workspace, draft)}`,
    );
  return {
    of: (use) => {
      const { relation, columns } = drafts.get(keyOf(use))!;
      return { relation, column: (expression) => `e${[...columns.keys()].indexOf(expression)}` };
    },
    async close() {
      for (const { relation } of drafts.values())
        await workspace.engine.run(`DROP TABLE ${workspace.at(relation)}`);
    },
  };
}

/** Whether an expression may come to one thing at one end of a tie and to another at the other. */
function tellsEndsApart({ uses }: Expression): boolean {
  return uses.has('holder') || uses.has('other');
}

function amountOf(column: string): string {
  return `record.${identifier(column)}`;
}

function categoryOf(sql: string): string {
  return `coalesce(${sql}, ${literal(UNKNOWN_CATEGORY)})`;
}

function keyOf({ of, attribution, time, on }: TieUse): string {
  return JSON.stringify([of, attribution, time, on]);
}

function tiesSql(workspace: Workspace, { use, columns }: Draft): string {
  const { at } = workspace;
  if (use.attribution.kind !== 'symmetric') throw new TypeError(`${use.of} has no two ends`);
  const [one, two] = use.attribution.columns.map(identifier);
  const day =
    use.time === 'flow' ? `record.${dateColumn(workspace, use.of, use.on)}` : 'moments.day';
  const alive = (alias: string) =>
    `${alias}.since <= ${day} AND ${day} < ${alias}.until` +
    (use.time === 'stock' ? ` AND moments.day < ${alias}.gone` : '');
  // Numbers stand for organisations from here on, so that what follows joins and counts by them.
  return `
    WITH inside AS (
      SELECT key FROM ${at('states')} WHERE region IN (SELECT region FROM ${at('cover')})
    ), numbered AS MATERIALIZED (
      SELECT record.*, one.key AS one_key, two.key AS two_key,
        one.key IN (SELECT key FROM inside) AS one_inside, two.key IN (SELECT key FROM inside) AS two_inside
      FROM ${at(use.of)} AS record
      JOIN ${at('keys')} AS one ON one.id = record.${one} JOIN ${at('keys')} AS two ON two.id = record.${two}
    )
    SELECT moments.period, holder.region AS region, other.region AS other_region,
      record.own_key AS organisation, record.own_key < record.other_key AS first_end${[...columns.values()].map((column) => `, ${column}`).join('')}
    FROM (SELECT *, one_key AS own_key, two_key AS other_key FROM numbered WHERE one_inside
      UNION ALL SELECT *, two_key, one_key FROM numbered WHERE two_inside) AS record
    JOIN ${at('moments')} AS moments ON ${timeCondition(workspace, use)}
    JOIN ${at('states')} AS other ON other.key = record.other_key AND ${alive('other')}
    LEFT JOIN ${at('states')} AS holder ON holder.key = record.own_key AND ${alive('holder')}`;
}

/** A quantity of ties, with the index of what is measured. */
export interface TieMember {
  readonly index: number;
  readonly quantity: Quantity;
}

/**
 * Counts ties by the two regions and the two categories that they join, and adds those counts up over
 * the region tree. A tie stands in two rows, one for each end. Where both of them are met, in one
 * region and one category, it counts from its first end alone. Organisations are counted distinct.
 */
export function tieRollUpSql(
  workspace: Workspace,
  { relation, column }: TieRelation,
  members: readonly TieMember[],
  partners: readonly string[],
): string {
  const { at } = workspace;
  const columnOf = (expression: string) => identifier(column(expression));
  const categories = new Map(
    members.flatMap(({ quantity }) =>
      [...quantity.breakdowns].map(([id, breakdown]) => {
        const own = columnOf(categoryOf(breakdown.sql));
        const twin = tellsEndsApart(breakdown) ? columnOf(categoryOf(breakdown.mirrored)) : own;
        return [id, { own, twin }] as const;
      }),
    ),
  );
  const counts = members.flatMap(({ index, quantity: { where, column: summed } }) => {
    const amount = summed === undefined ? undefined : columnOf(amountOf(summed));
    const counted = (suffix: string, condition: string | undefined) => {
      const filter = condition === undefined ? '' : ` FILTER (WHERE ${condition})`;
      return [
        `count(*)${filter} AS matched_${index}${suffix}`,
        `${amount === undefined ? 'count(*)' : `sum(${amount})`}${filter} AS value_${index}${suffix}`,
        `${amount === undefined ? 'count(*)' : `count(${amount})`}${filter} AS records_${index}${suffix}`,
      ];
    };
    const own = where && columnOf(where.sql);
    if (!where || !tellsEndsApart(where)) return counted('', own);
    // Of these the other end does not meet the condition, so that they count from this one only.
    return [
      ...counted('', own),
      ...counted('_alone', `${own} AND ${columnOf(where.mirrored)} IS NOT TRUE`),
    ];
  });
  const dimensions = [...new Set([...categories.values()].flatMap(({ own, twin }) => [own, twin]))]
    .map((name) => `, ${name}`)
    .join('');
  const runs = ['', ...partners];
  const placed = runs.map((partner) => {
    const there =
      partner === ''
        ? ''
        : `JOIN ${at('territory')} AS partner ON partner.region = pairs.other_region AND partner.ancestor = ${literal(partner)}
      LEFT JOIN ${at('territory')} AS back ON back.ancestor = partner.ancestor AND back.region = pairs.region`;
    const both = `twin.region IS NOT NULL${partner === '' ? '' : ' AND back.region IS NOT NULL'}`;
    return `SELECT ${literal(partner)} AS partner_region, cover.ancestor, ${both} AS both_ends, pairs.* FROM pairs
      JOIN ${at('cover')} AS cover ON cover.region = pairs.region
      LEFT JOIN ${at('cover')} AS twin ON twin.ancestor = cover.ancestor AND twin.region = pairs.other_region
      ${there}`;
  });
  const rows = members.flatMap(({ index, quantity }) =>
    ['', ...quantity.breakdowns.keys()].flatMap((breakdown, level) => {
      const ends = categories.get(breakdown);
      const category = ends?.own ?? "''";
      const twice =
        ends && ends.own !== ends.twin ? `both_ends AND ${ends.own} = ${ends.twin}` : 'both_ends';
      const counting = `first_end OR NOT (${twice})`;
      const apart = quantity.where !== undefined && tellsEndsApart(quantity.where);
      const sum = (what: string) =>
        apart
          ? `sum(CASE WHEN ${counting} THEN ${what}_${index} ELSE ${what}_${index}_alone END)`
          : `sum(${what}_${index}) FILTER (WHERE ${counting})`;
      const distinct = quantity.distinct === 'organisation' && quantity.column === undefined;
      const wanted = quantity.partner ? runs : [''];
      const organisations = wanted.map(
        (partner, position) =>
          `SELECT ${index}, ${literal(partner)}, period, ancestor, ${literal(breakdown)}, category,
          ${distinct ? `reached_${position}` : 'NULL'}, NULL, NULL, reached_${position}
        FROM reach_${index}_${level}`,
      );
      return [
        `SELECT ${index} AS quantity, partner_region, period, ancestor AS region, ${literal(breakdown)} AS breakdown, ${category} AS category,
        ${distinct ? 'NULL' : sum('value')} AS value, ${sum('matched')} AS matched, ${sum('records')} AS records, NULL::BIGINT AS organisations
      FROM placed WHERE partner_region IN (${wanted.map(literal).join(', ')}) GROUP BY ALL`,
        ...organisations,
      ];
    }),
  );
  const reaches = members.flatMap((member) => {
    const { quantity } = member;
    const names = [...quantity.breakdowns.keys()].map((id) => categories.get(id)!.own);
    const filter = quantity.where && columnOf(quantity.where.sql);
    return reachSql(workspace, at(relation), member, names, filter, quantity.partner ? runs : ['']);
  });
  return `WITH pairs AS MATERIALIZED (
    SELECT period, region, other_region, first_end${dimensions}, ${counts.join(', ')}
    FROM ${at(relation)} WHERE region IS NOT NULL GROUP BY ALL
  ), placed AS MATERIALIZED (
    ${placed.join('\n    UNION ALL\n    ')}
  ), ${reaches.join(', ')}
  SELECT quantity, partner_region, period, region, breakdown, category, sum(value), sum(matched), sum(records), sum(organisations)
  FROM (${rows.join('\nUNION ALL\n')})
  GROUP BY ALL HAVING sum(matched) > 0`;
}

/**
 * Organisations with a tie, counted distinct for the whole and for each breakdown. In a stock each is
 * in one place, so that those of a region are those of its parts; in a flow it may have moved.
 */
function reachSql(
  { at }: Workspace,
  ties: string,
  { index, quantity: { time } }: TieMember,
  categories: readonly string[],
  filter: string | undefined,
  runs: readonly string[],
): string[] {
  const flags = runs.map((partner, run) =>
    partner === ''
      ? `true AS run_${run}`
      : `bool_or(other_region IN (SELECT region FROM ${at('territory')} WHERE ancestor = ${literal(partner)})) AS run_${run}`,
  );
  const all = categories.map((name) => `, ${name}`).join('');
  const base = `SELECT period, region${all}, organisation, ${flags.join(', ')} FROM ${ties}
      WHERE ${filter ?? 'region IS NOT NULL'} GROUP BY period, region${all}, organisation`;
  const any = runs.map((_, run) => `bool_or(run_${run}) AS run_${run}`).join(', ');
  const count = runs.map((_, run) => `count(*) FILTER (run_${run}) AS reached_${run}`).join(', ');
  const sum = runs.map((_, run) => `sum(reached_${run}) AS reached_${run}`).join(', ');
  const cover = `JOIN ${at('cover')} AS cover ON cover.region = reach.region`;
  const levels = ["''", ...categories].map((category, position) => {
    const own = category === "''" ? '' : `, ${category}`;
    const distinct = (region: string, from: string) =>
      `SELECT period, ${region}, ${category} AS category, organisation, ${any} FROM ${from} GROUP BY period, ${region}${own}, organisation`;
    const counted =
      time === 'stock'
        ? `SELECT period, cover.ancestor, category, ${sum} FROM (
        SELECT period, region, category, ${count} FROM (${distinct('region', `base_${index}`)})
        GROUP BY period, region, category) AS reach ${cover} GROUP BY period, cover.ancestor, category`
        : `SELECT period, ancestor, category, ${count} FROM (${distinct('ancestor', `base_${index} AS reach ${cover}`)})
      GROUP BY period, ancestor, category`;
    return `reach_${index}_${position} AS (${counted})`;
  });
  return [`base_${index} AS MATERIALIZED (${base})`, ...levels];
}
