import type { Engine } from './engine.ts';

/** Functions of the engine that give something else with each call, each query or each day. */
export const CHANGING_FUNCTIONS: ReadonlySet<string> = new Set([
  ...['random', 'setseed', 'uuid', 'uuidv4', 'uuidv7', 'gen_random_uuid', 'nextval', 'currval'],
  ...['now', 'today', 'current_date', 'current_time', 'current_timestamp', 'localtime'],
  ...['localtimestamp', 'get_current_time', 'get_current_timestamp', 'transaction_timestamp'],
  ...['txid_current', 'current_transaction_id', 'current_query', 'current_query_id'],
  ...['current_connection_id', 'current_database', 'current_schema', 'current_schemas'],
  ...['in_search_path', 'stats', 'sleep_ms', 'write_log'],
]);

/** Those of them that an expression uses, by the engine's own reading of it. */
export async function changingFunctions(engine: Engine, expression: string): Promise<string[]> {
  const [row] = await engine.all<{ tree: string }>(
    'SELECT json_serialize_sql($statement::VARCHAR) AS tree',
    { statement: `SELECT (${expression}\n)` },
  );
  return changingIn(JSON.parse(row!.tree));
}

/** The same of a statement that the engine has read already, as it serializes it. */
export function changingIn(tree: unknown): string[] {
  const found = new Set<string>();
  collect(tree, found);
  return [...found];
}

function collect(node: unknown, found: Set<string>): void {
  if (Array.isArray(node)) for (const item of node) collect(item, found);
  if (node === null || typeof node !== 'object' || Array.isArray(node)) return;
  const { function_name: called, column_names: names } = node as Record<string, unknown>;
  // The day and the time stand without brackets, as a column would.
  const name = Array.isArray(names) && names.length === 1 ? String(names[0]) : called;
  if (typeof name === 'string' && CHANGING_FUNCTIONS.has(name.toLowerCase()))
    found.add(name.toLowerCase());
  for (const value of Object.values(node)) collect(value, found);
}
