import { join } from 'node:path';
import type { Trace, TracedRecord, TracePart } from '../measure/figure.ts';
import { traceFigure as traceIn, type TraceRequest } from '../measure/index.ts';
import { IssuesError } from '../model/issue.ts';
import { literal } from '../store/engine.ts';
import { resourceFile, type Release } from '../store/releases.ts';
import { openWorkshop } from '../store/workshop.ts';
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
  const ask = (more: Pick<TraceRequest, 'records' | 'out'>) =>
    traceIn(engine, measureInput(opened), {
      indicator: name.indicator,
      region: place,
      period: period.text,
      ...more,
      ...(partner === '' ? {} : { partner }),
      ...(name.breakdown
        ? { breakdown: { dimension: name.breakdown, category: name.category ?? '' } }
        : {}),
      ...(released ? { figures: resourceFile(release, 'figures')! } : {}),
    });
  const trace = await (
    records === undefined ? withAllRecords(opened, ask) : ask({ records })
  ).catch((error: unknown) => {
    if (error instanceof RangeError) throw unknownFigure(name.indicator, place, period.text);
    throw error;
  });
  if (released && !isClose(released.value, trace.figure.value))
    throw new Error(
      `The trace of ${name.indicator} gives ${trace.figure.value}, release ${release.id} says ${released.value}`,
    );
  return trace;
}

/** Every record of every part, by way of files that the engine writes beside the releases. */
async function withAllRecords(
  { engine, region }: OpenedRelease,
  ask: (more: Pick<TraceRequest, 'records' | 'out'>) => Promise<Trace>,
): Promise<Trace> {
  const workshop = await openWorkshop(join(region.releases, 'work'));
  try {
    const files: string[] = [];
    const out = () => {
      const file = workshop.path('records.parquet');
      files.push(file);
      return file;
    };
    const trace = await ask({ records: 0, out });
    const parts: TracePart[] = [];
    for (const [index, part] of trace.parts.entries()) {
      const file = files[index];
      const records = file
        ? await engine.all<TracedRecord>(`SELECT * FROM read_parquet(${literal(file)})`)
        : part.records;
      parts.push({ ...part, records });
    }
    return { ...trace, parts };
  } finally {
    await workshop.close();
  }
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
