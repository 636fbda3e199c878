import type { Register } from '../catalogue/register.ts';
import type { Issue, Place } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import { changingIn } from '../store/changing.ts';
import { identifier, type Engine } from '../store/engine.ts';

/** What a name in an expression may stand before a point: whose columns it reaches. */
export type Alias = 'record' | 'holder' | 'other' | 'party';

/** An expression of a definition, ready to stand in a statement: every column with its alias. */
export interface Expression {
  /** As its definition writes it. */
  readonly text: string;
  readonly sql: string;
  /** The same as it is said from the other end of a tie: `holder` and `other` exchanged. */
  readonly mirrored: string;
  readonly uses: ReadonlySet<Alias>;
  /** Every column that it names, as `record.scheme`. */
  readonly columns: ReadonlySet<string>;
  /** Columns of organisations that it reaches through `holder` or `other`. */
  readonly organisationColumns: ReadonlySet<string>;
}

/** Whose columns an expression may name. */
export interface Scope {
  readonly record: Register;
  readonly organisations: Register;
  readonly regions: Register;
}

type Reading = { expression: Expression } | { issue: Issue };

/**
 * Reads one SQL expression of a definition: the engine's own parser finds its columns, and each is
 * given the alias of the relation it belongs to.
 *
 * @param place where it stands, asked for if something is wrong
 */
export async function readExpression(
  engine: Engine,
  text: string,
  scope: Scope,
  place: () => Place,
): Promise<Reading> {
  const known = knownOf(scope);
  const expression = known.get(text);
  if (expression) return { expression };
  const reading = await read(engine, text, scope, place);
  if ('expression' in reading) known.set(text, reading.expression);
  return reading;
}

interface Understood extends Pick<Scope, 'organisations' | 'regions'> {
  readonly expressions: Map<string, Expression>;
}

/** Expressions that were read before, by the register whose records they are about. */
const understood = new WeakMap<Register, Understood>();

/** Breakdowns and parts of shares say the same again and again. */
function knownOf({ record, organisations, regions }: Scope): Map<string, Expression> {
  const found = understood.get(record);
  if (found?.organisations === organisations && found.regions === regions) return found.expressions;
  const expressions = new Map<string, Expression>();
  understood.set(record, { organisations, regions, expressions });
  return expressions;
}

/** What the engine's parser said of texts that are about to be read. */
const parsedAhead = new WeakMap<Engine, Map<string, string>>();

/**
 * Has many expressions parsed by one statement, for the readings that follow; those of them that were
 * read before are passed over.
 *
 * @param wanted each text with the scope that it will be read in
 */
export async function parseAhead(
  engine: Engine,
  wanted: readonly (readonly [text: string, scope: Scope])[],
): Promise<void> {
  const unknown = wanted.filter(([text, scope]) => !knownOf(scope).has(text));
  const texts = [...new Set(unknown.map(([text]) => text))];
  if (texts.length === 0) return;
  const parameters = Object.fromEntries(texts.map((text, n) => [`t${n}`, `SELECT ${text}`]));
  const columns = texts.map((_, n) => `json_serialize_sql($t${n}::VARCHAR) AS t${n}`);
  const [trees] = await engine.all<Record<string, string>>(
    `SELECT ${columns.join(', ')}`,
    parameters,
  );
  parsedAhead.set(engine, new Map(texts.map((text, n) => [text, trees![`t${n}`]!])));
}

async function parse(engine: Engine, text: string): Promise<Parsed> {
  const ahead = parsedAhead.get(engine)?.get(text);
  if (ahead !== undefined) return JSON.parse(ahead) as Parsed;
  const [row] = await engine.all<{ tree: string }>(
    'SELECT json_serialize_sql($statement::VARCHAR) AS tree',
    { statement: `SELECT ${text}` },
  );
  return JSON.parse(row!.tree) as Parsed;
}

async function read(
  engine: Engine,
  text: string,
  scope: Scope,
  place: () => Place,
): Promise<Reading> {
  const parsed = await parse(engine, text);
  const wrong = (detail: string): Reading => ({
    issue: {
      code: 'expression-syntax',
      severity: 'error',
      place: place(),
      value: text,
      params: { expression: text, detail },
    },
  });
  if (parsed.error) return wrong(parsed.error_message ?? 'not understood');
  const node = parsed.statements?.[0]?.node;
  if (parsed.statements?.length !== 1 || !isOneExpression(node)) return wrong('not one expression');
  const changing = changingIn(parsed);
  if (changing.length > 0)
    return {
      issue: {
        code: 'expression-changing',
        severity: 'error',
        place: place(),
        value: text,
        params: { expression: text, functions: changing.join(', ') },
      },
    };
  const references: Reference[] = [];
  if (collect(node.select_list[0], references)) return wrong('it may not hold a query or *');
  return rewrite(text, references, scope, place);
}

