import { IssuesError, type Issue, type Place } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import { changingFunctions } from '../store/changing.ts';
import { EngineError, identifier, type Engine } from '../store/engine.ts';

type Bound = { readonly type: string } | { readonly issue: Issue };

/** Asks the engine's binder for the type of an expression over a table, or for what is wrong with it. */
export async function bindExpression(
  engine: Engine,
  expression: string,
  from: string,
  known: readonly string[],
): Promise<Bound> {
  const changing = (await changingFunctions(engine, expression)).filter(
    (name) => !known.some((column) => column.toLowerCase() === name),
  );
  if (changing.length > 0)
    return {
      issue: {
        code: 'expression-changing',
        severity: 'error',
        place: {},
        params: { expression, functions: changing.join(', ') },
      },
    };
  try {
    const [row] = await engine.all<{ column_type: string }>(
      // Beside a column: an expression over many records at once is none over one.
      `DESCRIBE SELECT (${expression}\n) AS bound, ${identifier(known[0]!)} AS beside FROM ${from}`,
    );
    return { type: row!.column_type };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const detail = firstLine(error).replace(/ at or near "(AS|bound)"$/, ' at its end');
    const name = /Referenced column "(.+?)" not found/.exec(error.message)?.[1];
    if (name === undefined)
      return {
        issue: {
          code: 'expression-syntax',
          severity: 'error',
          place: {},
          params: { expression, detail },
        },
      };
    const suggestion = nearest(name, known);
    return {
      issue: {
        code: 'expression-unknown-column',
        severity: 'error',
        place: {},
        value: name,
        params: { expression, name, known: known.join(', ') },
        ...(suggestion === undefined ? {} : { suggestion }),
      },
    };
  }
}

/** An expression of a mapping, what it is computed over, and where it stands. */
export interface PlacedExpression {
  readonly expression: string;
  readonly from: string;
  readonly place: Place;
}

/**
 * Computes expressions over all of their records, each by itself, to find those that cannot be.
 *
 * @throws {IssuesError} `expression-failed`
 */
export async function expectExpressionsRun(
  engine: Engine,
  expressions: readonly PlacedExpression[],
): Promise<void> {
  const issues: Issue[] = [];
  for (const { expression, from, place } of expressions)
    try {
      await engine.run(`SELECT count(*) FROM ${from} WHERE (${expression}\n) IS NOT NULL`);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      // Where the file itself cannot be read, the expression is not to blame.
      if (!(await runs(engine, `SELECT count(*) FROM ${from}`))) continue;
      const params = { expression, detail: firstLine(error) };
      issues.push({ code: 'expression-failed', severity: 'error', place, params });
    }
  if (issues.length > 0) throw new IssuesError(issues);
}

async function runs(engine: Engine, sql: string): Promise<boolean> {
  return engine.run(sql).then(
    () => true,
    () => false,
  );
}

/** What the engine says, without the kind of error that it calls it. */
function firstLine(error: EngineError): string {
  return error.message.split('\n')[0]!.replace(/^[A-Za-z ]*Error:\s*/, '');
}
