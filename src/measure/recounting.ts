import { literal } from '../store/engine.ts';
import type { TracedRecord, TracePart } from './figure.ts';
import { organisationColumns } from './measuring.ts';
import { recountWithLinesSql, standalone, type CountedBy } from './listing.ts';
import { keepNumbered, type Numbered } from './numbered.ts';
import type { Quantity } from './quantity.ts';
import { statesFor, type Workspace } from './workspace.ts';

export type PartName = Omit<TracePart, 'sql' | 'listing' | 'value' | 'count' | 'records'>;

/** The statements of a part of a figure: those that are shown, and the one that is run to recount. */
export interface PartStatements {
  /** Recounts by itself, over the registers alone. */
  readonly sql: string;
  /** Lists the records, whole. */
  readonly listing: string;
  /** Lists the same records, with no more of them than it takes to count and to find them. */
  readonly counted: string;
  /** What is counted; records that only show that something is so come to no value. */
  readonly by?: CountedBy;
}

export interface RecountingOptions {
  /** At most so many records of each part; 20 where it is left out. */
  readonly records?: number;
  /** Whether it pays to keep things for more such questions. */
  readonly often?: boolean;
  /** A Parquet file to write each part's records to, all of them. */
  readonly out?: (part: Pick<TracePart, 'role' | 'of' | 'register'>) => string;
}

/** The first lines of one file. */
interface FileLines {
  readonly file: string | null;
  readonly lines: readonly number[] | null;
}

/** Recounts the parts of a figure, and fetches the first records of each by source file and line. */
export class Recounting {
  readonly #workspace: Workspace;
  /** What takes a statement to that which is run. */
  readonly #over: () => Promise<Numbered>;
  readonly #options: RecountingOptions;
  #kept = 0;
  readonly #fetching: Promise<unknown>[] = [];

  constructor(workspace: Workspace, quantities: readonly Quantity[], options: RecountingOptions) {
    this.#workspace = workspace;
    this.#options = options;
    let over: Promise<Numbered> | undefined;
    this.#over = () => (over ??= this.#prepare(quantities));
  }

  async #prepare(quantities: readonly Quantity[]): Promise<Numbered> {
    const workspace = this.#workspace;
    const alone = quantities.every(
      ({ attribution, having }) => attribution.kind === 'own' && having.length === 0,
    );
    if (alone) return (sql) => sql;
    const keeping = this.#options.often ? 'question' : 'files';
    const numbered = await keepNumbered(workspace, quantities, keeping);
    if (numbered) return numbered;
    const uses = quantities.reduce((sum, { having }) => sum + 1 + having.length, 0);
    const states = await statesFor(workspace, organisationColumns(quantities), uses);
    return (sql) => sql.replaceAll(workspace.at('states'), states);
  }

  /** Waits for the records of all parts, and lets go of what was kept for this trace alone. */
  async close(): Promise<void> {
    await Promise.all(this.#fetching);
    const { engine, at } = this.#workspace;
    while (this.#kept > 0) await engine.run(`DROP TABLE ${at(`kept_${--this.#kept}`)}`);
  }

  /** Keeps the result of a statement for those that rest on it; gives its relation. */
  async keep(sql: string): Promise<string> {
    const { engine, at } = this.#workspace;
    const name = at(`kept_${this.#kept++}`);
    await engine.run(`CREATE TABLE ${name} AS ${(await this.#over())(sql)}`);
    return name;
  }

  /** Recounts a part. Its records come along while others are counted: they are all there at the end. */
  async recount(part: PartName, { sql, listing, counted, by }: PartStatements): Promise<TracePart> {
    const { engine } = this.#workspace;
    const limit = Math.max(0, Math.trunc(this.#options.records ?? 20));
    const statement = recountWithLinesSql(by, counted, limit + 1);
    const [row] = await engine.all<{ value: number | null; records: number; first: string }>(
      part.basis === 'records' ? (await this.#over())(statement) : statement,
    );
    const found = (JSON.parse(row!.first ?? '[]') as FileLines[])
      .toSorted((a, b) => compare(a.file, b.file))
      .flatMap(({ file, lines }) => (lines ?? [null]).map((line) => ({ file, line })));
    const records: TracedRecord[] = [];
    const fetching = this.#recordsAt(part.register, found.slice(0, limit), listing).then((first) =>
      records.push(...first.slice(0, limit)),
    );
    // Told of once all is counted.
    fetching.catch(() => undefined);
    this.#fetching.push(fetching);
    const out = this.#options.out?.(part);
    if (out !== undefined)
      await engine.run(`COPY (${listing}) TO ${literal(out)} (FORMAT parquet)`);
    return {
      ...part,
      value: row!.value,
      count: row!.records,
      sql: standalone(this.#workspace, sql),
      listing: standalone(this.#workspace, listing),
      records,
    };
  }

  async #recordsAt(
    register: string,
    places: readonly { file: string | null; line: number | null }[],
    listing: string,
  ): Promise<TracedRecord[]> {
    const lines = places.flatMap(({ line }) => (line === null ? [] : [line]));
    if (lines.length === 0) return [];
    const keys = places.map(
      ({ file, line }) => `(${file === null ? 'NULL' : literal(file)}, ${line ?? 'NULL'})`,
    );
    // The span of lines lets the engine pass over most of a file before it compares places.
    const span = `_line BETWEEN ${Math.min(...lines)} AND ${Math.max(...lines)}`;
    const from = (relation: string) =>
      this.#workspace.engine.all<TracedRecord>(
        `SELECT record.* FROM ${relation} AS record
       WHERE ${span} AND (_file, _line) IN (VALUES ${keys.join(', ')}) ORDER BY _file, _line`,
      );
    const whole = await from(this.#workspace.at(register));
    // A line that was turned into several records holds others beside those that count.
    return whole.length > places.length ? await from(`(${listing})`) : whole;
  }
}

/** Files as the engine orders them. */
function compare(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
