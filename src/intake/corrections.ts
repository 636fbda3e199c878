import type { Register } from '../catalogue/register.ts';
import { IssuesError, type Issue } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import { identifier, literal, type Engine } from '../store/engine.ts';
import { readCell } from './cells.ts';
import { DUCKDB_TYPES, rawName } from './mapping.ts';
import type { CorrectionOutcome } from './result.ts';
import type { Correction } from './source.ts';

interface Indexed {
  /** Among the corrections of the register: it stays when those of others come and go. */
  readonly index: number;
  /** Among all corrections. */
  readonly position: number;
  readonly correction: Correction;
}

/** Values of corrections as the engine read them: written into statements, they are not read again for every record. */
export type CorrectedValues = ReadonlyMap<string, string>;

/** Corrections of a register, with their place in the whole list. */
export function correctionsOf(register: Register, corrections: readonly Correction[]): Indexed[] {
  return corrections
    .map((correction, position) => ({ correction, position }))
    .filter(({ correction }) => correction.register === register.name)
    .map((found, index) => ({ ...found, index }));
}

/**
 * Reads what corrections say.
 *
 * @throws {IssuesError} where a correction names a field that is none, or writes what the field cannot be
 */
export async function readCorrections(
  engine: Engine,
  register: Register,
  corrections: readonly Correction[],
  placeOf: ((index: number) => Issue['place']) | undefined,
): Promise<CorrectedValues> {
  const values = new Map<string, string>();
  const read = async (name: string, text: string | null) => {
    const field = register.fields.find((candidate) => candidate.name === name);
    if (!field || text === null) return null;
    const [row] = await engine.all<{ value: string | null }>(
      `SELECT CAST(${readCell({ field, text: literal(text), style: { decimal: '.' }, factor: 1, code: false })} AS VARCHAR) AS "value"`,
    );
    const value = row!.value;
    values.set(
      valueKey(name, text),
      value === null ? 'NULL' : `CAST(${literal(value)} AS ${DUCKDB_TYPES[field.type]})`,
    );
    return value;
  };
  const names = register.fields.map((field) => field.name);
  const issues: Issue[] = [];
  for (const { position, correction } of correctionsOf(register, corrections)) {
    const place = { ...placeOf?.(position), register: register.name, field: correction.column };
    for (const name of [...Object.keys(correction.record), correction.column]) {
      if (names.includes(name)) continue;
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
    for (const [name, text] of Object.entries(correction.record)) await read(name, text);
    await read(correction.column, correction.from);
    const to = await read(correction.column, correction.to);
    if (correction.to !== null && to === null && names.includes(correction.column))
      issues.push({
        code: 'correction-value',
        severity: 'error',
        place,
        value: correction.to,
        params: { field: correction.column, value: correction.to },
      });
  }
  if (issues.length > 0) throw new IssuesError(issues);
  return values;
}

function valueKey(name: string, text: string): string {
  return `${name}\n${text}`;
}

/**
 * SQL of the records as corrected. `_corrections` lists, for a record that corrections name, which of
 * them, whether they fitted, and what stood there.
 */
export function correctedSql(
  from: string,
  values: CorrectedValues,
  corrections: readonly Indexed[],
): string {
  if (corrections.length === 0) return from;
  const columns = [...new Set(corrections.map(({ correction }) => correction.column))];
  const replaced = columns.flatMap((column) => {
    const own = corrections.filter(({ correction }) => correction.column === column);
    const value = own.map(
      ({ correction }) =>
        `WHEN ${fits(values, correction)} THEN ${typed(values, column, correction.to)}`,
    );
    const raw = own.map(
      ({ correction }) => `WHEN ${fits(values, correction)} THEN ${text(correction.to)}`,
    );
    return [
      `CASE WHEN ${anyRecord(values, own)} THEN CASE ${value.join(' ')} ELSE ${identifier(column)} END ELSE ${identifier(column)} END AS ${identifier(column)}`,
      `CASE WHEN ${anyRecord(values, own)} THEN CASE ${raw.join(' ')} ELSE ${identifier(rawName(column))} END ELSE ${identifier(rawName(column))} END AS ${identifier(rawName(column))}`,
    ];
  });
  const notes = corrections.map(
    ({ index, correction }) =>
      `CASE WHEN ${isRecord(values, correction)} THEN {index: ${index}, fitted: coalesce(${fits(values, correction)}, false), found: coalesce(${identifier(rawName(correction.column))}, '')} END`,
  );
  return `SELECT * REPLACE (${replaced.join(', ')}), CASE WHEN ${anyRecord(values, corrections)} THEN list_filter([${notes.join(', ')}], lambda note: note IS NOT NULL) END AS _corrections FROM (${from})`;
}

function anyRecord(values: CorrectedValues, corrections: readonly Indexed[]): string {
  return `(${[...new Set(corrections.map(({ correction }) => isRecord(values, correction)))].join(' OR ')})`;
}

function isRecord(values: CorrectedValues, correction: Correction): string {
  const parts = Object.entries(correction.record).map(
    ([name, value]) => `${identifier(name)} IS NOT DISTINCT FROM ${typed(values, name, value)}`,
  );
  return `(NOT _left_out AND ${parts.join(' AND ')})`;
}

function fits(values: CorrectedValues, correction: Correction): string {
  const column = identifier(correction.column);
  const raw = identifier(rawName(correction.column));
  const same =
    correction.from === null
      ? `(${column} IS NULL AND coalesce(trim(${raw}), '') = '')`
      : `(trim(${raw}) = ${literal(correction.from.trim())} OR coalesce(${column} = ${typed(values, correction.column, correction.from)}, false))`;
  return `(${isRecord(values, correction)} AND coalesce(${same}, false))`;
}

/** A value as the register holds it: base units, dates as 2024-03-31. */
function typed(values: CorrectedValues, name: string, value: string | null): string {
  return (value === null ? undefined : values.get(valueKey(name, value))) ?? 'NULL';
}

function text(value: string | null): string {
  return value === null ? 'NULL' : literal(value);
}

/** What became of each correction, from the object that was written. */
export async function correctionOutcomes(
  engine: Engine,
  records: string,
  corrections: readonly Indexed[],
): Promise<CorrectionOutcome[]> {
  if (corrections.length === 0) return [];
  const rows = await engine.all<{
    index: number;
    records: number;
    applied: number;
    found: string | null;
    file: string | null;
    line: number | null;
  }>(
    `SELECT note.index AS index, count(*) AS records, count(*) FILTER (WHERE note.fitted) AS applied,
       arg_min(note.found, _line) FILTER (WHERE NOT note.fitted) AS found,
       arg_min(_file, _line) FILTER (WHERE NOT note.fitted) AS file,
       min(_line) FILTER (WHERE NOT note.fitted) AS line
     FROM (SELECT unnest(_corrections) AS note, _file, _line FROM ${records} WHERE _corrections IS NOT NULL)
     GROUP BY note.index`,
  );
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
