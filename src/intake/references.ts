import type { Register } from '../catalogue/register.ts';
import type { Issue } from '../model/issue.ts';
import { identifier, literal, type Engine } from '../store/engine.ts';
import { PLACE_SQL, type Pool } from './pool.ts';

type Reference = Register['references'][number];

/** Registers so that each comes after those it refers to; a ring is entered at its first name. */
export function inReferenceOrder(registers: ReadonlyMap<string, Register>): Register[] {
  const ordered: Register[] = [];
  const seen = new Set<string>();
  const visit = (register: Register) => {
    if (seen.has(register.name)) return;
    seen.add(register.name);
    for (const { register: name } of register.references) {
      const target = registers.get(name);
      if (target) visit(target);
    }
    ordered.push(register);
  };
  for (const register of registers.values()) visit(register);
  return ordered;
}

/**
 * Sets aside the records that refer to nothing, round after round: within a register, a record that
 * goes may be what another refers to.
 *
 * @returns a notice for each reference whose register no source feeds
 */
export async function checkReferences(
  engine: Engine,
  pool: Pool,
  pools: ReadonlyMap<string, Pool>,
): Promise<Issue[]> {
  const notices: Issue[] = [];
  const { references } = pool.register;
  for (let before = -1, now = pool.excludedCount, round = 0; now !== before; round++) {
    before = now;
    for (const reference of references) {
      const target = pools.get(reference.register);
      const toItself = target === pool;
      if (!target) {
        if (round === 0 && (await isUsed(engine, pool, reference)))
          notices.push(unchecked(pool, reference));
        continue;
      }
      if (target.written !== undefined && !target.heldAgainst.has(pool))
        await findDangling(engine, target, pools);
      if (round === 0 || toItself) await setDanglingAside(engine, pool, reference, target);
    }
    now = pool.excludedCount;
    if (!references.some((reference) => reference.register === pool.register.name)) break;
  }
  return notices;
}

async function isUsed(engine: Engine, pool: Pool, reference: Reference): Promise<boolean> {
  const rows = await engine.all(
    `SELECT 1 FROM (${pool.kept()}) AS kept WHERE ${identifier(reference.field)} IS NOT NULL LIMIT 1`,
  );
  return rows.length > 0;
}

function unchecked(pool: Pool, reference: Reference): Issue {
  return {
    code: 'reference-unchecked',
    severity: 'notice',
    place: { register: pool.register.name, field: reference.field },
    params: { field: reference.field, target: reference.register },
  };
}

/**
 * Finds the records that name what a written register does not have: those of all registers that are
 * there by now at once, so that what is there is gathered once. An anti-join, for `NOT EXISTS` takes twice
 * as long.
 */
async function findDangling(
  engine: Engine,
  target: Pool,
  pools: ReadonlyMap<string, Pool>,
): Promise<void> {
  const waiting = [...pools.values()].filter(
    (pool) => pool.written === undefined && !target.heldAgainst.has(pool),
  );
  const naming = new Map<string, string[]>();
  for (const pool of waiting) {
    target.heldAgainst.add(pool);
    for (const { field, register, column } of pool.register.references) {
      if (register !== target.register.name) continue;
      const records = `SELECT ${literal(pool.register.name)} AS register, ${literal(field)} AS field, _intake, _row,
        ${identifier(field)} AS id FROM (${pool.kept()}) AS kept WHERE ${identifier(field)} IS NOT NULL`;
      naming.set(column, [...(naming.get(column) ?? []), records]);
    }
  }
  for (const [column, records] of naming)
    await engine.run(
      `INSERT INTO ${target.dangling} SELECT register, field, _intake, _row, CAST(id AS VARCHAR)
       FROM (${records.join('\nUNION ALL\n')}) AS naming ANTI JOIN (${idsOf(target, column)}) AS there ON there.id = naming.id`,
    );
}

function idsOf(target: Pool, column: string): string {
  return target.written === undefined
    ? `SELECT ${identifier(column)} AS id FROM (${target.kept()}) AS kept`
    : `SELECT ${identifier(column)} AS id FROM read_parquet(${literal(target.written)})`;
}

