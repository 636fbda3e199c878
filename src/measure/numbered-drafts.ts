import { organisationColumns } from './measuring.ts';
import type { Quantity, ReadCondition } from './quantity.ts';
import { stateColumns, type Workspace } from './workspace.ts';

type Use = Quantity | ReadCondition;

/** What of a relation is kept. */
export interface Draft {
  /** Its plain name. */
  readonly name: string;
  readonly relation: string;
  readonly columns: readonly string[];
  /** Columns that name organisations; they become numbers. */
  readonly organisations: readonly string[];
  /** A column that tells records apart, and is used for nothing else; it becomes a number. */
  readonly key?: string;
}

/** What quantities rest on: of which relations which columns, so that what is kept is no wider. */
export function draftsOf(
  workspace: Workspace,
  quantities: readonly Quantity[],
  expected: readonly Quantity[] = [],
): Draft[] {
  const wide = [...quantities, ...expected];
  const uses = wide.flatMap(usesOf);
  const registers = new Set(quantities.flatMap(usesOf).flatMap(registersOf));
  const words = wordsOf(wide);
  return [
    ...[...registers].map((name) => registerDraft(workspace, name, uses, words)),
    {
      name: 'states',
      relation: workspace.at('states'),
      columns: stateColumns(organisationColumns(wide)).filter((name) => name !== 'id'),
      organisations: ['id'],
    },
  ];
}

function usesOf(quantity: Quantity): Use[] {
  return [quantity, ...quantity.having];
}

/** Whether an expression says something of identifiers, which numbers would not. */
export function looksIntoIdentifiers(workspace: Workspace, quantity: Quantity): boolean {
  const registers = new Set(usesOf(quantity).flatMap(registersOf));
  const identifiers = [...registers].flatMap((name) => organisationsIn(workspace, name));
  const words = wordsOf([quantity]);
  return ['id', ...identifiers].some((name) => words.has(name));
}

/** The columns of a register that name organisations. */
function organisationsIn(workspace: Workspace, register: string): string[] {
  return workspace
    .register(register)
    .references.filter((to) => to.register === 'organisations' && to.column === 'id')
    .map(({ field }) => field);
}

/** The registers that a measure or a condition reads, organisations aside. */
function registersOf({ of, attribution }: Use): string[] {
  if (attribution.kind === 'state') return [];
  return attribution.kind === 'through' ? [of, attribution.link] : [of];
}

/** Every word of the expressions: those that are no columns do no harm. */
function wordsOf(quantities: readonly Quantity[]): Set<string> {
  const words = new Set<string>();
  const add = (text: string | undefined) => text?.match(/\w+/g)?.forEach((word) => words.add(word));
  for (const { where, column, on, breakdowns, having } of quantities) {
    [where, ...breakdowns.values(), ...having.map((one) => one.where)].forEach((one) =>
      add(one?.sql),
    );
    [column, on, ...having.map((one) => one.on)].forEach(add);
  }
  return words;
}

function registerDraft(
  workspace: Workspace,
  name: string,
  uses: readonly Use[],
  words: ReadonlySet<string>,
): Draft {
  const { fields, key, time } = workspace.register(name);
  const organisations = organisationsIn(workspace, name);
  // Others may refer to the keys of a register, unless its records are themselves ties.
  const own = uses.every(({ of, attribution }) => of !== name || attribution.kind === 'symmetric');
  const alone = own && key.length === 1 && uses.some(({ of }) => of === name) ? key[0] : undefined;
  const needed = new Set([...words, ...key, ...Object.values(time), 'region']);
  for (const { attribution } of uses)
    if (attribution.kind === 'through' && attribution.link === name)
      needed.add(attribution.reference);
  return {
    name,
    relation: workspace.at(name),
    columns: fields
      .map((field) => field.name)
      .filter((field) => needed.has(field) && field !== alone && !organisations.includes(field)),
    organisations,
    ...(alone === undefined ? {} : { key: alone }),
  };
}
