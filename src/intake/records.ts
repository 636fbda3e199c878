import { PROVENANCE_COLUMNS, type Register } from '../catalogue/register.ts';
import { identifier, literal } from '../store/engine.ts';
import { lineSql } from './lines.ts';
import type { IntakeResult } from './result.ts';

/** SQL of the lines of an intake's records: as written, or told by their order. */
function lineOf(intake: IntakeResult): string {
  const counted = intake.segments.flatMap(({ file, start, first, shifts }) =>
    first === undefined
      ? []
      : [{ file, sql: lineSql(`file_row_number - ${start} + 1`, { first, shifts: shifts ?? [] }) }],
  );
  if (counted.length === 0) return '_line';
  if (counted.length === 1 && intake.segments.length === 1) return counted[0]!.sql;
  return `CASE _file ${counted.map(({ file, sql }) => `WHEN ${literal(file)} THEN ${sql}`).join(' ')} ELSE _line END`;
}

/** SQL of every record of an intake: fields, provenance with lines, `_row` in the object, `_outcome`, `_problems`. */
export function recordsSql(
  intake: IntakeResult,
  register: Register,
  more: readonly string[] = [],
): string {
  const fields = register.fields.map((field) => identifier(field.name));
  return `SELECT ${fields.join(', ')}, ${provenanceSql(intake)}, file_row_number AS _row, _outcome, _problems${more.map((column) => `, ${column}`).join('')}
    FROM read_parquet(${literal(intake.object)}, file_row_number = true)`;
}

/** SQL of the columns that say where a record came from. */
function provenanceSql(intake: IntakeResult): string {
  const [source, file, line] = PROVENANCE_COLUMNS;
  return `${source}, ${file}, CAST(${lineOf(intake)} AS BIGINT) AS ${line}`;
}
