import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { FIGURE_COLUMNS, figuresIn, type Figure, type MeasureInput } from '../measure/figure.ts';
import { IssuesError, type Issue } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import { identifier, literal, openEngine, type Engine, type Parameter } from '../store/engine.ts';
import { findRelease, resourceFile, type Release } from '../store/releases.ts';
import { rememberDefinitions } from './definitions.ts';
import { numberedFiles } from './numbered-files.ts';
import { openRegion, type OpenOptions, type Region } from './region.ts';
import { versionsOf } from './resources.ts';

export interface ReleaseOptions extends OpenOptions {
  /** An id, the first characters of one, `latest` or `latest~1`; the latest where it is left out. */
  readonly release?: string | undefined;
}

/** A region as the register of a release describes it. */
export interface RegionEntry {
  readonly code: string;
  readonly parent: string | null;
  readonly level: string;
  readonly name_en: string | null;
  readonly name_zh: string | null;
  /** Of its seat, in degrees (WGS 84). */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** A release that is open for questions. */
export interface OpenedRelease {
  readonly engine: Engine;
  readonly region: Region;
  readonly release: Release;
  readonly regions: ReadonlyMap<string, RegionEntry>;
  /** The relation of its figures where it stays open, so that it pays to keep things for later. */
  readonly held?: string;
}

/** Opens a release of a region folder for as long as the work takes. Nothing else can be read. */
export async function withRelease<T>(
  dir: string,
  options: ReleaseOptions,
  work: (opened: OpenedRelease) => Promise<T>,
): Promise<T> {
  const region = await openRegion(dir, options);
  const release = await findRelease(region.releases, options.release);
  await expectWhole(release);
  const engine = await openEngine({ directories: [resolve(region.releases)] });
  try {
    return await work({ engine, region, release, regions: await readRegions(engine, release) });
  } finally {
    engine.close();
  }
}

/** @throws {IssuesError} `release-incomplete` where an object of the release is gone */
export async function expectWhole(release: Release): Promise<void> {
  const names: string[] = [];
  for (const { name } of release.manifest.resources)
    if (!(await stat(resourceFile(release, name)!).catch(() => undefined))) names.push(name);
  if (names.length === 0) return;
  const params = { id: release.id.slice(0, 12), names: names.join(', ') };
  throw new IssuesError([{ code: 'release-incomplete', severity: 'error', place: {}, params }]);
}

/** Older releases have no coordinates. */
const NO_COORDINATES = 'SELECT NULL::DOUBLE AS latitude, NULL::DOUBLE AS longitude WHERE false';

export async function readRegions(
  engine: Engine,
  release: Release,
): Promise<Map<string, RegionEntry>> {
  const file = resourceFile(release, 'regions');
  if (file === undefined) return new Map();
  const rows = await engine.all<RegionEntry & Record<string, unknown>>(
    `SELECT code, parent, level, name_en, name_zh, latitude, longitude FROM (
       FROM read_parquet(${literal(file)}) UNION ALL BY NAME ${NO_COORDINATES}) ORDER BY code`,
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** What figures of a release are computed from. */
export function measureInput({
  region,
  release,
}: Pick<OpenedRelease, 'region' | 'release'>): MeasureInput {
  const { rongtong, resources } = release.manifest;
  const registers = resources.filter(({ name }) => region.catalogue.registers.has(name));
  const uncertain = resources.flatMap(({ name, schema }) => {
    const register = versionsOf(name);
    // Older releases list organisations there of which it is not told whether they count.
    const told = schema.fields.some((field) => field.name === '_made');
    return register === undefined || !told
      ? []
      : [[register, resourceFile(release, name)!] as const];
  });
  return {
    catalogue: region.catalogue,
    uncertain: new Map(uncertain),
    registers: new Map(registers.map(({ name }) => [name, [resourceFile(release, name)!]])),
    numbered: numberedFiles(release),
    coverage: rongtong.region,
    asOf: rongtong.asOf,
  };
}

export interface FigureFilter {
  readonly indicators: readonly string[];
  readonly regions: readonly string[];
  readonly periods: readonly string[];
  readonly partner: string;
  /** A breakdown; empty for the whole. */
  readonly by: string;
}

/** The relation of a release's figures. */
export function figuresOf({ release, held }: OpenedRelease): string {
  return held ?? figuresIn(resourceFile(release, 'figures')!);
}

/** Figures that a release holds. */
export async function readFigures(
  opened: OpenedRelease,
  { indicators, regions, periods, partner, by }: FigureFilter,
): Promise<Figure[]> {
  const parameters: Record<string, Parameter> = { partner, by };
  const oneOf = (column: string, values: readonly string[]) => {
    values.forEach((value, index) => (parameters[`${column}_${index}`] = value));
    return `${column} IN (${values.map((_, index) => `$${column}_${index}`).join(', ')})`;
  };
  if ([indicators, regions, periods].some((list) => list.length === 0)) return [];
  return opened.engine.all<Figure & Record<string, unknown>>(
    `SELECT ${Object.keys(FIGURE_COLUMNS).map(identifier).join(', ')}
    FROM ${figuresOf(opened)}
    WHERE ${oneOf('indicator', indicators)} AND ${oneOf('region', regions)}
      AND ${oneOf('period', periods)} AND partner_region = $partner AND breakdown = $by
    ORDER BY indicator, region, period, category`,
    parameters,
  );
}

/** @throws {IssuesError} where one of the names is none of those known */
export function expectKnown(
  names: readonly string[],
  known: Iterable<string>,
  code: 'indicator-unknown' | 'region-unknown',
): void {
  const all = new Set(known);
  const key = code === 'indicator-unknown' ? 'id' : 'code';
  const issues = names
    .filter((name) => !all.has(name))
    .map((name): Issue => {
      const suggestion = nearest(name, all);
      return {
        code,
        severity: 'error',
        place: {},
        value: name,
        params: { [key]: name },
        ...(suggestion === undefined ? {} : { suggestion }),
      };
    });
  if (issues.length > 0) throw new IssuesError(issues);
}

/**
 * A figure may only be explained, or others computed beside it, by the definition that the release
 * was made with.
 *
 * @throws {IssuesError} `definition-changed`
 */
export function expectSameDefinitions(
  { region, release }: OpenedRelease,
  indicators: readonly string[],
): void {
  const now = rememberDefinitions(region.catalogue);
  const then = release.manifest.rongtong.indicators;
  const issues = indicators
    .filter((id) => now[id]?.digest !== then[id]?.digest)
    .map((indicator): Issue => ({
      code: 'definition-changed',
      severity: 'error',
      place: region.catalogue.indicators.get(indicator)?.place([]) ?? {},
      params: { indicator, release: release.id.slice(0, 12) },
    }));
  if (issues.length > 0) throw new IssuesError(issues);
}
