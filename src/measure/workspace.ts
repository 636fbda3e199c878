import type { Register } from '../catalogue/register.ts';
import { identifier, literal, type Engine } from '../store/engine.ts';
import type { MeasureInput } from './figure.ts';
import type { Moment } from './moments.ts';

const FIRST_DAY = "DATE '0001-01-01'";
export const LAST_DAY = "DATE '9999-12-31'";

const TYPES = {
  string: 'VARCHAR',
  period: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
} as const;

/** The relations that measures are computed over, in a schema of their own. */
export interface Workspace {
  readonly engine: Engine;
  readonly input: MeasureInput;
  readonly schema: string;
  /** The qualified name of a relation. */
  readonly at: (name: string) => string;
  /** A statement as a person reads it: relations by their plain names. */
  readonly print: (sql: string) => string;
  readonly register: (name: string) => Register;
  /** How a relation beside the registers is made, for statements that are to stand by themselves. */
  readonly definitions: Map<string, string>;
  close(): Promise<void>;
}

/** Registers that any figure may need, whatever it is measured over. */
const ALWAYS_IN_USE = new Set(['organisations', 'published', 'regions', 'series']);

let opened = 0;

/**
 * Makes registers visible to statements: a view for each, empty where the release has none of it;
 * `states`, the organisations with the interval in which each state of theirs holds; `territory`,
 * each region with every region above it, itself included.
 *
 * @param wanted which registers are needed beside those that any figure needs; all where it is left out
 */
export async function openWorkspace(
  engine: Engine,
  input: MeasureInput,
  wanted: (register: string) => boolean = () => true,
): Promise<Workspace> {
  const schema = `measure_${++opened}`;
  const at = (name: string) => `${identifier(schema)}.${identifier(name)}`;
  const prefix = `${identifier(schema)}.`;
  await engine.run(`CREATE SCHEMA ${identifier(schema)}`);
  const { registers } = input.catalogue;
  for (const register of registers.values())
    if (wanted(register.name) || ALWAYS_IN_USE.has(register.name))
      await engine.run(
        `CREATE VIEW ${at(register.name)} AS ${relationOf(register, input.registers.get(register.name))}`,
      );
  const definitions = new Map([
    ['states', statesSql(at('organisations'))],
    ['territory', territorySql(at('regions'), input.coverage, input.regionsOf)],
  ]);
  await engine.run(`CREATE VIEW ${at('states')} AS ${definitions.get('states')}`);
  await engine.run(`CREATE TABLE ${at('territory')} AS ${definitions.get('territory')}`);
  return {
    engine,
    input,
    schema,
    at,
    print: (sql) => sql.replaceAll(prefix, ''),
    register: (name) => registers.get(name)!,
    definitions,
    close: () => engine.run(`DROP SCHEMA ${identifier(schema)} CASCADE`),
  };
}

const STATE_DAYS = ['since', 'until', 'begins', 'finishes', 'gone'] as const;

/**
 * Replaces the view of states by a table with the columns that are used, for many statements; each
 * organisation has a number, its `key`, which `keys` gives for its id.
 */
export async function settleStates(
  workspace: Workspace,
  columns: ReadonlySet<string>,
): Promise<void> {
  const { engine, at } = workspace;
  const wanted = ['id', 'region', ...columns].map(identifier);
  const list = [...new Set(wanted), ...STATE_DAYS].join(', ');
  const settled = at('states_settled');
  await engine.run(
    `CREATE TABLE ${settled} AS SELECT ${list}, (row_number() OVER ())::INTEGER AS key FROM ${at('states')}`,
  );
  await engine.run(
    `UPDATE ${settled} AS states SET key = first.key
     FROM (SELECT id, min(key) AS key FROM ${settled} WHERE since > ${FIRST_DAY} OR until < ${LAST_DAY} GROUP BY id) AS first
     WHERE states.id = first.id AND states.key <> first.key`,
  );
  await engine.run(`DROP VIEW ${at('states')}`);
  await engine.run(`ALTER TABLE ${settled} RENAME TO states`);
  await engine.run(
    `CREATE VIEW ${at('keys')} AS SELECT id, key FROM ${at('states')} WHERE since = ${FIRST_DAY}`,
  );
}