interface Parsed {
  readonly error: boolean;
  readonly error_message?: string;
  readonly statements?: readonly { node?: SelectNode }[];
}
interface SelectNode {
  readonly type: string;
  readonly select_list: readonly unknown[];
  readonly from_table?: { type: string } | null;
  readonly where_clause?: unknown;
  readonly modifiers?: readonly unknown[];
  readonly group_expressions?: readonly unknown[];
  readonly having?: unknown;
  readonly qualify?: unknown;
}
interface Reference {
  readonly names: readonly string[];
  /** Byte offset in the statement. */
  readonly at: number;
}

function isOneExpression(node: SelectNode | undefined): node is SelectNode {
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
function collect(node: unknown, found: Reference[]): boolean {
  if (Array.isArray(node)) return node.some((item) => collect(item, found));
  if (node === null || typeof node !== 'object') return false;
  const { class: kind, column_names: names, query_location: at } = node as Record<string, unknown>;
  if (kind === 'SUBQUERY' || kind === 'STAR') return true;
  if (kind === 'COLUMN_REF') {
    found.push({ names: names as string[], at: at as number });
    return false;
  }
  return Object.values(node).some((value) => collect(value, found));
}

const PREFIX_BYTES = 'SELECT '.length;

function rewrite(
  text: string,
  references: readonly Reference[],
  scope: Scope,
  place: () => Place,
): Reading {
  const bytes = Buffer.from(text);
  const uses = new Set<Alias>();
  const columns = new Set<string>();
  const organisationColumns = new Set<string>();
  let sql = '';
  let mirrored = '';
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
          place: place(),
          value: name,
          params: { expression: text, name, known: resolved.known.join(', ') },
          ...(suggestion === undefined ? {} : { suggestion }),
        },
      };
    }
    const start = at - PREFIX_BYTES;
    const before = bytes.subarray(from, start).toString();
    sql += `${before}${resolved.alias}.${identifier(resolved.column)}`;
    mirrored += `${before}${opposite(resolved.alias)}.${identifier(resolved.column)}`;
    from = start + lengthOf(bytes.subarray(start), names);
    uses.add(resolved.alias);
    columns.add(`${resolved.alias}.${resolved.column}`);
    const ofOrganisation =
      resolved.alias === 'holder' ||
      resolved.alias === 'other' ||
      scope.record.name === 'organisations';
    if (ofOrganisation && resolved.alias !== 'party') organisationColumns.add(resolved.column);
  }
  const rest = bytes.subarray(from).toString();
  return {
    expression: {
      text,
      sql: inBrackets(sql + rest),
      mirrored: inBrackets(mirrored + rest),
      uses,
      columns,
      organisationColumns,
    },
  };
}

/** The line break ends a comment that the expression may end in. */
function inBrackets(sql: string): string {
  return sql.includes('--') ? `(${sql}\n)` : `(${sql})`;
}

function opposite(alias: Alias): Alias {
  if (alias === 'holder') return 'other';
  return alias === 'other' ? 'holder' : alias;
}

/** Bytes that a reference takes up as it was written: names, quotes, points and blanks between. */
function lengthOf(bytes: Buffer, names: readonly string[]): number {
  const pattern = names
    .map((name) => `(?:"${escape(name.replaceAll('"', '""'))}"|${escape(name)})`)
    .join('\\s*\\.\\s*');
  const match = new RegExp(`^${pattern}`, 'iu').exec(bytes.toString());
  return Buffer.byteLength(match?.[0] ?? '');
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function resolve(
  names: readonly string[],
  { record, organisations, regions }: Scope,
): { alias: Alias; column: string } | { known: string[] } {
  const columnsOf = (register: Register) => register.fields.map((field) => field.name);
  const own = columnsOf(record);
  const [first = '', second] = names;
  if (names.length === 1) {
    return own.includes(first) ? { alias: 'record', column: first } : { known: own };
  }
  const reached = { holder: organisations, other: organisations, party: regions, record }[first];
  if (reached && names.length === 2 && columnsOf(reached).includes(second!)) {
    // An organisation is its own holder.
    const self = first === 'holder' && record.name === organisations.name;
    return { alias: self ? 'record' : (first as Alias), column: second! };
  }
  const known = reached
    ? columnsOf(reached).map((column) => `${first}.${column}`)
    : [...own, ...columnsOf(organisations).map((column) => `holder.${column}`)];
  return { known };
}
