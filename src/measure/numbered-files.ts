import { EngineError, identifier, literal, type Engine } from '../store/engine.ts';
import type { MeasureInput } from './figure.ts';
import { draftsOf, looksIntoIdentifiers, type Draft } from './numbered-drafts.ts';
import { isWhole, numberedSql, numbersSql } from './numbered-sql.ts';
import { planFigures } from './plan.ts';
import { openWorkspace } from './workspace.ts';

/** What the number is called that stands for the key of a tie. */
const NUMBER = '_number';

/** A draft as it is read from a file. */
export interface FromFile {
  readonly sql: string;
  readonly columns: readonly string[];
  readonly file: string;
}

/** The columns of a file of numbers; none where it is not there, or is none. */
export async function columnsInFile(engine: Engine, file: string): Promise<Set<string>> {
  try {
    const rows = await engine.all<{ name: string }>(
      `SELECT name FROM parquet_schema(${literal(file)})`,
    );
    return new Set(rows.map(({ name }) => name));
  } catch (error) {
    if (error instanceof EngineError) return new Set();
    throw error;
  }
}

/** How a draft is read from a file; nothing where the file lacks some of it. */
export async function fromFile(
  engine: Engine,
  { columns, organisations, key }: Draft,
  file: string,
): Promise<FromFile | undefined> {
  const known = await columnsInFile(engine, file);
  const wanted = [...columns, ...organisations, '_file', '_line'];
  if (!wanted.every((name) => known.has(name))) return undefined;
  const select = wanted.map(identifier);
  if (key !== undefined) {
    // Records are told apart by their key itself as well.
    if (!known.has(NUMBER) && !known.has(key)) return undefined;
    select.push(known.has(NUMBER) ? `${NUMBER} AS ${identifier(key)}` : identifier(key));
  }
  return { sql: `SELECT ${select.join(', ')} FROM read_parquet(${literal(file)})`, columns, file };
}

/** Where files of numbers are made, by the plain names of relations. */
export interface NumberedTarget {
  /** The file of a relation as it will be called; nothing where it is not wanted. */
  readonly file: (relation: string) => string | undefined;
  /** Writes a file with a statement, whole or not at all. */
  readonly write: (file: string, copyTo: (path: string) => Promise<boolean>) => Promise<void>;
}

/**
 * Writes what traces of any indicator rest on to files, numbers in place of organisations, so that the
 * first trace of a release need not number them. What is there already is left as it is; a register
 * that names organisations which the release does not hold gets no file.
 */
export async function writeNumbered(
  engine: Engine,
  input: MeasureInput,
  { file: fileOf, write }: NumberedTarget,
): Promise<void> {
  const workspace = await openWorkspace(engine, input);
  const numbers = workspace.at('numbers');
  try {
    const indicators = [...input.catalogue.indicators.keys()];
    const { quantities } = await planFigures(workspace, { indicators, periods: [] });
    const drafts = draftsOf(
      workspace,
      quantities.filter((quantity) => !looksIntoIdentifiers(workspace, quantity)),
    );
    for (const draft of drafts) {
      const file = fileOf(draft.name);
      if (file === undefined || (await fromFile(engine, draft, file))) continue;
      await engine.run(`CREATE TABLE IF NOT EXISTS ${numbers} AS ${numbersSql(workspace)}`);
      const sql = numberedSql(draft, numbers, draft.key === undefined ? undefined : NUMBER);
      await write(file, async (path) => {
        await engine.run(`COPY (${sql}) TO ${literal(path)} (FORMAT parquet)`);
        return isWhole(engine, draft, `read_parquet(${literal(path)})`);
      });
    }
  } finally {
    await workspace.close();
  }
}