/** The columns of states that statements use, with those of organisations that expressions reach. */
export function stateColumns(columns: ReadonlySet<string>): string[] {
  const names = new Set(['id', 'region', 'kind', 'industry', ...columns]);
  return [...[...names].toSorted(), ...STATE_DAYS];
}

/** Equal for inputs of one release, as its registers and the regions of the same day. */
export function releaseOf({ registers, coverage, regionsOf, asOf }: MeasureInput): string {
  return JSON.stringify([[...registers], coverage, regionsOf, asOf]);
}

interface KeptStates {
  asked: number;
  readonly tables: Map<string, Promise<string>>;
}

const kept = new WeakMap<Engine, KeptStates>();

/** To tell where everybody was costs as much as that many questions that find it out on their way. */
const WORTH_KEEPING = 3;

/**
 * Where statements of one engine read states from. A release that is asked often need not tell anew
 * each time where everybody was: from then on there is a table of it, with the columns that are used.
 *
 * @param uses how often this question reads them
 */
export function statesFor(
  { engine, input, at }: Workspace,
  columns: ReadonlySet<string>,
  uses: number,
): Promise<string> {
  const names = stateColumns(columns);
  const key = JSON.stringify([input.registers.get('organisations'), names]);
  const { tables, ...found } = kept.get(engine) ?? { asked: 0, tables: new Map() };
  const asked = found.asked + uses;
  kept.set(engine, { asked, tables });
  const known = tables.get(key);
  if (known) return known;
  if (asked < WORTH_KEEPING) return Promise.resolve(at('states'));
  const table = identifier(`kept_states_${tables.size}`);
  const list = [...names.map(identifier), '_file', '_line'].join(', ');
  const making = engine
    .run(`CREATE TABLE ${table} AS SELECT ${list} FROM ${at('states')}`)
    .then(() => table);
  tables.set(key, making);
  making.catch(() => tables.delete(key));
  return making;
}

/** Puts the view of states back, so that records can be listed with all of their columns. */
export async function restoreStates({ engine, at, definitions }: Workspace): Promise<void> {
  await engine.run(`DROP TABLE ${at('states')}`);
  await engine.run(`CREATE VIEW ${at('states')} AS ${definitions.get('states')}`);
}

/** `cover`: the covered regions that are asked for, each with the regions within it. */
export async function setCover(
  { engine, at, input, definitions }: Workspace,
  regions: readonly string[] | undefined,
): Promise<void> {
  const asked = regions ? `AND ancestor IN (${['', ...regions].map(literal).join(', ')})` : '';
  const sql = `SELECT ancestor, region FROM ${at('territory')}
     WHERE ancestor IN (SELECT region FROM ${at('territory')} WHERE ancestor = ${literal(input.coverage)}) ${asked}`;
  definitions.set('cover', sql);
  await engine.run(`CREATE OR REPLACE TABLE ${at('cover')} AS ${sql}`);
}

export async function setMoments(
  { engine, at, definitions }: Workspace,
  moments: readonly Moment[],
  latest: ReadonlyMap<string, readonly (string | null)[]> = new Map(),
): Promise<void> {
  const rows = moments.map(({ period, starts, next, day, begun, over }, position) => {
    const last = [...latest.values()].map((periods) => {
      const text = periods[position];
      return text ? literal(text) : 'NULL::VARCHAR';
    });
    return `(${[literal(period), ...[starts, next, day].map((d) => `DATE ${literal(d)}`), begun, over, ...last].join(', ')})`;
  });
  const columns = ['period', 'starts', 'next', 'day', 'begun', 'over'];
  for (const register of latest.keys()) columns.push(identifier(`latest_${register}`));
  // Where nothing is asked for there is no moment; an empty VALUES is no statement.
  const none = `NULL::VARCHAR, NULL::DATE, NULL::DATE, NULL::DATE, NULL::BOOLEAN, NULL::BOOLEAN${', NULL::VARCHAR'.repeat(latest.size)}`;
  const values = rows.length > 0 ? rows.join(', ') : `(${none})`;
  const sql = `SELECT * FROM (VALUES ${values}) AS m(${columns.join(', ')})${rows.length > 0 ? '' : ' WHERE false'}`;
  definitions.set('moments', sql);
  await engine.run(`CREATE OR REPLACE TABLE ${at('moments')} AS ${sql}`);
}

