/**
 * SQL of a sum that does not depend on the order of rows, which differs from run to run: of decimals,
 * for amounts below a billion.
 */
export function steadySum(expression: string): string {
  return `sum((${expression})::DECIMAL(38, 15))::DOUBLE`;
}

/** The same of numbers of any size over a window: they are added by size. */
export function steadySumOver(expression: string, window: string): string {
  return `list_sum(list_sort(list(${expression}) OVER (${window})))`;
}
