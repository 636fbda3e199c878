/** JSON as programs get it: one value, indented, with a newline at its end. */
export function printJson(value: unknown): string {
  return `${JSON.stringify(value, printable, 2)}\n`;
}

/** Whole numbers beyond what JSON's readers hold exactly are written as text. */
function printable(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
