import { identifier, type Engine } from '../store/engine.ts';
import { organisationColumns } from './measuring.ts';
import type { Quantity, ReadCondition } from './quantity.ts';
import { releaseOf, stateColumns, type Workspace } from './workspace.ts';

/** A statement as it is run: the same, over what the engine keeps in place of registers. */
export type Numbered = (sql: string) => string;

type Use = Quantity | ReadCondition;

/** What of a relation is kept. */
interface Draft {
  readonly relation: string;
  readonly columns: readonly string[];
  /** Columns that name organisations; they become numbers. */
  readonly organisations: readonly string[];
  /** A column that tells records apart, and is used for nothing else; it becomes a number. */
  readonly key?: string;
}

interface KeptTable {
  readonly table: string;
  readonly columns: readonly string[];
}

/** What an engine keeps of a release. */
interface Kept {
  /** The table of organisations' numbers by their ids. */
  numbers?: string;
  /** By register, least recently used first; nothing for one that names an unknown organisation. */
  readonly tables: Map<string, KeptTable | undefined>;
}

const kept = new WeakMap<Engine, Map<string, Kept>>();
let made = 0;

/** No more tables than these are kept at a time: registers, and where everybody was. */
export const MOST_TABLES = 8;

/**
 * Keeps what quantities rest on, for an engine that is asked often: of each register the columns that
 * they use, with a number in place of every organisation and every tie. Numbers are joined and told
 * apart several times as fast as identifiers, and come to the same counts.
 *
 * @param expected quantities that are likely to be asked for later: their columns are kept as well, so
 *   that no table has to be made again for them
 * @returns nothing where an expression looks into identifiers, or a register names organisations that
 *   the release does not hold
 */
export async function keepNumbered(
  workspace: Workspace,
  quantities: readonly Quantity[],
  expected: readonly Quantity[] = [],
): Promise<Numbered | undefined> {
  if (quantities.some((quantity) => looksIntoIdentifiers(workspace, quantity))) return undefined;
  const wide = [
    ...quantities,
    ...expected.filter((quantity) => !looksIntoIdentifiers(workspace, quantity)),
  ];
  const uses = wide.flatMap(usesOf);
  const registers = new Set(quantities.flatMap(usesOf).flatMap(registersOf));
  const words = wordsOf(wide);
  const drafts = [...registers].map((name) => registerDraft(workspace, name, uses, words));
  drafts.push({
    relation: workspace.at('states'),
    columns: stateColumns(organisationColumns(wide)).filter((name) => name !== 'id'),
    organisations: ['id'],
  });
  const replaced: [string, string][] = [];
  for (const draft of drafts) {
    const table = await keep(workspace, draft, drafts.length);
    if (table === undefined) return undefined;
    replaced.push([draft.relation, table]);
  }
  return (sql) =>
    replaced.reduce((text, [relation, table]) => text.replaceAll(relation, table), sql);
}

function usesOf(quantity: Quantity): Use[] {
  return [quantity, ...quantity.having];
}

function looksIntoIdentifiers(workspace: Workspace, quantity: Quantity): boolean {
  const registers = new Set(usesOf(quantity).flatMap(registersOf));
  const identifiers = [...registers].flatMap((name) => organisationsIn(workspace, name));
  const words = wordsOf([quantity]);
  return ['id', ...identifiers].some((name) => words.has(name));
}

/** The columns of a register that name organisations. */
function organisationsIn(workspace: Workspace, register: string): string[] {
  return workspace
    .register(register)
    .references.filter((to) => to.register === 'organisations' && to.column === 'id')
    .map(({ field }) => field);
}

/** The registers that a measure or a condition reads, organisations aside. */
function registersOf({ of, attribution }: Use): string[] {
  if (attribution.kind === 'state') return [];
  return attribution.kind === 'through' ? [of, attribution.link] : [of];
}

/** Every word of the expressions: those that are no columns do no harm. */
function wordsOf(quantities: readonly Quantity[]): Set<string> {
  const words = new Set<string>();
  const add = (text: string | undefined) => text?.match(/\w+/g)?.forEach((word) => words.add(word));
  for (const { where, column, on, breakdowns, having } of quantities) {
    [where, ...breakdowns.values(), ...having.map((one) => one.where)].forEach((one) =>
      add(one?.sql),
    );
    [column, on, ...having.map((one) => one.on)].forEach(add);
  }
  return words;
}

