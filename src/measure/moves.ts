import { literal, type Engine } from '../store/engine.ts';
import { movesSql, touches } from './evidence-sql.ts';
import { exactly } from './exact.ts';
import type { FigureQuery, MeasureInput } from './figure.ts';
import { figuresIn } from './figure.ts';
import { latestPeriods, organisationColumns } from './measuring.ts';
import { factorOf, planFigures } from './plan.ts';
import { withDoubt } from './uncertainty.ts';
import { openWorkspace } from './workspace.ts';

/** How far a figure would move if one doubtful pair of a name and an organisation were decided the other way. */
export interface PairMove {
  readonly pair: string;
  readonly indicator: string;
  readonly period: string;
  readonly partner_region: string;
  readonly unit: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Weighs doubtful pairs by the figures of one region that rest on them: counts, sums, and the shares
 * and ratios of these.
 *
 * @param figures the Parquet file of the release's figures
 * @returns the figures that would change, by pair
 */
export async function weighPairs(
  engine: Engine,
  input: MeasureInput,
  query: FigureQuery & { readonly region: string },
  figures: string,
): Promise<PairMove[]> {
  const workspace = await openWorkspace(engine, input);
  const { at } = workspace;
  try {
    const plan = await planFigures(workspace, { ...query, regions: [query.region], by: [] });
    const linked = new Set(input.uncertain?.keys());
    if (!plan.quantities.some((quantity) => touches(quantity, linked))) return [];
    await engine.run(
      `CREATE TABLE ${at('moves')} (quantity INTEGER, partner_region VARCHAR, period VARCHAR, region VARCHAR,
         breakdown VARCHAR, category VARCHAR, pair VARCHAR, moved DOUBLE)`,
    );
    const latest = await latestPeriods(workspace, plan);
    const columns = organisationColumns(plan.quantities);
    await withDoubt(workspace, plan, latest, columns, (index, versions, doubtful) =>
      engine.run(
        `INSERT INTO ${at('moves')} SELECT ${index}, * FROM (${movesSql(versions, doubtful)})`,
      ),
    );
    const roles = plan.named
      .filter(({ indicator }) => plan.wanted.has(indicator.id))
      .map(
        ({ indicator, role, index }) =>
          `(${literal(indicator.id)}, ${literal(role)}, ${index}, ${factorOf(indicator)}::DOUBLE)`,
      );
    if (roles.length === 0) return [];
    const moved = `sum(${exactly('m.moved', undefined)})`;
    const part = (role: string) => `coalesce(${moved} FILTER (r.role = '${role}'), 0)::DOUBLE`;
    return await engine.all<PairMove & Record<string, unknown>>(`
      SELECT pair, indicator, period, partner_region, unit, "from", "to" FROM (
        SELECT f.indicator, f.period, f.partner_region, any_value(f.unit) AS unit, m.pair, any_value(f.value) AS "from",
          CASE WHEN any_value(r.role) = 'value' THEN any_value(f.value) + ${moved}::DOUBLE
            ELSE (any_value(f.numerator) + ${part('numerator')}) / nullif(any_value(f.denominator) + ${part('denominator')}, 0) * any_value(r.factor) END AS "to"
        FROM ${figuresIn(figures)} AS f
        JOIN (VALUES ${roles.join(', ')}) AS r(indicator, role, quantity, factor) ON r.indicator = f.indicator
        JOIN ${at('moves')} AS m ON m.quantity = r.quantity AND m.period = f.period AND m.region = f.region
          AND (m.partner_region = f.partner_region OR (r.role = 'denominator' AND m.partner_region = ''))
        WHERE f.region = ${literal(query.region)} AND f.breakdown = '' AND f.value IS NOT NULL AND f.basis = 'records'
          AND (f.numerator IS NOT NULL OR r.role = 'value')
        GROUP BY f.indicator, f.period, f.partner_region, m.pair)
      WHERE "to" IS NOT NULL AND abs("to" - "from") > 1e-12 * abs("from")
      ORDER BY pair, indicator, partner_region, period`);
  } finally {
    await workspace.close();
  }
}
