import type { Issue } from '../model/issue.ts';
import { EngineError } from '../store/engine.ts';
import type { Alias, Expression } from './expression.ts';
import type { NamedQuantity } from './plan.ts';
import { emptyRelation, type Workspace } from './workspace.ts';

/**
 * Runs every expression through the engine's binder: functions and types, not only names; or, over
 * all records, finds those that cannot be computed for one of them.
 */
export async function checkExpressions(
  workspace: Workspace,
  named: readonly NamedQuantity[],
  over: 'nothing' | 'records' = 'nothing',
): Promise<Issue[]> {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const { indicator, quantity, role } of named) {
    const path =
      role === 'value' || indicator.measure.kind === 'share' ? ['measure'] : ['measure', role];
    const checks: [string, Expression | undefined, PropertyKey[], boolean][] = [
      [quantity.of, quantity.where, [...path, 'where'], true],
      ...quantity.having.map((condition, index): (typeof checks)[number] => [
        condition.of,
        condition.where,
        [...path, 'having', index, 'where'],
        true,
      ]),
      ...[...quantity.breakdowns.values()].map((breakdown): (typeof checks)[number] => [
        quantity.of,
        breakdown,
        ['breakdowns'],
        false,
      ]),
    ];
    for (const [of, expression, at, condition] of checks) {
      if (!expression || seen.has(`${of}|${expression.sql}`)) continue;
      seen.add(`${of}|${expression.sql}`);
      const detail = await run(workspace, of, expression, condition, over);
      if (detail === undefined) continue;
      issues.push({
        code: over === 'nothing' ? 'expression-syntax' : 'expression-failed',
        severity: 'error',
        place: indicator.place(at),
        value: expression.text,
        params: { expression: expression.text, detail },
      });
    }
  }
  return issues;
}

async function run(
  workspace: Workspace,
  of: string,
  { sql, uses }: Expression,
  condition: boolean,
  over: 'nothing' | 'records',
): Promise<string | undefined> {
  const relation: Record<Alias, string> = {
    record: of,
    holder: 'organisations',
    other: 'organisations',
    party: 'regions',
  };
  // Of what stands beside a record one is enough: every pair there is would be too many.
  const relationOf = (register: string, whole: boolean) =>
    over === 'nothing'
      ? emptyRelation(workspace.register(register))
      : `SELECT * FROM ${workspace.at(register)}${whole ? '' : ' LIMIT 1'}`;
  const from = [...new Set<Alias>(['record', ...uses])].map(
    (alias) => `(${relationOf(relation[alias], alias === 'record')}) AS ${alias}`,
  );
  try {
    await workspace.engine.run(
      condition
        ? `SELECT count(*) FROM ${from.join(', ')} WHERE ${sql}`
        : `SELECT count(${sql}::VARCHAR) FROM ${from.join(', ')}`,
    );
    return undefined;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return error.message.split('\n')[0]!.replace(/^\w+ Error: /, '');
  }
}
