import { join } from 'node:path';
import type { MeasureInput } from '../../src/measure/figure.ts';
import { momentOf, type Moment } from '../../src/measure/moments.ts';
import { parsePeriod, type Period } from '../../src/model/period.ts';
import { latestRelease, openRegion } from '../../src/region/index.ts';

/** A release, and what is asked of it. */
export interface Subject extends MeasureInput {
  readonly partner: string;
  readonly periods: readonly Period[];
  readonly moments: readonly Moment[];
}

const NO_REGISTERS = new Set(['figures', 'issues']);

/** The latest release of a region folder, for all the years that it reports. */
export async function openSubject(folder: string): Promise<Subject> {
  const { catalogue, releases } = await openRegion(folder);
  const release = await latestRelease(releases);
  if (!release) throw new Error(`${folder} has no release: build it first`);
  const { region, asOf, periods, partners } = release.manifest.rongtong;
  const registers = release.manifest.resources
    .filter(({ name }) => !NO_REGISTERS.has(name))
    .map(({ name, path }) => [name, [join(release.folder, path)]] as const);
  const years = periods.map(parsePeriod).filter(({ frequency }) => frequency === 'annual');
  return {
    catalogue,
    registers: new Map(registers),
    coverage: region,
    asOf,
    partner: partners[0] ?? '',
    periods: years,
    moments: years.map((year) => momentOf(year, asOf)),
  };
}
