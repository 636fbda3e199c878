import { identifier, literal } from '../store/engine.ts';
import { sourceOf } from './condition-sql.ts';
import type { Quantity, ReadCondition } from './quantity.ts';
import type { Ties } from './ties.ts';
import type { Workspace } from './workspace.ts';

/** Where it stands whether an organisation meets a condition: a relation and its boolean column. */
export interface MetColumn {
  readonly relation: string;
  readonly column: string;
}

/** Looks up a condition, for a partner region or for none. */
export type MetConditions = (condition: ReadCondition, partner: string) => MetColumn;

export interface Met {
  readonly of: MetConditions;
  close(): Promise<void>;
}

interface Group {
  readonly relation: string;
  readonly condition: ReadCondition;
  readonly tests: Map<string, { condition: ReadCondition; partner: string; column: string }>;
}

/**
 * One table for all conditions that look at the same records at the same time: `period`,
 * `organisation` (its key), and for each condition and partner region whether it is met.
 */
export async function settleConditions(
  workspace: Workspace,
  quantities: readonly Quantity[],
  partners: readonly string[],
  ties: Ties,
): Promise<Met> {
  const groups = new Map<string, Group>();
  for (const quantity of quantities)
    for (const condition of quantity.having)
      for (const partner of condition.partner ? ['', ...partners] : ['']) {
        const key = groupOf(condition);
        const group = groups.get(key) ?? {
          relation: `met_${groups.size}`,
          condition,
          tests: new Map(),
        };
        groups.set(key, group);
        const test = testOf(condition, partner);
        if (!group.tests.has(test))
          group.tests.set(test, { condition, partner, column: `met_${group.tests.size}` });
      }
  for (const group of groups.values())
    await workspace.engine.run(
      `CREATE OR REPLACE TABLE ${workspace.at(group.relation)} AS ${metSql(workspace, group, ties)}`,
    );
  return {
    of: (condition, partner) => {
      const group = groups.get(groupOf(condition))!;
      const test = testOf(condition, condition.partner ? partner : '');
      return { relation: group.relation, column: group.tests.get(test)!.column };
    },
    async close() {
      for (const { relation } of groups.values())
        await workspace.engine.run(`DROP TABLE ${workspace.at(relation)}`);
    },
  };
}

function groupOf({ of, attribution, time, on, where }: ReadCondition): string {
  // Ties are laid out with both of their ends, whatever is asked of them.
  const ends = attribution.kind !== 'symmetric' && where?.uses.has('other');
  return JSON.stringify([of, attribution, time, on, ends === true]);
}

function testOf({ where }: ReadCondition, partner: string): string {
  return JSON.stringify([where?.sql, partner]);
}

function metSql(workspace: Workspace, { condition, tests }: Group, ties: Ties): string {
  const { at } = workspace;
  const columns = [...tests.values()];
  if (condition.attribution.kind === 'symmetric') {
    const { relation, column } = ties.of(condition);
    const flags = columns.map(({ condition: { where }, partner, column: name }) => {
      const met = where ? identifier(column(where.sql)) : 'true';
      const there =
        partner === ''
          ? ''
          : ` AND other_region IN (SELECT region FROM ${at('territory')} WHERE ancestor = ${literal(partner)})`;
      return `bool_or(${met}${there}) AS ${name}`;
    });
    return `SELECT period, organisation, ${flags.join(', ')} FROM ${at(relation)} GROUP BY period, organisation`;
  }
  const runs = [...new Set(columns.map(({ partner }) => partner))].map((run) => {
    const own = columns.filter(({ partner }) => partner === run);
    const source = sourceOf(workspace, {
      of: condition.of,
      attribution: condition.attribution,
      time: condition.time,
      on: condition.on,
      holder: own.some((test) => test.condition.where?.uses.has('holder')),
      other: condition.where?.uses.has('other') ?? false,
      party: false,
      partners: run === '' ? [] : [run],
    });
    const wheres = own.map((test) => test.condition.where?.sql ?? 'true');
    const flags = columns.map(
      ({ condition: { where }, partner, column }) =>
        `${partner === run ? (where?.sql ?? 'true') : 'NULL::BOOLEAN'} AS ${column}`,
    );
    return `SELECT moments.period, ${source.organisation} AS organisation, ${flags.join(', ')}
    FROM ${source.from} WHERE ${wheres.join(' OR ')}`;
  });
  const any = columns.map(({ column }) => `bool_or(${column}) AS ${column}`).join(', ');
  return `SELECT period, keys.key AS organisation, met.* EXCLUDE (period, organisation)
    FROM (SELECT period, organisation, ${any} FROM (${runs.join('\nUNION ALL\n')}) GROUP BY period, organisation) AS met
    JOIN ${at('keys')} AS keys ON keys.id = met.organisation`;
}
