import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { IssuesError } from '../model/issue.js';
import { EngineError, literal } from '../store/engine.js';
import { openWriter } from './scratch.js';
import { fileIssue } from './text.js';
/** Opens a Parquet file; its rows are its lines, from 1. */
export async function openParquet(engine, file, source) {
    const from = `read_parquet(${literal(file.path)})`;
    return {
        file,
        from,
        columns: await columnsOf(engine, from, file, source),
        lines: { first: 1, shifts: [] },
        unreadable: 0,
        issues: [],
    };
}
/** Opens a JSON array of objects; its items are its lines, from 1. What is nested stays JSON text. */
export async function openJson(engine, file, source) {
    const from = `read_json(${literal(file.path)}, format = 'array', records = true, maximum_depth = 2, sample_size = -1, convert_strings_to_integers = false, maximum_object_size = 134217728)`;
    return {
        file,
        from,
        columns: await columnsOf(engine, from, file, source),
        lines: { first: 1, shifts: [] },
        unreadable: 0,
        issues: [],
    };
}
/** Opens newline-delimited JSON; a line that is no object is an issue, and the others are read. */
export async function openNdjson(engine, file, source, scratch) {
    const out = scratch.path('ndjson');
    const writer = openWriter(out);
    const issues = [];
    let line = 0;
    let records = 0;
    for await (const text of createInterface({
        input: createReadStream(file.path),
        crlfDelay: Infinity,
    })) {
        line++;
        const json = text.replace(/^\uFEFF/, '').trim();
        if (json === '')
            continue;
        const detail = whyNoObject(json);
        if (detail === undefined) {
            records++;
            await writer.write(json === '{}' ? `{"_line":${line}}\n` : `{"_line":${line},${json.slice(1)}\n`);
        }
        else {
            issues.push(fileIssue('file-unreadable', file, source, { detail }, { line, value: json.slice(0, 120) }));
        }
    }
    await writer.end();
    if (records === 0 && issues.length === 0)
        throw new IssuesError([fileIssue('file-empty', file, source, {})]);
    if (records === 0)
        throw new IssuesError(issues.slice(0, 1));
    const from = `read_json(${literal(out)}, format = 'newline_delimited', records = true, maximum_depth = 2, sample_size = -1, convert_strings_to_integers = false, maximum_object_size = 134217728)`;
    const columns = await columnsOf(engine, from, file, source);
    return {
        file,
        from,
        columns: columns.filter((column) => column.name !== '_line'),
        lines: 'column',
        records,
        unreadable: issues.length,
        issues,
    };
}
function whyNoObject(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null && !Array.isArray(value)
            ? undefined
            : 'the line is not a JSON object';
    }
    catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}
async function columnsOf(engine, from, file, source) {
    try {
        const rows = await engine.all(`DESCRIBE SELECT * FROM ${from}`);
        return rows.map((row) => ({ name: row.column_name, type: row.column_type }));
    }
    catch (error) {
        if (!(error instanceof EngineError))
            throw error;
        const detail = error.message
            .split('\n')[0]
            .replace(/^[A-Za-z ]*Error:\s*/, '')
            .replaceAll(file.path, file.name);
        throw new IssuesError([fileIssue('file-unreadable', file, source, { detail })]);
    }
}
/** SQL of any type as the text that a cell would hold. */
export function asText(sql, type) {
    if (type === 'VARCHAR')
        return sql;
    // A column of mixed types is JSON: its texts come without their quotes.
    return type === 'JSON' ? `json_extract_string(${sql}, '$')` : `CAST(${sql} AS VARCHAR)`;
}
