import type { Register } from '../catalogue/register.ts';
import { identifier, type Engine } from '../store/engine.ts';
import { recordsSql } from './records.ts';
import type { IntakeResult } from './result.ts';

/** A register on its way: the records of all its sources, and those that other records put out. */
export class Pool {
  readonly register: Register;
  readonly intakes: readonly IntakeResult[];
  readonly #engine: Engine;
  #excludedCount = 0;
  /** Where the register was written; then its kept records are read from there. */
  written: string | undefined;

  constructor(engine: Engine, register: Register, intakes: readonly IntakeResult[]) {
    this.#engine = engine;
    this.register = register;
    this.intakes = intakes;
  }

  /** Table of the records put out by the checks across records: why, and where the other one is. */
  get excluded(): string {
    return identifier(`rongtong_excluded_${this.register.name}`);
  }

  async open(): Promise<void> {
    await this.#engine.run(
      `CREATE OR REPLACE TEMP TABLE ${this.excluded} (_intake INTEGER, _row BIGINT, outcome VARCHAR, code VARCHAR,
         field VARCHAR, "value" VARCHAR, other VARCHAR, target VARCHAR, suggestion VARCHAR)`,
    );
  }

  async close(): Promise<void> {
    await this.#engine.run(`DROP TABLE IF EXISTS ${this.excluded}`);
  }

  /** SQL of every record that came in, with `_intake` and `_row` as its address. */
  all(): string {
    return this.intakes
      .map(
        (intake, index) =>
          `SELECT ${index} AS _intake, * FROM (${recordsSql(intake, this.register)})`,
      )
      .join('\nUNION ALL\n');
  }

  /** SQL of the records that are right by themselves and that no other record put out so far. */
  kept(): string {
    return this.intakes
      .map(
        (intake, index) =>
          `SELECT ${index} AS _intake, * FROM (${recordsSql(intake, this.register)}) AS one
           WHERE _outcome IS NULL${this.#excludedCount === 0 ? '' : ` AND _row NOT IN (SELECT _row FROM ${this.excluded} WHERE _intake = ${index})`}`,
      )
      .join('\nUNION ALL\n');
  }

  /**
   * SQL of the same records in the order of sources and rows, so that equal sources give equal bytes.
   * A join with those put out would bring them in another order, and differently each time.
   */
  async keptInOrder(): Promise<string> {
    const put = await this.#engine.all<{ intake: number; rows: number }>(
      `SELECT _intake AS intake, count(*) AS rows FROM ${this.excluded} GROUP BY _intake`,
    );
    if (put.some(({ rows }) => rows > MOST_NAMED))
      return `SELECT * FROM (${this.kept()}) AS kept ORDER BY _intake, _row`;
    const rows = await this.#engine.all<{ intake: number; row: number }>(
      `SELECT DISTINCT _intake AS intake, _row AS "row" FROM ${this.excluded} ORDER BY ALL`,
    );
    return this.intakes
      .map((intake, index) => {
        const own = rows.filter((one) => one.intake === index).map(({ row }) => row);
        return `SELECT ${index} AS _intake, * FROM (${recordsSql(intake, this.register)}) AS one
           WHERE _outcome IS NULL AND ${isNoneOf(own)}`;
      })
      .join('\nUNION ALL\n');
  }

  /** SQL of the records set aside, whatever for. */
  setAside(): string {
    return `SELECT * FROM (${this.all()}) AS every WHERE _outcome = 'set-aside'
      OR (_intake, _row) IN (SELECT (_intake, _row) FROM ${this.excluded} WHERE outcome = 'set-aside')`;
  }

  fields(): string[] {
    return this.register.fields.map((field) => identifier(field.name));
  }

  key(): string[] {
    return this.register.key.map(identifier);
  }

  /** @returns how many records are put out by now */
  async exclude(select: string): Promise<number> {
    await this.#engine.run(
      `INSERT INTO ${this.excluded} (_intake, _row, outcome, code, field, "value", other, target) ${select}`,
    );
    const [row] = await this.#engine.all<{ n: number }>(
      `SELECT count(*) AS n FROM ${this.excluded}`,
    );
    this.#excludedCount = row!.n;
    return this.#excludedCount;
  }

  /** How many records the checks across records have put out. */
  get excludedCount(): number {
    return this.#excludedCount;
  }
}

/** So many rows of a source are named in a statement; where more are put out, the records are sorted. */
const MOST_NAMED = 5000;
const FEW = 8;

/** SQL that a row is none of these, ascending: halved until few are left, as rows come in their order. */
function isNoneOf(rows: readonly number[]): string {
  if (rows.length === 0) return 'true';
  if (rows.length <= FEW) return `NOT list_contains([${rows.join(', ')}]::BIGINT[], _row)`;
  const half = rows.length >> 1;
  return `CASE WHEN _row < ${rows[half]} THEN ${isNoneOf(rows.slice(0, half))} ELSE ${isNoneOf(rows.slice(half))} END`;
}

/** SQL of a record's place: `sources/a.csv:12`. */
export const PLACE_SQL = `_file || ':' || CAST(_line AS VARCHAR)`;

/** SQL of a key as people read it. */
export function keyText(register: Register): string {
  return `concat_ws(', ', ${register.key.map((name) => `CAST(${identifier(name)} AS VARCHAR)`).join(', ')})`;
}
