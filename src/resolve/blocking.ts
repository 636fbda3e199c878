import { identifier, literal, type Engine } from '../store/engine.ts';
import type { ComparedColumn } from './comparison.ts';

export interface BlockingOptions {
  /** Most pairs that one rule may propose, for each record of both sides. */
  readonly pairsPerRecord?: number;
}

/**
 * Proposes the pairs worth comparing, never all of them: pairs that share the value of a column, of
 * two columns where one alone is too common, or a rare word of a text. Writes the table
 * `out(l, r)` of distinct keys and returns the rules it used.
 *
 * @param right undefined where one table is compared with itself; then each pair comes once
 */
export async function proposePairs(
  engine: Engine,
  left: string,
  right: string | undefined,
  key: string,
  columns: readonly ComparedColumn[],
  out: string,
  options: BlockingOptions = {},
): Promise<string[]> {
  const other = right ?? left;
  const { pairsPerRecord = 10 } = options;
  const [size] = await engine.all<{ n: number }>(
    `SELECT (SELECT count(*) FROM ${left}) + (SELECT count(*) FROM ${other}) AS n`,
  );
  const budget = pairsPerRecord * size!.n;
  const rules: string[] = [];
  const selects: string[] = [];
  const keyOf = (side: string) => `${side}.${identifier(key)}`;
  const apart = right === undefined ? ` AND ${keyOf('l')} < ${keyOf('r')}` : '';
  const add = (rule: string, condition: string) => {
    rules.push(rule);
    selects.push(
      `SELECT ${keyOf('l')} AS l, ${keyOf('r')} AS r FROM ${left} l JOIN ${other} r ON ${condition}${apart}`,
    );
  };
  const short = columns.filter((column) => column.kind !== 'text');
  const common: ComparedColumn[] = [];
  for (const column of short) {
    const pairs = await countPairs(engine, left, other, [column.name]);
    if (pairs <= budget) add(column.name, same([column.name]));
    else common.push(column);
    if (column.swapped !== undefined && pairs <= budget) {
      const swapped = `l.${identifier(column.name)} = r.${identifier(column.swapped)}`;
      if (right === undefined) {
        // Either of the two may stand first in the order of keys.
        add(`${column.name} in ${column.swapped}`, swapped);
        add(
          `${column.swapped} in ${column.name}`,
          `l.${identifier(column.swapped)} = r.${identifier(column.name)}`,
        );
      } else add(`${column.name} in ${column.swapped}`, swapped);
    }
  }
  for (let i = 0; i < common.length; i++) {
    for (let j = i + 1; j < common.length; j++) {
      const names = [common[i]!.name, common[j]!.name];
      if ((await countPairs(engine, left, other, names)) <= budget)
        add(names.join(' + '), same(names));
    }
  }
  for (const column of columns.filter(({ kind }) => kind === 'text')) {
    const words = identifier(`${column.name}__words`);
    rules.push(`rare words of ${column.name}`);
    const list = (table: string) =>
      `SELECT ${identifier(key)} AS k, unnest(${words}) AS word FROM ${table}`;
    selects.push(`SELECT a.k AS l, b.k AS r FROM
      (SELECT k, word FROM (${list(left)}) QUALIFY count(*) OVER (PARTITION BY word) <= 100) a JOIN
      (SELECT k, word FROM (${list(other)}) QUALIFY count(*) OVER (PARTITION BY word) <= 100) b
      ON a.word = b.word${right === undefined ? ' AND a.k < b.k' : ''}`);
  }
  if (selects.length === 0)
    throw new RangeError(`No column of ${literal(left)} is selective enough to propose pairs by`);
  await engine.run(
    `CREATE OR REPLACE TABLE ${out} AS SELECT DISTINCT l, r FROM (${selects.join(' UNION ALL ')})`,
  );
  return rules;
}

function same(names: readonly string[]): string {
  return names.map((name) => `l.${identifier(name)} = r.${identifier(name)}`).join(' AND ');
}

async function countPairs(
  engine: Engine,
  left: string,
  right: string,
  names: readonly string[],
): Promise<number> {
  const list = names.map((name) => identifier(name)).join(', ');
  const count = (table: string) =>
    `SELECT ${list}, count(*) AS n FROM ${table} WHERE ${names.map((name) => `${identifier(name)} IS NOT NULL`).join(' AND ')} GROUP BY ALL`;
  const [row] = await engine.all<{ pairs: number | null }>(
    `SELECT sum(l.n::DOUBLE * r.n) AS pairs FROM (${count(left)}) l JOIN (${count(right)}) r ON ${same(names)}`,
  );
  return row!.pairs ?? 0;
}