function registerDraft(
  workspace: Workspace,
  name: string,
  uses: readonly Use[],
  words: ReadonlySet<string>,
): Draft {
  const { fields, key, time } = workspace.register(name);
  const organisations = organisationsIn(workspace, name);
  // Others may refer to the keys of a register, unless its records are themselves ties.
  const own = uses.every(({ of, attribution }) => of !== name || attribution.kind === 'symmetric');
  const alone = own && key.length === 1 && uses.some(({ of }) => of === name) ? key[0] : undefined;
  const needed = new Set([...words, ...key, ...Object.values(time), 'region']);
  for (const { attribution } of uses)
    if (attribution.kind === 'through' && attribution.link === name)
      needed.add(attribution.reference);
  return {
    relation: workspace.at(name),
    columns: fields
      .map((field) => field.name)
      .filter((field) => needed.has(field) && field !== alone && !organisations.includes(field)),
    organisations,
    ...(alone === undefined ? {} : { key: alone }),
  };
}

/**
 * The table of a draft, made where it is not there or lacks a column.
 *
 * @param asked how many tables the question needs at once: that many are kept in any case
 */
async function keep(
  workspace: Workspace,
  draft: Draft,
  asked: number,
): Promise<string | undefined> {
  const { engine } = workspace;
  const { tables } = keptOf(workspace);
  const name = JSON.stringify([draft.relation, draft.key]);
  const known = tables.get(name);
  if (tables.has(name) && (!known || draft.columns.every((one) => known.columns.includes(one)))) {
    tables.delete(name);
    tables.set(name, known);
    return known?.table;
  }
  const columns = [...new Set([...(known?.columns ?? []), ...draft.columns])];
  const table = `kept_${made++}`;
  await make(workspace, { ...draft, columns }, table);
  const held = await isWhole(engine, draft, table);
  if (!held) await drop(engine, table);
  if (known) await drop(engine, known.table);
  tables.delete(name);
  tables.set(name, held ? { table, columns } : undefined);
  for (const [oldest, { table: old } = { table: '' }] of [...tables].slice(
    0,
    -Math.max(MOST_TABLES, asked),
  )) {
    if (old !== '') await drop(engine, old);
    tables.delete(oldest);
  }
  return held ? table : undefined;
}

async function make(
  workspace: Workspace,
  { relation, columns, organisations, key }: Draft,
  table: string,
): Promise<void> {
  const { engine } = workspace;
  const numbers = await numbersOf(workspace);
  const select = [
    ...columns.map((name) => `record.${identifier(name)}`),
    ...organisations.map((name, index) => `n${index}.number AS ${identifier(name)}`),
    ...(key === undefined ? [] : [`(row_number() OVER ())::INTEGER AS ${identifier(key)}`]),
    `record._file::${table}_files AS _file`,
    'TRY_CAST(record._line AS INTEGER) AS _line',
  ];
  const joins = organisations.map(
    (name, index) =>
      `LEFT JOIN ${numbers} AS n${index} ON n${index}.id = record.${identifier(name)}`,
  );
  // Files as an enumeration: grouped as numbers, in the order of their names, and read as names.
  await engine.run(
    `CREATE TYPE ${table}_files AS ENUM (SELECT '' AS file UNION SELECT _file FROM ${relation} WHERE _file IS NOT NULL ORDER BY file)`,
  );
  await engine.run(
    `CREATE TABLE ${table} AS SELECT ${select.join(', ')} FROM ${relation} AS record ${joins.join(' ')}`,
  );
}

/** Whether every organisation that a register names has got a number, and every line has kept its own. */
async function isWhole(engine: Engine, { relation, organisations }: Draft, table: string) {
  const counts = [
    'count(*)',
    'count(_line)',
    ...organisations.map((name) => `count(${identifier(name)})`),
  ];
  const rows = await engine.all(
    [relation, table].map((from) => `SELECT ${counts.join(', ')} FROM ${from}`).join(' UNION '),
  );
  return rows.length === 1;
}

async function drop(engine: Engine, table: string): Promise<void> {
  await engine.run(`DROP TABLE IF EXISTS ${table}`);
  await engine.run(`DROP TYPE IF EXISTS ${table}_files`);
}

/**
 * Numbers follow each other within a region: so the engine can pass over, by their range alone, who
 * is not in the one that is asked for.
 */
async function numbersOf(workspace: Workspace): Promise<string> {
  const all = keptOf(workspace);
  if (all.numbers !== undefined) return all.numbers;
  const table = `kept_${made++}`;
  await workspace.engine.run(
    `CREATE TABLE ${table} AS SELECT id, (row_number() OVER (ORDER BY region, id))::INTEGER AS number
     FROM (SELECT id, min(region) AS region FROM ${workspace.at('organisations')} GROUP BY id)`,
  );
  return (all.numbers = table);
}

function keptOf(workspace: Workspace): Kept {
  const { engine } = workspace;
  const releases = kept.get(engine) ?? new Map<string, Kept>();
  kept.set(engine, releases);
  const key = releaseOf(workspace.input);
  const known = releases.get(key) ?? { tables: new Map<string, KeptTable | undefined>() };
  releases.set(key, known);
  return known;
}
