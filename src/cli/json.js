/** JSON as programs get it: one value, indented, with a newline at its end. */
export function printJson(value) {
    return `${JSON.stringify(value, printable, 2)}\n`;
}
/** Whole numbers beyond what JSON's readers hold exactly are written as text. */
function printable(_key, value) {
    return typeof value === 'bigint' ? String(value) : value;
}
