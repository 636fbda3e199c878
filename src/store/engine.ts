import { realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type {
  DuckDBConnection,
  DuckDBInstance as Instance,
  DuckDBResultReader,
  DuckDBValue,
} from '@duckdb/node-api';

// Imported as a module, each of the hundred files of this CommonJS package is searched for exports
// first, which takes longer than all else that a command loads.
const { DuckDBInstance, version } = createRequire(import.meta.url)(
  '@duckdb/node-api',
) as typeof import('@duckdb/node-api');

/** The engine and its version, as releases name it. */
export const ENGINE_VERSION = `DuckDB ${version()}`;

/** A value that may stand for a `$name` parameter in a statement. */
export type Parameter = string | number | bigint | boolean | null;
export type Parameters = Readonly<Record<string, Parameter>>;
export type Row = Readonly<Record<string, unknown>>;

/** The one door to a database engine. SQL keeps to a portable subset where figures are computed. */
export interface Engine {
  run(sql: string, parameters?: Parameters): Promise<void>;
  /** Rows as plain JavaScript: numbers, strings, booleans, null; BIGINT as number where it is safe. */
  all<T extends Row = Row>(sql: string, parameters?: Parameters): Promise<T[]>;
  /** Rows in chunks, for results that are larger than memory. */
  stream<T extends Row = Row>(sql: string, parameters?: Parameters): AsyncIterable<T[]>;
  /**
   * Another engine on the same database, whose statements run beside this one's. Memory is shared;
   * temporary tables and macros are each engine's own.
   */
  beside(): Promise<Engine>;
  /** Ends the statements that are running: they fail with an `InterruptedError`. */
  interrupt(): void;
  /** Ends its connections, and with the first engine the database. */
  close(): void;
}

/** A database error with the statement that caused it. */
export class EngineError extends Error {
  override readonly name: string = 'EngineError';
  readonly sql: string;
  constructor(message: string, sql: string, options?: ErrorOptions) {
    super(`${message}\n${sql}`, options);
    this.sql = sql;
  }
}

/** A statement took longer than it may, or was ended from outside. */
export class InterruptedError extends EngineError {
  override readonly name = 'InterruptedError';
}

export interface EngineOptions {
  /** A database file for work that does not fit memory; in memory where it is left out. */
  readonly file?: string;
  /** Bytes of memory the engine may use, as DuckDB writes it: `2GB`. */
  readonly memory?: string;
  readonly threads?: number;
  /** Where the engine spills what does not fit. */
  readonly temporary?: string;
  /** The only folders and files it may read or write; everything where it is left out. */
  readonly directories?: readonly string[];
  /** How many statements may run at once, on one database; one where it is left out. */
  readonly connections?: number;
  /** Milliseconds that a statement may take, its reader's time aside; any where it is left out. */
  readonly time?: number;
}

/** Milliseconds after which a statement that goes on is interrupted again. */
const INTERRUPT_AGAIN = 20;

/** Opens DuckDB. Extensions are never fetched; with `directories` nothing else on the disk is read. */
export async function openEngine(options: EngineOptions = {}): Promise<Engine> {
  const instance = await DuckDBInstance.create(options.file ?? ':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(options.memory === undefined ? {} : { memory_limit: options.memory }),
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
    ...(options.temporary === undefined ? {} : { temp_directory: options.temporary }),
  });
  const connection = await instance.connect();
  if (options.directories) {
    // A folder may be reached by a link, and a link may lie in it: both of its names are meant.
    const named = await Promise.all(
      options.directories.map(async (folder) => [
        folder,
        await realpath(folder).catch(() => folder),
      ]),
    );
    const list = [...new Set(named.flat())].map((folder) => literal(folder)).join(', ');
    await connection.run(`SET allowed_directories = [${list}]`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
  }
  const connections = [connection];
  while (connections.length < (options.connections ?? 1))
    connections.push(await instance.connect());
  return new DuckDBEngine(instance, connections, true, options.time);
}

class DuckDBEngine implements Engine {
  readonly #instance: Instance;
  readonly #connections: readonly DuckDBConnection[];
  readonly #idle: DuckDBConnection[];
  readonly #waiting: ((connection: DuckDBConnection) => void)[] = [];
  /** Connections whose statement is being ended. */
  readonly #ending = new Map<DuckDBConnection, NodeJS.Timeout>();
  readonly #isFirst: boolean;
  readonly #time: number | undefined;
  constructor(
    instance: Instance,
    connections: readonly DuckDBConnection[],
    isFirst: boolean,
    time: number | undefined,
  ) {
    this.#instance = instance;
    this.#connections = connections;
    this.#idle = [...connections];
    this.#isFirst = isFirst;
    this.#time = time;
  }

  async beside(): Promise<Engine> {
    return new DuckDBEngine(this.#instance, [await this.#instance.connect()], false, this.#time);
  }

  async run(sql: string, parameters?: Parameters): Promise<void> {
    await this.#with(sql, (connection) => connection.run(sql, bind(parameters)));
  }

  async all<T extends Row>(sql: string, parameters?: Parameters): Promise<T[]> {
    const reader = await this.#with(sql, (connection) =>
      connection.runAndReadAll(sql, bind(parameters)),
    );
    return rowsOf(reader) as T[];
  }

  async *stream<T extends Row>(sql: string, parameters?: Parameters): AsyncIterable<T[]> {
    const connection = await this.#take();
    let left = this.#time;
    // What the reader does between two chunks is no time of the statement's.
    const timed = async <R>(work: () => Promise<R>): Promise<R> => {
      if (left === undefined) return work();
      const begun = performance.now();
      const late = setTimeout(() => this.#end(connection), Math.max(0, left));
      try {
        return await work();
      } finally {
        clearTimeout(late);
        left -= performance.now() - begun;
      }
    };
    try {
      const result = await timed(() => connection.stream(sql, bind(parameters)));
      const chunks = result.yieldRowObjectJs();
      for (;;) {
        const { value, done } = await timed(() => chunks.next());
        if (done) return;
        yield value.map(plain) as T[];
      }
    } catch (error) {
      throw asEngineError(error, sql);
    } finally {
      this.#giveBack(connection);
    }
  }

  interrupt(): void {
    for (const connection of this.#connections)
      if (!this.#idle.includes(connection)) this.#end(connection);
  }

  close(): void {
    for (const connection of this.#connections) connection.closeSync();
    if (this.#isFirst) this.#instance.closeSync();
  }

  async #with<T>(sql: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.#take();
    const late =
      this.#time === undefined ? undefined : setTimeout(() => this.#end(connection), this.#time);
    try {
      return await work(connection);
    } catch (error) {
      throw asEngineError(error, sql);
    } finally {
      clearTimeout(late);
      this.#giveBack(connection);
    }
  }

  /** A connection of its own for a statement: one runs a statement after the other. */
  #take(): Promise<DuckDBConnection> | DuckDBConnection {
    return this.#idle.pop() ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The database forgets an interruption that comes before a statement has begun: say it again. */
  #end(connection: DuckDBConnection): void {
    if (this.#ending.has(connection)) return;
    connection.interrupt();
    this.#ending.set(
      connection,
      setInterval(() => connection.interrupt(), INTERRUPT_AGAIN),
    );
  }

  #giveBack(connection: DuckDBConnection): void {
    clearInterval(this.#ending.get(connection));
    this.#ending.delete(connection);
    const next = this.#waiting.shift();
    if (next) next(connection);
    else this.#idle.push(connection);
  }
}

function bind(parameters: Parameters | undefined): Record<string, DuckDBValue> | undefined {
  return parameters === undefined ? undefined : { ...parameters };
}

/** Column by column, so that what has to be made plain is known once for all values of one. */
function rowsOf(reader: DuckDBResultReader): Row[] {
  const names = reader.deduplicatedColumnNames();
  const columns = reader.getColumnsJS().map((values) => {
    const first = values.find((value) => value !== null);
    return typeof first === 'bigint' || first instanceof Date ? values.map(plainValue) : values;
  });
  return Array.from({ length: reader.currentRowCount }, (_, position) => {
    const row: Record<string, unknown> = {};
    for (let index = 0; index < names.length; index++)
      row[names[index]!] = columns[index]![position];
    return row;
  });
}

function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return toNumber(value);
  return value instanceof Date ? printDate(value) : value;
}

function plain(row: Record<string, unknown>): Row {
  for (const [key, value] of Object.entries(row)) {
    row[key] = plainValue(value);
  }
  return row;
}

function toNumber(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** A date as `2024-03-31`; a moment keeps its time. */
function printDate(value: Date): string {
  const text = value.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
}

function asEngineError(error: unknown, sql: string): EngineError {
  const message = error instanceof Error ? error.message : String(error);
  const Kind = message.startsWith('INTERRUPT') ? InterruptedError : EngineError;
  return new Kind(message, sql, { cause: error });
}

/** A SQL string literal. Values from outside go in as parameters; this is for paths and constants. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A SQL identifier, quoted. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
