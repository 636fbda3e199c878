import type { Indicator } from '../catalogue/indicators.ts';
import { parsePeriod } from '../model/period.ts';
import { pairsFor } from './definitions.ts';
import type { Figure, MeasureInput } from './figure.ts';
import { partsOf } from './moments.ts';
import { operandId, partId } from './plan.ts';
import { quantitiesIn } from './quantity.ts';

/** A cell that is counted or added up from records: what a figure tells, or is computed from. */
export interface Leaf {
  /** The indicator, or the part of one (`id#numerator`). */
  readonly id: string;
  readonly period: string;
  readonly region: string;
  readonly partner: string;
  readonly breakdown: string;
  readonly category: string;
}

type FigureName = Pick<
  Figure,
  'indicator' | 'region' | 'period' | 'partner_region' | 'breakdown' | 'category'
>;

/**
 * The cells that can be worked out from a figure with its numerator and denominator: whoever is told
 * the figure is told all of them.
 */
export function leavesOf(input: Pick<MeasureInput, 'catalogue'>, figure: FigureName): Leaf[] {
  const { region, partner_region: partner, breakdown, category } = figure;
  const cell = { region, partner, breakdown, category };
  const leaves: Leaf[] = [];
  const visit = (id: string, period: string) => {
    const indicator = input.catalogue.indicators.get(id)!;
    const { measure } = indicator;
    for (const part of partsIn(indicator, period)) {
      if (measure.kind === 'count' || measure.kind === 'sum')
        leaves.push({ ...cell, id, period: part });
      else if (measure.kind === 'ratio' || measure.kind === 'share') {
        for (const { role } of quantitiesIn(measure))
          leaves.push({ ...cell, id: partId(id, role), period: part });
        if (measure.kind === 'ratio')
          for (const role of ['numerator', 'denominator'] as const)
            if (typeof measure[role] === 'string')
              visit(operandId(id, role, measure[role]), period);
      }
    }
    if (isComparison(measure))
      for (const pair of pairsFor(input, indicator, [parsePeriod(period)]))
        for (const each of [pair.current, pair.earlier]) visit(measure.of, each);
  };
  visit(figure.indicator, figure.period);
  return leaves;
}

function partsIn({ adds }: Indicator, period: string): string[] {
  const parts = adds ? partsOf(parsePeriod(period)) : [];
  return parts.length > 0 ? parts.map(({ text }) => text) : [period];
}

function isComparison(
  measure: Indicator['measure'],
): measure is Extract<Indicator['measure'], { kind: 'change' | 'growth' | 'cagr' | 'index' }> {
  return ['change', 'growth', 'cagr', 'index'].includes(measure.kind);
}
