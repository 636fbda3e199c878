import type { Engine } from '../store/engine.ts';
import { draftsOf, looksIntoIdentifiers, type Draft } from './numbered-drafts.ts';
import { columnsInFile, fromFile, type FromFile } from './numbered-files.ts';
import { isWhole, numberedSql, numbersSql } from './numbered-sql.ts';
import type { Quantity } from './quantity.ts';
import { releaseOf, type Workspace } from './workspace.ts';

/** A statement as it is run: the same, over what the engine keeps in place of registers. */
export type Numbered = (sql: string) => string;

interface KeptTable {
  readonly table: string;
  readonly columns: readonly string[];
  /** The file that it is read from each time, where the engine does not hold it. */
  readonly file?: string;
}

/** What an engine keeps of a release. */
interface Kept {
  /** The table of organisations' numbers by their ids. */
  numbers?: string;
  /** By register, least recently used first; nothing for one that names an unknown organisation. */
  readonly tables: Map<string, KeptTable | undefined>;
}

const kept = new WeakMap<Engine, Map<string, Kept>>();
let count = 0;

/** No more tables than these are kept at a time: registers, and where everybody was. */
export const MOST_TABLES = 8;

/**
 * What may be done for a question: read files that were kept with the release (`files`), make tables of
 * what there is no file of (`question`), or make tables of all, which is for work ahead (`ahead`).
 */
export type Keeping = 'files' | 'question' | 'ahead';

/**
 * Keeps what quantities rest on: of each register the columns that they use, with a number in place of
 * every organisation and every tie. Numbers are joined and told apart several times as fast as
 * identifiers, and come to the same counts.
 *
 * @param expected quantities that are likely to be asked for later: their columns are kept as well, so
 *   that no table has to be made again for them
 * @returns nothing where an expression looks into identifiers, where a register names organisations that
 *   the release does not hold, or where there are no files and none but those may be used
 */
export async function keepNumbered(
  workspace: Workspace,
  quantities: readonly Quantity[],
  keeping: Keeping,
  expected: readonly Quantity[] = [],
): Promise<Numbered | undefined> {
  if (keeping === 'files' && !workspace.input.numbered?.size) return undefined;
  if (quantities.some((quantity) => looksIntoIdentifiers(workspace, quantity))) return undefined;
  const others = expected.filter((quantity) => !looksIntoIdentifiers(workspace, quantity));
  const drafts = draftsOf(workspace, quantities, others);
  const replaced: [string, string][] = [];
  for (const draft of drafts) {
    const table = await keep(workspace, draft, drafts.length, keeping);
    if (table === undefined) return undefined;
    replaced.push([draft.relation, table]);
  }
  return (sql) =>
    replaced.reduce((text, [relation, table]) => text.replaceAll(relation, table), sql);
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
  keeping: Keeping,
): Promise<string | undefined> {
  const { engine, input } = workspace;
  const { tables } = keptOf(workspace);
  const name = JSON.stringify([draft.relation, draft.key]);
  const known = tables.get(name);
  if (tables.has(name) && (!known || (await serves(engine, known, draft, keeping)))) {
    tables.delete(name);
    tables.set(name, known);
    return known?.table;
  }
  const file = input.numbered?.get(draft.name);
  const held = known?.file === undefined ? known : undefined;
  const wide = { ...draft, columns: [...new Set([...(held?.columns ?? []), ...draft.columns])] };
  const source = file === undefined ? undefined : await fromFile(engine, wide, file);
  const made =
    source && !held && keeping !== 'ahead'
      ? await makeView(engine, source)
      : keeping === 'files'
        ? undefined
        : await makeTable(workspace, wide, source);
  if (keeping === 'files' && made === undefined) return undefined;
  if (known) await drop(engine, known);
  tables.delete(name);
  tables.set(name, made);
  for (const [oldest, old] of [...tables].slice(0, -Math.max(MOST_TABLES, asked))) {
    if (old) await drop(engine, old);
    tables.delete(oldest);
  }
  return made?.table;
}

/** Whether what is kept has all that is needed, and its file is still there. */
async function serves(
  engine: Engine,
  { columns, file }: KeptTable,
  draft: Draft,
  keeping: Keeping,
): Promise<boolean> {
  if (!draft.columns.every((one) => columns.includes(one))) return false;
  return (
    file === undefined || (keeping !== 'ahead' && (await columnsInFile(engine, file)).size > 0)
  );
}

async function makeView(engine: Engine, { sql, columns, file }: FromFile): Promise<KeptTable> {
  const table = `kept_${count++}`;
  await engine.run(`CREATE VIEW ${table} AS ${sql}`);
  return { table, columns, file };
}

/** Nothing where a register names organisations that the release does not hold. */
async function makeTable(
  workspace: Workspace,
  draft: Draft,
  source: FromFile | undefined,
): Promise<KeptTable | undefined> {
  const { engine } = workspace;
  const made = { table: `kept_${count++}`, columns: draft.columns };
  const sql = source?.sql ?? numberedSql(draft, await numbersOf(workspace));
  const files = `${made.table}_files`;
  // Files as an enumeration: grouped as numbers, in the order of their names, and read as names.
  await engine.run(
    `CREATE TYPE ${files} AS ENUM (SELECT '' AS file UNION SELECT _file FROM ${draft.relation} WHERE _file IS NOT NULL ORDER BY file)`,
  );
  await engine.run(
    `CREATE TABLE ${made.table} AS SELECT * REPLACE (_file::${files} AS _file) FROM (${sql})`,
  );
  if (source || (await isWhole(engine, draft, made.table))) return made;
  await drop(engine, made);
  return undefined;
}

async function drop(engine: Engine, { table, file }: KeptTable): Promise<void> {
  if (file !== undefined) return engine.run(`DROP VIEW IF EXISTS ${table}`);
  await engine.run(`DROP TABLE IF EXISTS ${table}`);
  await engine.run(`DROP TYPE IF EXISTS ${table}_files`);
}

async function numbersOf(workspace: Workspace): Promise<string> {
  const all = keptOf(workspace);
  if (all.numbers !== undefined) return all.numbers;
  const table = `kept_${count++}`;
  await workspace.engine.run(`CREATE TABLE ${table} AS ${numbersSql(workspace)}`);
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
