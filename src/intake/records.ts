import { PROVENANCE_COLUMNS, type Register } from '../catalogue/register.ts';
import { identifier, literal } from '../store/engine.ts';
import type { IntakeResult } from './result.ts';

/**
 * How objects and registers are written. Finding out that a column has too many values for a dictionary
 * costs a fifth of writing it, and saves hardly a byte; filters stay behind when row groups are copied.
 */
export const OBJECT_FORMAT =
  '(FORMAT parquet, DICTIONARY_SIZE_LIMIT 2000, WRITE_BLOOM_FILTER false)';

/** SQL of every record of an intake: fields, provenance, `_row` in the object from 0, `_outcome`, `_problems`. */
export function recordsSql(
  intake: IntakeResult,
  register: Register,
  more: readonly string[] = [],
): string {
  const fields = register.fields.map((field) => identifier(field.name));
  const columns = [...fields, ...PROVENANCE_COLUMNS, 'file_row_number AS _row', '_outcome'];
  return `SELECT ${[...columns, '_problems', ...more].join(', ')}
    FROM read_parquet(${literal(intake.object)}, file_row_number = true)`;
}
