import { IssuesError } from '../model/issue.js';
import { nearest } from '../model/nearest.js';
import { identifier, literal } from '../store/engine.js';
import { readCell } from './cells.js';
import { rawName } from './mapping.js';
/** Corrections of a register, with their place in the whole list. */
export function correctionsOf(register, corrections) {
    return corrections
        .map((correction, position) => ({ correction, position }))
        .filter(({ correction }) => correction.register === register.name)
        .map((found, index) => ({ ...found, index }));
}
/** @throws {IssuesError} where a correction names a field that is none, or writes what the field cannot be */
export async function checkCorrections(engine, register, corrections, placeOf) {
    const names = register.fields.map((field) => field.name);
    const issues = [];
    for (const { position, correction } of correctionsOf(register, corrections)) {
        const place = { ...placeOf?.(position), register: register.name, field: correction.column };
        for (const name of [...Object.keys(correction.record), correction.column]) {
            if (names.includes(name))
                continue;
            const suggestion = nearest(name, names);
            issues.push({
                code: 'correction-field-unknown',
                severity: 'error',
                place,
                value: name,
                params: { field: name, known: names.join(', ') },
                ...(suggestion === undefined ? {} : { suggestion }),
            });
        }
        if (correction.to === null || !names.includes(correction.column))
            continue;
        const [row] = await engine.all(`SELECT ${typed(register, correction.column, correction.to)} IS NULL AS wrong`);
        if (row?.['wrong'] === true)
            issues.push({
                code: 'correction-value',
                severity: 'error',
                place,
                value: correction.to,
                params: { field: correction.column, value: correction.to },
            });
    }
    if (issues.length > 0)
        throw new IssuesError(issues);
}
/**
 * SQL of the records as corrected. `_corrections` lists, for a record that corrections name, which of
 * them, whether they fitted, and what stood there.
 */
export function correctedSql(from, register, corrections) {
    if (corrections.length === 0)
        return from;
    const columns = [...new Set(corrections.map(({ correction }) => correction.column))];
    const replaced = columns.flatMap((column) => {
        const own = corrections.filter(({ correction }) => correction.column === column);
        const value = own.map(({ correction }) => `WHEN ${fits(register, correction)} THEN ${typed(register, column, correction.to)}`);
        const raw = own.map(({ correction }) => `WHEN ${fits(register, correction)} THEN ${text(correction.to)}`);
        return [
            `CASE WHEN ${anyRecord(register, own)} THEN CASE ${value.join(' ')} ELSE ${identifier(column)} END ELSE ${identifier(column)} END AS ${identifier(column)}`,
            `CASE WHEN ${anyRecord(register, own)} THEN CASE ${raw.join(' ')} ELSE ${identifier(rawName(column))} END ELSE ${identifier(rawName(column))} END AS ${identifier(rawName(column))}`,
        ];
    });
    const notes = corrections.map(({ index, correction }) => `CASE WHEN ${isRecord(register, correction)} THEN {index: ${index}, fitted: coalesce(${fits(register, correction)}, false), found: coalesce(${identifier(rawName(correction.column))}, '')} END`);
    return `SELECT * REPLACE (${replaced.join(', ')}), CASE WHEN ${anyRecord(register, corrections)} THEN list_filter([${notes.join(', ')}], lambda note: note IS NOT NULL) END AS _corrections FROM (${from})`;
}
function anyRecord(register, corrections) {
    return `(${[...new Set(corrections.map(({ correction }) => isRecord(register, correction)))].join(' OR ')})`;
}
function isRecord(register, correction) {
    const parts = Object.entries(correction.record).map(([name, value]) => `${identifier(name)} IS NOT DISTINCT FROM ${typed(register, name, value)}`);
    return `(NOT _left_out AND ${parts.join(' AND ')})`;
}
function fits(register, correction) {
    const column = identifier(correction.column);
    const raw = identifier(rawName(correction.column));
    const same = correction.from === null
        ? `(${column} IS NULL AND coalesce(trim(${raw}), '') = '')`
        : `(trim(${raw}) = ${literal(correction.from.trim())} OR coalesce(${column} = ${typed(register, correction.column, correction.from)}, false))`;
    return `(${isRecord(register, correction)} AND coalesce(${same}, false))`;
}
/** A value as the register holds it: base units, dates as 2024-03-31. */
function typed(register, name, value) {
    const field = register.fields.find((candidate) => candidate.name === name);
    if (!field || value === null)
        return 'NULL';
    return readCell({ field, text: literal(value), style: { decimal: '.' }, factor: 1, code: false });
}
function text(value) {
    return value === null ? 'NULL' : literal(value);
}
/** What became of each correction, from the object that was written. */
export async function correctionOutcomes(engine, records, corrections) {
    if (corrections.length === 0)
        return [];
    const rows = await engine.all(`SELECT note.index AS index, count(*) AS records, count(*) FILTER (WHERE note.fitted) AS applied,
       arg_min(note.found, _line) FILTER (WHERE NOT note.fitted) AS found,
       arg_min(_file, _line) FILTER (WHERE NOT note.fitted) AS file,
       min(_line) FILTER (WHERE NOT note.fitted) AS line
     FROM (SELECT unnest(_corrections) AS note, _file, _line FROM ${records} WHERE _corrections IS NOT NULL)
     GROUP BY note.index`);
    return corrections.map(({ index }) => {
        const row = rows.find((candidate) => candidate.index === index);
        return {
            index,
            records: row?.records ?? 0,
            applied: row?.applied ?? 0,
            ...(row?.found === null || row?.found === undefined ? {} : { found: row.found }),
            ...(row?.file === null || row?.file === undefined
                ? {}
                : { place: { file: row.file, line: row.line ?? 1 } }),
        };
    });
}
