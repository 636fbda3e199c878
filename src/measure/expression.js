import { nearest } from '../model/nearest.js';
import { identifier } from '../store/engine.js';
/**
 * Reads one SQL expression of a definition: the engine's own parser finds its columns, and each is
 * given the alias of the relation it belongs to.
 */
export async function readExpression(engine, text, scope, place) {
  const statement = `SELECT ${text}`;
  const rows = await engine.all('SELECT json_serialize_sql($statement::VARCHAR) AS tree', {
    statement,
  });
  const parsed = JSON.parse(rows[0].tree);
  const wrong = (detail) => ({
    issue: {
      code: 'expression-syntax',
      severity: 'error',
      place,
      value: text,
      params: { expression: text, detail },
    },
  });
  if (parsed.error) return wrong(parsed.error_message ?? 'not understood');
  const node = parsed.statements?.[0]?.node;
  if (parsed.statements?.length !== 1 || !isOneExpression(node)) return wrong('not one expression');
  const references = [];
  if (collect(node.select_list[0], references)) return wrong('it may not hold a query or *');
  return rewrite(text, references, scope, place);
}
function isOneExpression(node) {
  return (
    node?.type === 'SELECT_NODE' &&
    node.select_list.length === 1 &&
    node.from_table?.type === 'EMPTY' &&
    !node.where_clause &&
    !node.having &&
    !node.qualify &&
    (node.modifiers?.length ?? 0) === 0 &&
    (node.group_expressions?.length ?? 0) === 0
  );
}
/** Gathers column references; true where the tree holds what an expression may not. */
function collect(node, found) {
  if (Array.isArray(node)) return node.some((item) => collect(item, found));
  if (node === null || typeof node !== 'object') return false;
  const { class: kind, column_names: names, query_location: at } = node;
  if (kind === 'SUBQUERY' || kind === 'STAR') return true;
  if (kind === 'COLUMN_REF') {
    found.push({ names: names, at: at });
    return false;
  }
  return Object.values(node).some((value) => collect(value, found));
}
const PREFIX_BYTES = 'SELECT '.length;
function rewrite(text, references, scope, place) {
  const bytes = Buffer.from(text);
  const uses = new Set();
  const organisationColumns = new Set();
  let sql = '';
  let from = 0;
  for (const { names, at } of references.toSorted((a, b) => a.at - b.at)) {
    const resolved = resolve(names, scope);
    if ('known' in resolved) {
      const name = names.join('.');
      const suggestion = nearest(name, resolved.known);
      return {
        issue: {
          code: 'expression-unknown-column',
          severity: 'error',
          place,
          value: name,
          params: { expression: text, name, known: resolved.known.join(', ') },
          ...(suggestion === undefined ? {} : { suggestion }),
        },
      };
    }
    const start = at - PREFIX_BYTES;
    sql += `${bytes.subarray(from, start).toString()}${resolved.alias}.${identifier(resolved.column)}`;
    from = start + lengthOf(bytes.subarray(start), names);
    uses.add(resolved.alias);
    const ofOrganisation =
      resolved.alias === 'holder' ||
      resolved.alias === 'other' ||
      scope.record.name === 'organisations';
    if (ofOrganisation && resolved.alias !== 'party') organisationColumns.add(resolved.column);
  }
  sql += bytes.subarray(from).toString();
  // The line break ends a comment that the expression may end in.
  const whole = sql.includes('--') ? `(${sql}\n)` : `(${sql})`;
  return { expression: { text, sql: whole, uses, organisationColumns } };
}
/** Bytes that a reference takes up as it was written: names, quotes, points and blanks between. */
function lengthOf(bytes, names) {
  const pattern = names
    .map((name) => `(?:"${escape(name.replaceAll('"', '""'))}"|${escape(name)})`)
    .join('\\s*\\.\\s*');
  const match = new RegExp(`^${pattern}`, 'iu').exec(bytes.toString());
  return Buffer.byteLength(match?.[0] ?? '');
}
function escape(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
function resolve(names, { record, organisations, regions }) {
  const columnsOf = (register) => register.fields.map((field) => field.name);
  const own = columnsOf(record);
  const [first = '', second] = names;
  if (names.length === 1) {
    return own.includes(first) ? { alias: 'record', column: first } : { known: own };
  }
  const reached = { holder: organisations, other: organisations, party: regions, record }[first];
  if (reached && names.length === 2 && columnsOf(reached).includes(second)) {
    // An organisation is its own holder.
    const self = first === 'holder' && record.name === organisations.name;
    return { alias: self ? 'record' : first, column: second };
  }
  const known = reached
    ? columnsOf(reached).map((column) => `${first}.${column}`)
    : [...own, ...columnsOf(organisations).map((column) => `holder.${column}`)];
  return { known };
}
