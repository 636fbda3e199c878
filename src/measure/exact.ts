import { UNITS } from '../model/unit.ts';
import type { Workspace } from './workspace.ts';

/**
 * The type that amounts are added in. A sum of binary fractions depends in its last digits on the
 * order of summing, which no engine holds to; a sum of decimals does not. Money goes to a hundredth of
 * a cent, as databases keep it: a double that stands for cents becomes just those, up to 2³⁸. Anything
 * else goes to a billionth, for the sake of fractional counts. Totals may be as large as 10³⁴ and 10²⁹.
 */
function amountType(unit: string | undefined): string {
  return UNITS.get(unit ?? '')?.kind === 'money' ? 'DECIMAL(38, 4)' : 'DECIMAL(38, 9)';
}

/** An amount as it is added up: exactly, and so in any order. */
export function exactly(amount: string, unit: string | undefined): string {
  return `CAST(${amount} AS ${amountType(unit)})`;
}

/** The same for a column of a register, named `sql`; whole numbers add up exactly as they are. */
export function exactlyOf(workspace: Workspace, of: string, column: string, sql: string): string {
  const field = workspace.register(of).fields.find(({ name }) => name === column);
  return field?.type === 'integer' ? sql : exactly(sql, field?.unit);
}
