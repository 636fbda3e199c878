import { operandsOf, type Indicator } from '../../catalogue/indicators.ts';
import { rememberDefinitions } from '../definitions.ts';
import { expectKnown } from '../released.ts';
import type { HeldRelease } from './held.ts';
import { sourceOf } from './trace.ts';

/** Every indicator that is defined, and how many figures of it the release has. */
export async function listIndicators(held: HeldRelease) {
  const counts = await held.engine.all<{ indicator: string; figures: number }>(
    `SELECT indicator, count(*) AS figures FROM ${held.relation('figures')} GROUP BY indicator`,
  );
  const figures = new Map(counts.map((row) => [row.indicator, row.figures]));
  return [...held.region.catalogue.indicators.values()].map((indicator) =>
    summaryOf(held, indicator, figures.get(indicator.id) ?? 0),
  );
}

function summaryOf({ region }: HeldRelease, indicator: Indicator, figures: number) {
  const { id, title, unit, decimals, measure, family, version, breakdowns } = indicator;
  const { partner, headline, bridge, source, derivedFrom } = indicator;
  return {
    id,
    title,
    unit,
    decimals,
    kind: measure.kind,
    topic: { id: family, title: region.catalogue.families.get(family)!.title },
    version,
    breakdowns,
    partner,
    headline,
    bridge,
    source: sourceOf(source),
    derived_from: derivedFrom ?? null,
    figures,
  };
}

/**
 * One indicator: its definition in full and what is computed from it.
 *
 * @throws {IssuesError} `indicator-unknown` with the nearest id
 */
export async function describeIndicator(held: HeldRelease, id: string) {
  const { catalogue } = held.region;
  const { indicators, breakdowns } = catalogue;
  expectKnown([id], indicators.keys(), 'indicator-unknown');
  const indicator = indicators.get(id)!;
  const [count] = await held.engine.all<{ figures: number }>(
    `SELECT count(*) AS figures FROM ${held.relation('figures')} WHERE indicator = $id`,
    { id },
  );
  const now = rememberDefinitions(catalogue)[id]!;
  const then = held.release.manifest.rongtong.indicators[id];
  const { definition, earlier, measure, otherwise, adds, place } = indicator;
  const { file, line } = place([]);
  const operand = (side: 'numerator' | 'denominator') =>
    measure.kind === 'ratio' && typeof measure[side] === 'string' ? measure[side] : null;
  const form = (name: string) => (indicators.has(`${id}-${name}`) ? `${id}-${name}` : null);
  return {
    release: held.release.id,
    ...summaryOf(held, indicator, count!.figures),
    definition,
    earlier,
    measure: measure as Record<string, unknown>,
    otherwise: otherwise?.series ?? null,
    adds,
    dimensions: indicator.breakdowns.flatMap((name) => {
      const breakdown = breakdowns.get(name);
      return breakdown ? [{ id: name, title: breakdown.title }] : [];
    }),
    same: then?.digest === now.digest,
    related: {
      change: form('change'),
      growth: form('growth'),
      cagr: form('cagr'),
      target: form('target'),
      of: measure.kind !== 'ratio' ? (operandsOf(measure)[0] ?? null) : null,
      numerator: operand('numerator'),
      denominator: operand('denominator'),
      used_by: [...indicators.values()]
        .filter((other) => operandsOf(other.measure).includes(id))
        .map((other) => other.id),
    },
    place: file === undefined ? null : `${file}${line === undefined ? '' : `:${line}`}`,
    registers: now.registers.map((name) => ({
      name,
      title: catalogue.registers.get(name)?.title ?? { en: name, zh: name },
    })),
  };
}
