import type { Indicator } from '../catalogue/indicators.ts';
import type { Issue } from '../model/issue.ts';
import { EngineError } from '../store/engine.ts';
import type { Alias, Expression } from './expression.ts';
import type { NamedQuantity } from './plan.ts';
import { emptyRelation, type Workspace } from './workspace.ts';

/** An expression of a definition where it stands, and what it is to be: a condition or a category. */
interface Check {
  readonly of: string;
  readonly expression: Expression;
  readonly condition: boolean;
  readonly indicator: Indicator;
  readonly path: readonly PropertyKey[];
}

/** Expressions that the binder took before, as conditions and as categories. */
const bound = { condition: new WeakSet<Expression>(), category: new WeakSet<Expression>() };

/**
 * Runs every expression through the engine's binder: functions and types, not only names; or, over
 * all records, finds those that cannot be computed for one of them.
 */
export async function checkExpressions(
  workspace: Workspace,
  named: readonly NamedQuantity[],
  over: 'nothing' | 'records' = 'nothing',
): Promise<Issue[]> {
  const checks = checksOf(named);
  if (over === 'records') return oneByOne(workspace, checks, over);
  const taken = ({ condition }: Check) => (condition ? bound.condition : bound.category);
  const unknown = checks.filter((check) => !taken(check).has(check.expression));
  if (unknown.length === 0) return [];
  // As a rule all are right, which one statement tells; which of them is not is told one by one.
  const all = unknown.map((check) => `(${statementOf(workspace, check, over)})`).join(', ');
  const detail = await failureOf(workspace, `SELECT ${all}`);
  if (detail !== undefined) return oneByOne(workspace, unknown, over);
  for (const check of unknown) taken(check).add(check.expression);
  return [];
}

function checksOf(named: readonly NamedQuantity[]): Check[] {
  const checks = new Map<string, Check>();
  for (const { indicator, quantity, role } of named) {
    const path =
      role === 'value' || indicator.measure.kind === 'share' ? ['measure'] : ['measure', role];
    const add = (
      of: string,
      expression: Expression | undefined,
      at: PropertyKey[],
      to: boolean,
    ) => {
      const key = `${of}|${to}|${expression?.sql}`;
      if (expression && !checks.has(key))
        checks.set(key, { of, expression, condition: to, indicator, path: at });
    };
    add(quantity.of, quantity.where, [...path, 'where'], true);
    for (const [index, { of, where }] of quantity.having.entries())
      add(of, where, [...path, 'having', index, 'where'], true);
    for (const breakdown of quantity.breakdowns.values())
      add(quantity.of, breakdown, ['breakdowns'], false);
  }
  return [...checks.values()];
}

async function oneByOne(
  workspace: Workspace,
  checks: readonly Check[],
  over: 'nothing' | 'records',
): Promise<Issue[]> {
  const issues: Issue[] = [];
  for (const check of checks) {
    const detail = await failureOf(workspace, statementOf(workspace, check, over));
    if (detail === undefined) continue;
    const { expression, indicator, path } = check;
    issues.push({
      code: over === 'nothing' ? 'expression-syntax' : 'expression-failed',
      severity: 'error',
      place: indicator.place(path),
      value: expression.text,
      params: { expression: expression.text, detail },
    });
  }
  return issues;
}

function statementOf(
  workspace: Workspace,
  { of, expression: { sql, uses, columns }, condition }: Check,
  over: 'nothing' | 'records',
): string {
  const relation: Record<Alias, string> = {
    record: of,
    holder: 'organisations',
    other: 'organisations',
    party: 'regions',
  };
  const from = [...new Set<Alias>(['record', ...uses])].map((alias) => {
    const register = workspace.register(relation[alias]);
    // Of what stands beside a record one is enough: every pair there is would be too many.
    const relationSql =
      over === 'nothing'
        ? emptyRelation(register, ({ name }) => columns.has(`${alias}.${name}`))
        : `SELECT * FROM ${workspace.at(register.name)}${alias === 'record' ? '' : ' LIMIT 1'}`;
    return `(${relationSql}) AS ${alias}`;
  });
  return condition
    ? `SELECT count(*) FROM ${from.join(', ')} WHERE ${sql}`
    : `SELECT count(${sql}::VARCHAR) FROM ${from.join(', ')}`;
}

async function failureOf({ engine }: Workspace, sql: string): Promise<string | undefined> {
  try {
    await engine.run(sql);
    return undefined;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return error.message.split('\n')[0]!.replace(/^\w+ Error: /, '');
  }
}
