import { rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { literal, openEngine } from '../store/engine.js';
const FORMATS = { parquet: '(FORMAT parquet)', csv: '(FORMAT csv, HEADER)' };
/**
 * Writes the records of a trace to a file, each with the part of the figure (`_role`, `_of`,
 * `_period`) that it belongs to.
 *
 * @returns how many records were written
 */
export async function exportRecords(trace, file, format) {
    const path = resolve(file);
    const aside = `${path}.${process.pid}.ndjson`;
    const rows = trace.parts.flatMap(({ role, of, period, records }) => records.map((record) => ({ _role: role, _of: of, _period: period, ...record })));
    try {
        const lines = function* () {
            for (const row of rows)
                yield `${JSON.stringify(row)}\n`;
        };
        await pipeline(Readable.from(lines()), createWriteStream(aside));
        const engine = await openEngine({ directories: [dirname(path)] });
        try {
            const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
            // Every row is read for the types: a column may be empty for a long way.
            const select = columns.length === 0
                ? 'SELECT NULL AS _role WHERE false'
                : `SELECT * FROM read_json(${literal(aside)}, format = 'newline_delimited', sample_size = -1)`;
            await engine.run(`COPY (${select}) TO ${literal(path)} ${FORMATS[format]}`);
        }
        finally {
            engine.close();
        }
    }
    finally {
        await rm(aside, { force: true });
    }
    return rows.length;
}