/** SQL of the records that are kept so far and refer to nothing. */
function danglingOf(pool: Pool, reference: Reference, target: Pool): string {
  const field = identifier(reference.field);
  if (target.written !== undefined)
    return `SELECT _intake, _row, "value" FROM ${target.dangling}
      WHERE register = ${literal(pool.register.name)} AND field = ${literal(reference.field)}
      AND (_intake, _row) NOT IN (SELECT (_intake, _row) FROM ${pool.excluded})`;
  return `SELECT _intake, _row, CAST(${field} AS VARCHAR) AS "value" FROM (${pool.kept()}) AS kept
    ANTI JOIN (${idsOf(target, reference.column)}) AS there ON there.id = kept.${field} WHERE ${field} IS NOT NULL`;
}

async function setDanglingAside(
  engine: Engine,
  pool: Pool,
  reference: Reference,
  target: Pool,
): Promise<void> {
  const column = identifier(reference.column);
  const there = idsOf(target, reference.column);
  const dangling = 'rongtong_dangling';
  await engine.run(
    `CREATE OR REPLACE TEMP TABLE ${dangling} AS ${danglingOf(pool, reference, target)}`,
  );
  const [found] = await engine.all<{ n: number }>(`SELECT count(*) AS n FROM ${dangling}`);
  if (found!.n > 0) {
    await pool.exclude(
      `SELECT _intake, _row, 'set-aside', CASE WHEN other IS NULL THEN 'reference-missing' ELSE 'reference-set-aside' END,
         ${literal(reference.field)}, dangling."value", other, ${literal(reference.register)}
       FROM ${dangling} AS dangling LEFT JOIN (
         SELECT CAST(${column} AS VARCHAR) AS id, min(${PLACE_SQL}) AS other FROM (${target.setAside()}) AS aside GROUP BY id
       ) AS aside ON aside.id = dangling."value"`,
    );
    await suggest(engine, pool, reference, there);
  }
  await engine.run(`DROP TABLE ${dangling}`);
}

/** Suggests an existing code of the same length, at most two edits away, that shares two of its three thirds. */
async function suggest(
  engine: Engine,
  pool: Pool,
  reference: Reference,
  there: string,
): Promise<void> {
  const third = (text: string) => `CAST(greatest(1, length(${text}) // 3) AS INTEGER)`;
  const thirds: readonly ((text: string) => string)[] = [
    (text) => `left(${text}, 2 * ${third(text)})`,
    (text) => `right(${text}, 2 * ${third(text)})`,
    (text) => `left(${text}, ${third(text)}) || right(${text}, ${third(text)})`,
  ];
  const near = thirds.map(
    (block) =>
      `SELECT missing."value", existing.id FROM missing JOIN existing ON length(missing."value") = length(existing.id) AND ${block('missing."value"')} = ${block('existing.id')}`,
  );
  const mine = `code = 'reference-missing' AND field = ${literal(reference.field)}`;
  await engine.run(
    `UPDATE ${pool.excluded} AS excluded SET suggestion = best.id FROM (
       WITH missing AS (SELECT DISTINCT "value" FROM ${pool.excluded} WHERE ${mine} ORDER BY "value" LIMIT 200),
       existing AS (SELECT DISTINCT CAST(id AS VARCHAR) AS id FROM (${there}) AS there
         WHERE length(CAST(id AS VARCHAR)) IN (SELECT length("value") FROM missing)),
       close AS (SELECT * FROM (${near.join(' UNION ')}) AS pairs LIMIT 1000000),
       nearest AS (SELECT "value", min({edits: damerau_levenshtein("value", id), id: id}) AS best FROM close GROUP BY "value")
       SELECT "value", best.id AS id FROM nearest WHERE best.edits <= 2
     ) AS best WHERE best."value" = excluded."value" AND ${mine.replaceAll(/(code|field) =/g, 'excluded.$1 =')}`,
  );
}
