import type { Trace } from '../measure/figure.ts';
import { traceFigure as traceIn } from '../measure/index.ts';
import { IssuesError } from '../model/issue.ts';
import { resourceFile, type Release } from '../store/releases.ts';
import { readPeriod } from './ask.ts';
import {
  expectKnown,
  expectSameDefinitions,
  measureInput,
  readFigures,
  withRelease,
  type OpenedRelease,
  type ReleaseOptions,
} from './released.ts';

/** One figure, by its name. */
export interface FigureName {
  readonly indicator: string;
  /** The release's own region where it is left out. */
  readonly region?: string | undefined;
  readonly period: string;
  readonly partner?: string | undefined;
  readonly breakdown?: string | undefined;
  readonly category?: string | undefined;
}

export interface TraceOptions extends ReleaseOptions {
  /** How many records of each part to bring along; all of them where it is left out. */
  readonly records?: number | undefined;
}

export interface TracedFigure {
  readonly release: Release;
  readonly trace: Trace;
}

/**
 * How a figure came about: definition, statement, and the records it rests on with their source
 * lines. A figure that the release holds is traced only if it recounts to the same value.
 *
 * @throws {IssuesError} where there is no such figure, or its definition has changed since
 */
export async function traceFigure(
  dir: string,
  name: FigureName,
  options: TraceOptions = {},
): Promise<TracedFigure> {
  return withRelease(dir, options, async (opened) => ({
    release: opened.release,
    trace: await traceOpened(opened, name, options.records),
  }));
}

export async function traceOpened(
  opened: OpenedRelease,
  name: FigureName,
  records: number | undefined,
): Promise<Trace> {
  const { engine, region, release, regions } = opened;
  const place = name.region ?? release.manifest.rongtong.region;
  const partner = name.partner ?? '';
  const period = readPeriod(name.period);
  expectKnown([name.indicator], region.catalogue.indicators.keys(), 'indicator-unknown');
  expectKnown(partner === '' ? [place] : [place, partner], regions.keys(), 'region-unknown');
  expectSameDefinitions(opened, [name.indicator]);
  const [released] = (
    await readFigures(opened, {
      indicators: [name.indicator],
      regions: [place],
      periods: [period.text],
      partner,
      by: name.breakdown ?? '',
    })
  ).filter(({ category }) => category === (name.category ?? ''));
  const trace = await traceIn(engine, measureInput(opened), {
    indicator: name.indicator,
    region: place,
    period: period.text,
    records: records ?? Number.MAX_SAFE_INTEGER,
    ...(partner === '' ? {} : { partner }),
    ...(name.breakdown
      ? { breakdown: { dimension: name.breakdown, category: name.category ?? '' } }
      : {}),
    ...(released ? { figures: resourceFile(release, 'figures')! } : {}),
  }).catch((error: unknown) => {
    if (error instanceof RangeError) throw unknownFigure(name.indicator, place, period.text);
    throw error;
  });
  if (released && !isClose(released.value, trace.figure.value))
    throw new Error(
      `The trace of ${name.indicator} gives ${trace.figure.value}, release ${release.id} says ${released.value}`,
    );
  return trace;
}

/** Sums of many numbers may differ in their last digits with the order in which they are added. */
const ROUNDING = 1e-9;

function isClose(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
}

function unknownFigure(indicator: string, region: string, period: string): IssuesError {
  return new IssuesError([
    { code: 'figure-unknown', severity: 'error', place: {}, params: { indicator, region, period } },
  ]);
}
