import type { Indicator } from '../../catalogue/indicators.ts';
import type { Figure } from '../../measure/figure.ts';
import { parsePeriod } from '../../model/period.ts';
import { listBulletins } from '../bulletin.ts';
import { selectFigures } from './figures.ts';
import type { HeldRelease } from './held.ts';

const ALL = { offset: 0, limit: 100_000 };

/** The headline figures of a release's own region, with their course, change and target. */
export async function overviewOf(held: HeldRelease) {
  const { region, release } = held;
  const { indicators, families } = region.catalogue;
  const headlines = [...indicators.values()].filter(({ headline }) => headline);
  const ids = headlines.flatMap(({ id }) =>
    [id, `${id}-change`, `${id}-growth`, `${id}-target`].filter((name) => indicators.has(name)),
  );
  const { figures } = await selectFigures(
    held,
    { indicators: ids, regions: [release.manifest.rongtong.region], by: '' },
    ALL,
  );
  const byIndicator = new Map<string, Figure[]>();
  for (const figure of figures) {
    const own = byIndicator.get(figure.indicator);
    if (own) own.push(figure);
    else byIndicator.set(figure.indicator, [figure]);
  }
  const order = [...families.keys()];
  const rows = headlines.flatMap((indicator) => {
    const own = byIndicator.get(indicator.id) ?? [];
    const partners = [...new Set(own.map(({ partner_region }) => partner_region))];
    const wanted = indicator.partner === 'required' ? partners : [''];
    return wanted.flatMap((partner) => {
      const headline = headlineOf(indicator, partner, byIndicator);
      const { family: id } = indicator;
      return headline ? [{ ...headline, topic: { id, title: families.get(id)!.title } }] : [];
    });
  });
  const bulletins = await listBulletins(region.folder);
  return {
    release: release.id,
    headlines: rows.toSorted((a, b) => order.indexOf(a.topic.id) - order.indexOf(b.topic.id)),
    bulletins: bulletins.map(({ name }) => name),
  };
}

function headlineOf(
  indicator: Indicator,
  partner: string,
  figures: ReadonlyMap<string, readonly Figure[]>,
) {
  const of = (id: string) =>
    (figures.get(id) ?? []).filter(({ partner_region }) => partner_region === partner);
  const series = of(indicator.id)
    .filter(({ period }) => !period.includes('/'))
    .toSorted((a, b) => compare(parsePeriod(a.period).end, parsePeriod(b.period).end));
  const latest = series.findLast(({ value }) => value !== null) ?? of(indicator.id).at(-1);
  if (!latest) return undefined;
  const { id, title, unit, decimals } = indicator;
  return {
    indicator: id,
    title,
    unit,
    decimals,
    figure: latest,
    series: series.map(({ period, value, status, reason }) => ({ period, value, status, reason })),
    change: changeOf(latest, series, [...of(`${id}-change`), ...of(`${id}-growth`)]),
    target: targetOf(latest, of(`${id}-target`)),
  };
}

/** As the catalogue defines the change; otherwise the plain difference from the value before. */
function changeOf(latest: Figure, series: readonly Figure[], changes: readonly Figure[]) {
  const before = series[series.findIndex(({ period }) => period === latest.period) - 1];
  if (latest.value === null || !before || before.value === null) return null;
  const defined = changes.find(({ period, value }) => period === latest.period && value !== null);
  if (defined)
    return {
      value: defined.value!,
      unit: defined.unit,
      since: before.period,
      indicator: defined.indicator,
    };
  return {
    value: latest.value - before.value,
    unit: latest.unit === 'percent' ? 'percentage-points' : latest.unit,
    since: before.period,
    indicator: null,
  };
}

/** The target that is next to be met or, where all have passed, the last. */
function targetOf(latest: Figure, targets: readonly Figure[]) {
  const set = targets
    .filter(({ value }) => value !== null)
    .toSorted((a, b) => compare(parsePeriod(a.period).end, parsePeriod(b.period).end));
  const { end } = parsePeriod(latest.period);
  const target = set.find(({ period }) => parsePeriod(period).end >= end) ?? set.at(-1);
  if (!target) return null;
  const { value, unit, period, indicator } = target;
  return {
    value: value!,
    unit,
    period,
    // Of a value that is missing or withheld nothing is said, not even on which side it lies.
    reached: latest.value === null ? null : latest.value >= value!,
    indicator,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
