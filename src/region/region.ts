import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadCatalogue, type Catalogue } from '../catalogue/catalogue.ts';
import { codesOf } from '../catalogue/classifications.ts';
import { loadRegisters } from '../catalogue/registers.ts';
import { IssuesError, type Issue } from '../model/issue.ts';
import { reportingPeriods } from '../measure/index.ts';
import { parsePeriod, type Period } from '../model/period.ts';
import { withPublicLists } from './public-lists.ts';
import { PACKAGE } from './code-version.ts';
import {
  missingFolder,
  readRegionFolder,
  REGION_FILE,
  unreadable,
  type RegionFolder,
} from './configuration.ts';

/** A region folder with the definitions that hold in it. */
export interface Region extends RegionFolder {
  readonly catalogue: Catalogue;
  /** Codes of each classification. */
  readonly classifications: ReadonlyMap<string, readonly string[]>;
  /** The folder of its releases. */
  readonly releases: string;
}

export interface OpenOptions {
  /** A folder that takes the place of `sources/`. */
  readonly sources?: string | undefined;
  /** The folder of definitions; the package's own where it is left out. */
  readonly catalogue?: string | undefined;
}

/** The definitions that the package brings. */
export const CATALOGUE = join(PACKAGE, 'catalogue');

/**
 * Reads a region folder with the catalogue and its own indicators.
 *
 * @throws {IssuesError} naming file, line, key and the nearest valid thing
 */
export async function openRegion(dir: string, options: OpenOptions = {}): Promise<Region> {
  const folder = resolve(dir);
  const definitions = resolve(options.catalogue ?? CATALOGUE);
  const registers = await loadRegisters(join(definitions, 'registers'));
  const region = await readRegionFolder(folder, {
    registers: [...registers.keys()],
    ...(options.sources === undefined ? {} : { sources: resolve(options.sources) }),
  });
  const extra = await ownIndicators(region);
  const catalogue = withPublicLists(await loadCatalogue({ folder: definitions, extra }), region);
  return {
    ...region,
    catalogue,
    classifications: codesOf(catalogue.classifications),
    releases: releasesOf(folder),
  };
}

function releasesOf(folder: string): string {
  return join(folder, 'releases');
}

/**
 * The folder of a region folder's releases. They can be looked at where the rest is not there.
 *
 * @throws {IssuesError} `region-folder-missing` where neither they nor a configuration are there
 */
export async function findReleases(folder: string): Promise<string> {
  const releases = releasesOf(folder);
  for (const path of [releases, join(folder, REGION_FILE)])
    if (await stat(path).catch(() => undefined)) return releases;
  throw missingFolder(folder);
}

async function ownIndicators({ folder, configuration, place }: RegionFolder) {
  const issues: Issue[] = [];
  const files = configuration.indicators.map((name) => ({ name, path: join(folder, name) }));
  for (const [index, { name, path }] of files.entries())
    if (!(await stat(path).catch(() => undefined))?.isFile())
      issues.push(unreadable('indicators', name, place(['indicators', index])));
  if (issues.length > 0) throw new IssuesError(issues);
  return files;
}

/** The periods that every release has figures for, five-year plans that lie within them included. */
export function periodsOfRegion({ configuration: { periods } }: RegionFolder): Period[] {
  return reportingPeriods(periods.from, periods.to, periods.frequencies);
}

/**
 * The day of the registers: as stated; otherwise the last day of the last period or, while that is
 * not over, today.
 */
export function asOfRegion({ configuration: { as_of, periods } }: RegionFolder, now: Date): string {
  if (as_of !== undefined) return as_of;
  const end = new Date(`${parsePeriod(periods.to).end}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() - 1);
  const [last, today] = [end, now].map((date) => date.toISOString().slice(0, 10));
  return last! < today! ? last! : today!;
}
