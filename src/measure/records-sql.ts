import { conditionSql, quantitySource, type Source } from './condition-sql.ts';
import type { Quantity, ReadCondition } from './quantity.ts';
import type { Workspace } from './workspace.ts';

/** Where the organisations that meet a condition can be read from. */
export type ConditionRelation = (condition: ReadCondition, partners: readonly string[]) => string;

export function inlineConditions(workspace: Workspace): ConditionRelation {
  return (condition, partners) => `(${conditionSql(workspace, condition, partners)})`;
}

/** The category of records for which a breakdown's value is not known. */
export const UNKNOWN_CATEGORY = '_U';

/** `FROM … WHERE …` of a quantity, its related conditions joined in; and its partner's column. */
export function recordsOf(
  workspace: Workspace,
  quantity: Quantity,
  partners: readonly string[],
  relation: ConditionRelation,
  uses: ReadonlySet<string> = new Set(),
): Source & { readonly partner: string } {
  const source = quantitySource(workspace, quantity, partners, { uses });
  let partner = partners.length > 0 && quantity.having.length === 0 ? 'partner.ancestor' : "''";
  let from = source.from;
  quantity.having.forEach((condition, position) => {
    const met = `met_${position}`;
    from += `\n  JOIN ${relation(condition, partners)} AS ${met} ON ${met}.period = moments.period AND ${met}.organisation = ${source.organisation}`;
    if (condition.partner && partners.length > 0) {
      if (partner === "''") partner = `${met}.partner_region`;
      else from += ` AND ${met}.partner_region = ${partner}`;
    }
  });
  return { ...source, from, partner };
}
