import { EngineError } from '../store/engine.js';
import { emptyRelation } from './workspace.js';
/** Runs every expression through the engine's binder: functions and types, not only names. */
export async function checkExpressions(workspace, named) {
  const issues = [];
  const seen = new Set();
  for (const { indicator, quantity, role } of named) {
    const path =
      role === 'value' || indicator.measure.kind === 'share' ? ['measure'] : ['measure', role];
    const checks = [
      [quantity.of, quantity.where, [...path, 'where'], true],
      ...quantity.having.map((condition, index) => [
        condition.of,
        condition.where,
        [...path, 'having', index, 'where'],
        true,
      ]),
      ...[...quantity.breakdowns.values()].map((breakdown) => [
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
async function bind(workspace, of, { sql, uses }, condition) {
  const relation = {
    record: of,
    holder: 'organisations',
    other: 'organisations',
    party: 'regions',
  };
  const from = [...new Set(['record', ...uses])].map(
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
    return error.message.split('\n')[0].replace(/^\w+ Error: /, '');
  }
}
