import { identifier, type Engine } from '../store/engine.ts';
import type { Draft } from './numbered-drafts.ts';
import type { Workspace } from './workspace.ts';

/**
 * A number for every organisation, by its id. Numbers follow each other within a region: so the engine
 * can pass over, by their range alone, who is not in the one that is asked for.
 */
export function numbersSql({ at }: Workspace): string {
  return `SELECT id, (row_number() OVER (ORDER BY region, id))::INTEGER AS number
     FROM (SELECT id, min(region) AS region FROM ${at('organisations')} GROUP BY id)`;
}

/**
 * The columns of a draft, with numbers in place of organisations and of a key.
 *
 * @param numbers the relation of organisations' numbers
 * @param key what the number that stands for a key is called; as the key where it is left out
 */
export function numberedSql(
  { relation, columns, organisations, key }: Draft,
  numbers: string,
  keyName = key,
): string {
  const select = [
    ...columns.map((name) => `record.${identifier(name)}`),
    ...organisations.map((name, index) => `n${index}.number AS ${identifier(name)}`),
    ...(keyName === undefined ? [] : [`(row_number() OVER ())::INTEGER AS ${identifier(keyName)}`]),
    'record._file',
    'TRY_CAST(record._line AS INTEGER) AS _line',
  ];
  const joins = organisations.map(
    (name, index) =>
      `LEFT JOIN ${numbers} AS n${index} ON n${index}.id = record.${identifier(name)}`,
  );
  return `SELECT ${select.join(', ')} FROM ${relation} AS record ${joins.join(' ')}`;
}

/** Whether every organisation that a register names has got a number, and every line has kept its own. */
export async function isWhole(
  engine: Engine,
  { relation, organisations }: Draft,
  numbered: string,
): Promise<boolean> {
  const counts = [
    'count(*)',
    'count(_line)',
    ...organisations.map((name) => `count(${identifier(name)})`),
  ];
  const rows = await engine.all(
    [relation, numbered].map((from) => `SELECT ${counts.join(', ')} FROM ${from}`).join(' UNION '),
  );
  return rows.length === 1;
}
