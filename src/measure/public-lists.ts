import type { Register } from '../catalogue/register.ts';
import { identifier } from '../store/engine.ts';
import type { Expression } from './expression.ts';
import type { Quantity } from './quantity.ts';
import type { Workspace } from './workspace.ts';

/**
 * The breakdowns (the empty one for the whole) by which a quantity counts nothing but what public
 * lists state by name, so that anybody could count the same. It must count records of one register,
 * tell them apart by nothing but listed columns, and every record that it ever counts must be on a
 * list that is public. Amounts are on no list.
 */
export async function listedBreakdowns(
  workspace: Workspace,
  quantity: Quantity,
): Promise<ReadonlySet<string>> {
  const none = new Set<string>();
  const register = workspace.register(quantity.of);
  const { listed } = register;
  if (!listed || quantity.column !== undefined || quantity.having.length > 0) return none;
  const known = knownColumns(workspace, register);
  if (!isPlaceListed(workspace, quantity, known)) return none;
  const isKnown = ({ columns }: Expression) => [...columns].every((column) => known.has(column));
  const days = [quantity.on, ...daysOf(register)].filter((day) => day !== undefined);
  if (!days.every((day) => known.has(`record.${day}`))) return none;
  // The steps of a bridge tell why something ended.
  const tellsWhy = register.fields.some(({ name }) => name === 'ended_reason');
  if (tellsWhy && !known.has('record.ended_reason')) return none;
  if (quantity.where && !isKnown(quantity.where)) return none;
  if (!(await areOnPublicLists(workspace, quantity, register))) return none;
  const open = [...quantity.breakdowns].flatMap(([id, sql]) => (isKnown(sql) ? [id] : []));
  return new Set(['', ...open]);
}

function knownColumns(workspace: Workspace, register: Register): Set<string> {
  const columnsOf = (owner: Register, alias: string) =>
    (owner.listed?.columns ?? []).map((column) => `${alias}.${column}`);
  const organisations = workspace.register('organisations');
  return new Set([...columnsOf(register, 'record'), ...columnsOf(organisations, 'holder')]);
}

/** Whether a list tells in which region a record is, or who takes part in it from where. */
function isPlaceListed(
  workspace: Workspace,
  { attribution }: Quantity,
  known: ReadonlySet<string>,
): boolean {
  if (attribution.kind === 'holder')
    return known.has('record.organisation') && known.has('holder.region');
  if (attribution.kind === 'own') return known.has('record.region');
  if (attribution.kind !== 'through') return false;
  const { listed } = workspace.register(attribution.link);
  const needed = [attribution.reference, ...attribution.ends];
  return (
    listed?.public !== undefined &&
    known.has('holder.region') &&
    needed.every((column) => listed.columns.includes(column))
  );
}

function daysOf({ time }: Register): (string | undefined)[] {
  return time.kind === 'state' ? [time.from, time.to, time.ended] : [];
}

async function areOnPublicLists(
  { engine, at, input }: Workspace,
  { of, where }: Quantity,
  { listed, fields }: Register,
): Promise<boolean> {
  const by = listed?.by;
  if (listed?.public) return true;
  if (by === undefined) return false;
  const { classification } = fields.find(({ name }) => name === by) ?? {};
  const items =
    classification === undefined ? [] : input.catalogue.classifications.get(classification)?.items;
  const codes = (items ?? []).flatMap((item) => (item.public ? [item.code] : []));
  const holds = where?.sql ?? 'true';
  const [other] = await engine.all(
    `SELECT 1 FROM ${at(of)} AS record LEFT JOIN ${at('organisations')} AS holder ON holder.id = record.organisation
     WHERE ${holds} AND NOT coalesce(list_contains(from_json($codes, '["VARCHAR"]'), record.${identifier(by)}), false) LIMIT 1`,
    { codes: JSON.stringify(codes) },
  );
  return other === undefined;
}
