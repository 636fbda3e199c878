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

  /** Table of the records of other registers that name what this one, written, does not have. */
  get dangling(): string {
    return identifier(`rongtong_dangling_${this.register.name}`);
  }

  /** Registers whose records were held against this one, written. */
  readonly heldAgainst = new Set<Pool>();

  async open(): Promise<void> {
    await this.#engine.run(
      `CREATE OR REPLACE TEMP TABLE ${this.dangling} (register VARCHAR, field VARCHAR, _intake INTEGER, _row BIGINT, "value" VARCHAR)`,
    );
    await this.#engine.run(
      `CREATE OR REPLACE TEMP TABLE ${this.excluded} (_intake INTEGER, _row BIGINT, outcome VARCHAR, code VARCHAR,
         field VARCHAR, "value" VARCHAR, other VARCHAR, target VARCHAR, suggestion VARCHAR)`,
    );
  }

  async close(): Promise<void> {
    for (const table of [this.excluded, this.dangling])
      await this.#engine.run(`DROP TABLE IF EXISTS ${table}`);
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
   * SQL of records by their rows.
   *
   * @param among SQL, over `_row`, of which rows of an intake are meant
   */
  named(among: (intake: number) => string): string {
    return this.intakes
      .map(
        (intake, index) =>
          `SELECT ${index} AS _intake, * FROM (${recordsSql(intake, this.register)}) AS one WHERE ${among(index)}`,
      )
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

/** SQL of a record's place: `sources/a.csv:12`. */
export const PLACE_SQL = `_file || ':' || CAST(_line AS VARCHAR)`;

/** SQL of a key as people read it. */
export function keyText(register: Register): string {
  return `concat_ws(', ', ${register.key.map((name) => `CAST(${identifier(name)} AS VARCHAR)`).join(', ')})`;
}
