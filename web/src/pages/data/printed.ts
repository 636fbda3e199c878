/** A value of a record, of whatever type, as a person reads it. */
export function printed(value: unknown): string {
  if (value === null || value === undefined || value === '') return '∅';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
