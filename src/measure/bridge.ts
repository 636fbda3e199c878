import { identifier, literal } from '../store/engine.ts';
import type { NamedQuantity } from './plan.ts';
import { conditionSql } from './condition-sql.ts';
import { LAST_DAY, type Workspace } from './workspace.ts';

/**
 * What leads from the stock at a period's start to that at its end: opening + newly certified +
 * moved in − expired − revoked − moved out − merged = closing, exactly, in each region.
 */
const BRIDGE_CATEGORIES = [
  'opening',
  'newly-certified',
  'moved-in',
  'expired',
  'revoked',
  'moved-out',
  'merged',
  'closing',
] as const;
export type BridgeCategory = (typeof BRIDGE_CATEGORIES)[number];

/** Each category's part in the sum that is the closing stock. */
export const BRIDGE_SIGNS: Readonly<Record<BridgeCategory, 1 | -1 | 0>> = {
  opening: 1,
  'newly-certified': 1,
  'moved-in': 1,
  expired: -1,
  revoked: -1,
  'moved-out': -1,
  merged: -1,
  closing: 0,
};

/**
 * Compares who is in the stock on the day before the period with who is at its end, so that a
 * renewal after a gap is no loss and a move within a region is none of that region. Who left is told
 * by the certificate that ended last; `merged` holds enterprises that ceased, by merger or closure.
 */
export function bridgeFigureSql(
  workspace: Workspace,
  { id, unit, quantity }: NamedQuantity,
): string {
  const { at } = workspace;
  const register = workspace.register(quantity.of);
  if (register.time.kind !== 'state' || quantity.attribution.kind !== 'holder')
    throw new RangeError(`${id}: a bridge needs a register of states held by organisations`);
  const { from, to, ended } = register.time;
  const day = (column: string) => `coalesce(record.${identifier(column)}, ${LAST_DAY})`;
  const early = ended === undefined ? LAST_DAY : day(ended);
  const finish = `least(${day(to)}, ${early})`;
  const why = register.fields.some((field) => field.name === 'ended_reason')
    ? 'record.ended_reason'
    : 'NULL::VARCHAR';
  const where = quantity.where?.sql ?? 'true';
  const conditions = quantity.having
    .map(
      (condition, position) =>
        `JOIN (${conditionSql(workspace, condition)}) AS met_${position} ON met_${position}.period = boundary.period AND met_${position}.organisation = record.organisation`,
    )
    .join(' ');
  const counted = (category: string) =>
    `count(*) FILTER (WHERE category = ${literal(category)}) AS ${identifier(category)}`;
  return `
    WITH boundary AS (
      SELECT period, 'opening' AS side, starts - INTERVAL 1 DAY AS day FROM ${at('moments')} WHERE begun
      UNION ALL SELECT period, 'closing', day FROM ${at('moments')} WHERE begun
    ), held AS (
      SELECT boundary.period, boundary.side, record.organisation, any_value(holder.region) AS region
      FROM ${at(quantity.of)} AS record
      JOIN boundary ON coalesce(record.${identifier(from)}, DATE '0001-01-01') <= boundary.day AND ${finish} > boundary.day
      JOIN ${at('states')} AS holder ON holder.id = record.organisation
        AND holder.since <= boundary.day AND boundary.day < holder.until AND boundary.day < holder.gone
      ${conditions}
      WHERE ${where}
      GROUP BY 1, 2, 3
    ), paired AS (
      SELECT coalesce(opening.period, closing.period) AS period,
        coalesce(opening.organisation, closing.organisation) AS organisation,
        opening.region AS from_region, closing.region AS to_region
      FROM (SELECT * FROM held WHERE side = 'opening') AS opening
      FULL JOIN (SELECT * FROM held WHERE side = 'closing') AS closing
        ON closing.period = opening.period AND closing.organisation = opening.organisation
    ), lost AS (
      SELECT paired.period, paired.organisation,
        arg_max(CASE
          WHEN holder.gone <= moments.day OR ${why} = 'merged' THEN 'merged'
          WHEN ${early} <= moments.day AND ${early} < ${day(to)} THEN
            CASE WHEN ${why} = 'moved' THEN 'moved-out' ELSE 'revoked' END
          WHEN ${finish} <= moments.day THEN 'expired'
          ELSE 'revoked' END, ROW(${finish}, record._file, record._line)) AS category
      FROM paired JOIN ${at('moments')} AS moments ON moments.period = paired.period
      JOIN ${at(quantity.of)} AS record ON record.organisation = paired.organisation
        AND coalesce(record.${identifier(from)}, DATE '0001-01-01') < moments.starts
      JOIN ${at('states')} AS holder ON holder.id = record.organisation
        AND holder.since < moments.starts AND moments.starts <= holder.until
      WHERE paired.to_region IS NULL AND ${where}
      GROUP BY 1, 2
    ), steps AS (
      SELECT paired.period, cover.ancestor AS region, 'opening' AS category FROM paired
      JOIN ${at('cover')} AS cover ON cover.region = paired.from_region
      UNION ALL
      SELECT paired.period, cover.ancestor, 'closing' FROM paired
      JOIN ${at('cover')} AS cover ON cover.region = paired.to_region
      UNION ALL
      SELECT paired.period, cover.ancestor,
        CASE WHEN paired.from_region IS NULL THEN 'newly-certified' ELSE 'moved-in' END
      FROM paired JOIN ${at('cover')} AS cover ON cover.region = paired.to_region
      LEFT JOIN ${at('cover')} AS before ON before.ancestor = cover.ancestor AND before.region = paired.from_region
      WHERE before.region IS NULL
      UNION ALL
      SELECT paired.period, cover.ancestor,
        CASE WHEN paired.to_region IS NOT NULL THEN 'moved-out' ELSE coalesce(lost.category, 'revoked') END
      FROM paired JOIN ${at('cover')} AS cover ON cover.region = paired.from_region
      LEFT JOIN ${at('cover')} AS after ON after.ancestor = cover.ancestor AND after.region = paired.to_region
      LEFT JOIN lost ON lost.period = paired.period AND lost.organisation = paired.organisation
      WHERE after.region IS NULL
    ), summed AS (
      SELECT period, region, ${BRIDGE_CATEGORIES.map(counted).join(', ')}
      FROM steps GROUP BY period, region
    ), known AS (SELECT min(${identifier(from)}) AS first FROM ${at(quantity.of)})
    SELECT ${literal(id)}, '', figure.region, figure.period, 'bridge', bridge.category,
      coalesce(CASE bridge.category ${BRIDGE_CATEGORIES.map((c) => `WHEN ${literal(c)} THEN summed.${identifier(c)}`).join(' ')} END, 0),
      ${literal(unit)}, NULL, NULL, NULL,
      coalesce(CASE bridge.category ${BRIDGE_CATEGORIES.map((c) => `WHEN ${literal(c)} THEN summed.${identifier(c)}`).join(' ')} END, 0),
      'A', NULL, 'records'
    FROM ${at('figure')} AS figure JOIN ${at('moments')} AS moments ON moments.period = figure.period
    CROSS JOIN (VALUES ${BRIDGE_CATEGORIES.map((c) => `(${literal(c)})`).join(', ')}) AS bridge(category)
    CROSS JOIN known
    LEFT JOIN summed ON summed.period = figure.period AND summed.region = figure.region
    WHERE figure.indicator = ${literal(id)} AND figure.breakdown = '' AND figure.partner_region = ''
      AND figure.value IS NOT NULL AND figure.basis = 'records' AND known.first < moments.starts`;
}
