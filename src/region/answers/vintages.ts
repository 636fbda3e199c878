import { FIGURE_COLUMNS, figuresIn, type Figure } from '../../measure/figure.ts';
import { identifier } from '../../store/engine.ts';
import { resourceFile, type Release } from '../../store/releases.ts';
import { readPeriod } from '../ask.ts';
import { expectKnown } from '../released.ts';
import type { FigureName } from '../trace.ts';
import { expectBreakdown } from './expect.ts';
import type { HeldRelease } from './held.ts';

/** Releases that are looked into, the newest first. */
const MOST_RELEASES = 200;

const COLUMNS = Object.keys(FIGURE_COLUMNS).map(identifier).join(', ');

/** The same figure in every release that has it, newest first. */
export async function vintagesOf(
  held: HeldRelease,
  releases: readonly Release[],
  name: FigureName,
) {
  expectBreakdown(held, name);
  readPeriod(name.period);
  if (name.region) expectKnown([name.region], held.regions.keys(), 'region-unknown');
  const parameters = {
    indicator: name.indicator,
    region: name.region ?? held.release.manifest.rongtong.region,
    period: name.period,
    partner: name.partner ?? '',
    breakdown: name.breakdown ?? '',
    category: name.category ?? '',
  };
  const vintages = [];
  for (const release of releases.slice(0, MOST_RELEASES)) {
    const file = resourceFile(release, 'figures');
    if (file === undefined) continue;
    const [figure] = await held.engine
      .all<Figure & Record<string, unknown>>(
        `SELECT ${COLUMNS} FROM ${figuresIn(file)} WHERE indicator = $indicator AND region = $region
         AND period = $period AND partner_region = $partner AND breakdown = $breakdown AND category = $category`,
        parameters,
      )
      .catch(() => []);
    if (figure) vintages.push({ release: release.id, created: release.manifest.created, figure });
  }
  return vintages;
}