function relationOf(register: Register, files: readonly string[] | undefined): string {
  if (files && files.length > 0)
    return `SELECT * FROM read_parquet([${files.map(literal).join(', ')}], union_by_name = true)`;
  return emptyRelation(register);
}

/** A register without records, its columns typed; those alone that are wanted. */
export function emptyRelation(
  register: Register,
  wanted: (field: Register['fields'][number]) => boolean = () => true,
): string {
  const columns = register.fields
    .filter(wanted)
    .map(({ name, type }) => `NULL::${TYPES[type]} AS ${identifier(name)}`);
  columns.push('NULL::VARCHAR AS _source', 'NULL::VARCHAR AS _file', 'NULL::BIGINT AS _line');
  return `SELECT ${columns.join(', ')} WHERE false`;
}

/**
 * `[since, until)` has no gaps, so that a record of any day finds its organisation in one region;
 * `[begins, finishes)` is when the state really held; `gone` is when the organisation ceased.
 * Only organisations with a closed interval can have several states, and few do: the window
 * runs over those alone.
 */
function statesSql(organisations: string): string {
  const closed = `SELECT id FROM ${organisations} WHERE valid_to IS NOT NULL`;
  const end = `least(coalesce(valid_to, ${LAST_DAY}), coalesce(ended, ${LAST_DAY}))`;
  return `
    SELECT *, ${FIRST_DAY} AS since, ${LAST_DAY} AS until,
      coalesce(valid_from, founded, ${FIRST_DAY}) AS begins,
      coalesce(ended, ${LAST_DAY}) AS finishes, coalesce(ended, ${LAST_DAY}) AS gone
    FROM ${organisations} WHERE id NOT IN (${closed})
    UNION ALL
    SELECT *,
      CASE WHEN lag(id) OVER history IS NULL THEN ${FIRST_DAY}
        ELSE coalesce(valid_from, ${FIRST_DAY}) END AS since,
      coalesce(lead(valid_from) OVER history, ${LAST_DAY}) AS until,
      coalesce(valid_from, founded, ${FIRST_DAY}) AS begins,
      least(${end}, coalesce(lead(valid_from) OVER history, ${LAST_DAY})) AS finishes,
      max(${end}) OVER (PARTITION BY id) AS gone
    FROM ${organisations} WHERE id IN (${closed})
    WINDOW history AS (PARTITION BY id ORDER BY coalesce(valid_from, ${FIRST_DAY}), coalesce(valid_to, ${LAST_DAY}), _line)`;
}

/**
 * The covered region is one of its own even where no register of regions names it. A region that has
 * gone counts in the one that took its place; in the regions of an earlier day it stands where it
 * stood, and one that was formed since counts in the single region that it came from, or, where it
 * came from several or none, in the one above.
 *
 * @param day `YYYY-MM-DD`; today's regions where it is left out
 */
function territorySql(regions: string, coverage: string, day?: string): string {
  const gone = day === undefined ? 'true' : `coalesce(valid_to <= DATE ${literal(day)}, false)`;
  const formed = day === undefined ? 'false' : `coalesce(valid_from > DATE ${literal(day)}, false)`;
  return `
    WITH RECURSIVE origins AS (
      SELECT successor AS code, min(code) AS origin FROM ${regions}
      WHERE successor IS NOT NULL GROUP BY successor HAVING count(*) = 1
    ), below AS (
      SELECT region.code, CASE WHEN successor IS NOT NULL AND ${gone} THEN successor
        WHEN ${formed} THEN coalesce(origins.origin, parent) ELSE parent END AS above
      FROM ${regions} AS region LEFT JOIN origins ON origins.code = region.code
    ), walk(ancestor, region) AS (
      (SELECT code, code FROM ${regions} UNION SELECT ${literal(coverage)}, ${literal(coverage)})
      UNION
      SELECT walk.ancestor, below.code FROM walk JOIN below ON below.above = walk.region
    )
    SELECT DISTINCT ancestor, region FROM walk`;
}
