/** So many rows are named in a statement; where there are more, they are told by something else. */
export const MOST_NAMED = 5000;
const FEW = 8;

/**
 * SQL that `_row` is one of these, ascending. It is halved until few are left: a long `IN` becomes a
 * join, and a long list is searched from its start for every row.
 */
export function isOneOf(rows: readonly number[]): string {
  if (rows.length === 0) return 'false';
  if (rows.length <= FEW) return `list_contains([${rows.join(', ')}]::BIGINT[], _row)`;
  const half = rows.length >> 1;
  return `CASE WHEN _row < ${rows[half]} THEN ${isOneOf(rows.slice(0, half))} ELSE ${isOneOf(rows.slice(half))} END`;
}
