/** The parameter that holds a list of codes in {@link withinSql}. */
export const CODE_LIST = 'codes';

/** What stands between codes: no code has it. */
const BETWEEN = '\u001f';

export function codeList(codes: readonly string[]): string {
  return codes.join(BETWEEN);
}

/** Whether a column is one of the codes of a list, which goes in as one parameter. */
export function withinSql(column: string, parameter = CODE_LIST): string {
  return `list_contains(string_split($${parameter}, chr(31)), ${column})`;
}
