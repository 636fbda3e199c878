import { DuckDBInstance, version } from '@duckdb/node-api';
/** The engine and its version, as releases name it. */
export const ENGINE_VERSION = `DuckDB ${version()}`;
/** A database error with the statement that caused it. */
export class EngineError extends Error {
    name = 'EngineError';
    sql;
    constructor(message, sql, options) {
        super(`${message}\n${sql}`, options);
        this.sql = sql;
    }
}
/** Opens DuckDB. Extensions are never fetched; with `directories` nothing else on the disk is read. */
export async function openEngine(options = {}) {
    const instance = await DuckDBInstance.create(options.file ?? ':memory:', {
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
        ...(options.memory === undefined ? {} : { memory_limit: options.memory }),
        ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
        ...(options.temporary === undefined ? {} : { temp_directory: options.temporary }),
    });
    const connection = await instance.connect();
    if (options.directories) {
        const list = options.directories.map((folder) => literal(folder)).join(', ');
        await connection.run(`SET allowed_directories = [${list}]`);
        await connection.run('SET enable_external_access = false');
        await connection.run('SET lock_configuration = true');
    }
    return new DuckDBEngine(instance, connection);
}
class DuckDBEngine {
    #instance;
    #connection;
    constructor(instance, connection) {
        this.#instance = instance;
        this.#connection = connection;
    }
    async run(sql, parameters) {
        try {
            await this.#connection.run(sql, bind(parameters));
        }
        catch (error) {
            throw asEngineError(error, sql);
        }
    }
    async all(sql, parameters) {
        try {
            const reader = await this.#connection.runAndReadAll(sql, bind(parameters));
            return reader.getRowObjectsJS().map(plain);
        }
        catch (error) {
            throw asEngineError(error, sql);
        }
    }
    async *stream(sql, parameters) {
        try {
            const result = await this.#connection.stream(sql, bind(parameters));
            for await (const rows of result.yieldRowObjectJs())
                yield rows.map(plain);
        }
        catch (error) {
            throw asEngineError(error, sql);
        }
    }
    close() {
        this.#connection.closeSync();
        this.#instance.closeSync();
    }
}
function bind(parameters) {
    return parameters === undefined ? undefined : { ...parameters };
}
function plain(row) {
    for (const [key, value] of Object.entries(row)) {
        if (typeof value === 'bigint')
            row[key] = toNumber(value);
        else if (value instanceof Date)
            row[key] = printDate(value);
    }
    return row;
}
function toNumber(value) {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
}
/** A date as `2024-03-31`; a moment keeps its time. */
function printDate(value) {
    const text = value.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
}
function asEngineError(error, sql) {
    return new EngineError(error instanceof Error ? error.message : String(error), sql, {
        cause: error,
    });
}
/** A SQL string literal. Values from outside go in as parameters; this is for paths and constants. */
export function literal(text) {
    return `'${text.replaceAll("'", "''")}'`;
}
/** A SQL identifier, quoted. */
export function identifier(name) {
    return `"${name.replaceAll('"', '""')}"`;
}
