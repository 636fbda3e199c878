import type { Issue } from '../model/issue.ts';
import { exactly } from './exact.ts';
import { list } from './figure-sql.ts';
import { isAdditive } from './jobs.ts';
import type { Plan } from './plan.ts';
import type { Workspace } from './workspace.ts';

interface Gap {
  readonly indicator: string;
  readonly region: string;
  readonly period: string;
  readonly whole: number;
  readonly parts: number;
}

/**
 * Compares each region's value with the sum over the regions directly below it, for measures that
 * add up. A gap is what records assign to the region itself and to none of its parts.
 */
export async function checkParts(workspace: Workspace, plan: Plan): Promise<Issue[]> {
  const { engine, at } = workspace;
  const additive = plan.named
    .filter(({ role, quantity }) => role === 'value' && isAdditive(quantity))
    .map(({ id }) => id);
  if (additive.length === 0) return [];
  const parts = `sum(${exactly('part.value', undefined)})::DOUBLE`;
  const gaps = await engine.all<Gap & Record<string, unknown>>(`
    SELECT whole.indicator, whole.region, whole.period, whole.value AS whole, ${parts} AS parts
    FROM ${at('figure')} AS whole
    JOIN ${at('regions')} AS below ON below.parent = whole.region AND below.code <> below.parent
    JOIN ${at('figure')} AS part ON part.indicator = whole.indicator AND part.region = below.code
      AND part.period = whole.period AND part.breakdown = '' AND part.partner_region = '' AND part.basis = 'records'
    WHERE whole.indicator IN (${list(['', ...additive])}) AND whole.breakdown = '' AND whole.partner_region = ''
      AND whole.basis = 'records' AND whole.value IS NOT NULL
    GROUP BY ALL
    HAVING abs(whole.value - coalesce(${parts}, 0)) > 1e-9 * abs(whole.value)
    ORDER BY ALL`);
  return gaps.map(({ indicator, region, period, whole, parts: added }) => ({
    code: 'parts-differ',
    severity: 'warning',
    place: {},
    value: String(whole),
    params: { indicator, region, period, whole, parts: added ?? 0 },
  }));
}
