import type { Issue } from '../model/issue.ts';
import { EngineError } from '../store/engine.ts';
import type { Alias, Expression } from './expression.ts';
import type { NamedQuantity } from './plan.ts';
import { emptyRelation, type Workspace } from './workspace.ts';

/** Runs every expression through the engine's binder: functions and types, not only names. */
export async function checkExpressions(
  workspace: Workspace,
  named: readonly NamedQuantity[],
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
      const detail = await bind(workspace, of, expression, condition);
      if (detail === undefined) continue;
      issues.push({
        code: 'expression-syntax',
        severity: 'error',
        place: indicator.place(at),
        value: expression.text,
        params: { expression: expression.text, detail },
      });
    }
  }
  return issues;
}

async function bind(
  workspace: Workspace,
  of: string,
  { sql, uses }: Expression,
  condition: boolean,
): Promise<string | undefined> {
  const relation: Record<Alias, string> = {
    record: of,
    holder: 'organisations',
    other: 'organisations',
    party: 'regions',
  };
  const from = [...new Set<Alias>(['record', ...uses])].map(
    (alias) => `(${emptyRelation(workspace.register(relation[alias]))}) AS ${alias}`,
  );
  try {
    await workspace.engine.run(
      condition
        ? `SELECT 1 FROM ${from.join(', ')} WHERE ${sql}`
        : `SELECT ${sql}::VARCHAR FROM ${from.join(', ')}`,
    );
    return undefined;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return error.message.split('\n')[0]!.replace(/^\w+ Error: /, '');
  }
}
