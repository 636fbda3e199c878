import { expect, test } from 'vitest';
import { CHANGING_FUNCTIONS, changingFunctions } from './changing.ts';
import { openEngine } from './engine.ts';

test('every function that the engine itself calls unsteady is known', async () => {
  const engine = await openEngine();
  const rows = await engine.all<{ name: string }>(
    "SELECT DISTINCT function_name AS name FROM duckdb_functions() WHERE stability <> 'CONSISTENT'",
  );
  engine.close();
  // `error` gives nothing at all, and is met where it is computed.
  const names = rows.map(({ name }) => name).filter((name) => name !== 'error');
  expect(names.filter((name) => !CHANGING_FUNCTIONS.has(name))).toEqual([]);
});

test('an expression’s unsteady functions are found wherever they stand', async () => {
  const engine = await openEngine();
  const found = (expression: string) => changingFunctions(engine, expression);
  expect(await found('a > 1 AND upper(b) = c')).toEqual([]);
  expect(await found('CASE WHEN a THEN RANDOM() > 0.5 END')).toEqual(['random']);
  expect(await found('d < CURRENT_DATE')).toEqual(['current_date']);
  expect(await found("'random()' = a -- now()")).toEqual([]);
  engine.close();
});
