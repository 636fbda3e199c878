import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Trace, TracedRecord, TracePart } from '../measure/figure.ts';
import { traceFigure as traceIn, type TraceRequest } from '../measure/index.ts';
import { IssuesError } from '../model/issue.ts';
import { literal } from '../store/engine.ts';
import type { Release } from '../store/releases.ts';
import { openWorkshop, type Workshop } from '../store/workshop.ts';
import { readPeriod } from './ask.ts';
import {
  expectKnown,
  expectSameDefinitions,
  figuresOf,
  measureInput,
  readFigures,
  withRelease,
  type OpenedRelease,
  type RegionEntry,
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
  readonly regions: ReadonlyMap<string, RegionEntry>;
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
    regions: opened.regions,
    trace: await traceOpened(opened, name, options.records),
  }));
}

export interface ExportOptions extends ReleaseOptions {
  /** How many records of each part to bring along beside. */
  readonly records: number;
  readonly format: keyof typeof FORMATS;
}

/**
 * Traces a figure and writes its records to a file, each with the part of the figure (`_role`,
 * `_of`, `_period`) that it belongs to. They go from file to file: there may be millions.
 *
 * @returns beside the trace, how many records were written
 * @throws {IssuesError} where there is no such figure, or its definition has changed since
 */
export async function exportTrace(
  dir: string,
  name: FigureName,
  file: string,
  { records, format, ...options }: ExportOptions,
): Promise<TracedFigure & { readonly written: number }> {
  return withRelease(dir, options, (opened) =>
    withRecordFiles(opened, async (workshop, out, files) => {
      const trace = await traceWith(opened, name, { records, out });
      const parts = trace.parts.map(
        ({ role, of, period }, index) =>
          `SELECT ${literal(role)} AS _role, ${literal(of)} AS _of, ${literal(period)} AS _period, *
           FROM read_parquet(${literal(files[index]!)})`,
      );
      const all = parts.length === 0 ? NO_PARTS : parts.join('\nUNION ALL BY NAME\n');
      const whole = workshop.path(`trace.${format}`);
      await opened.engine.run(`COPY (${all}) TO ${literal(whole)} ${FORMATS[format]}`);
      await copyFile(whole, file);
      const written = trace.parts.reduce((sum, { count }) => sum + count, 0);
      return { release: opened.release, regions: opened.regions, trace, written };
    }),
  );
}

const FORMATS = { parquet: '(FORMAT parquet)', csv: '(FORMAT csv, HEADER)' } as const;
const NO_PARTS = "SELECT '' AS _role, '' AS _of, '' AS _period WHERE false";

/** Traces a figure of an opened release; with all records of its parts where no number is given. */
export async function traceOpened(
  opened: OpenedRelease,
  name: FigureName,
  records: number | undefined,
): Promise<Trace> {
  if (records !== undefined) return traceWith(opened, name, { records });
  return withRecordFiles(opened, async (_, out, files) => {
    const trace = await traceWith(opened, name, { records: 0, out });
    const parts: TracePart[] = [];
    for (const [index, part] of trace.parts.entries())
      parts.push({
        ...part,
        records: await opened.engine.all<TracedRecord>(
          `SELECT * FROM read_parquet(${literal(files[index]!)})`,
        ),
      });
    return { ...trace, parts };
  });
}

async function traceWith(
  opened: OpenedRelease,
  name: FigureName,
  more: Pick<TraceRequest, 'records' | 'out'>,
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
    ...more,
    ...(partner === '' ? {} : { partner }),
    ...(name.breakdown
      ? { breakdown: { dimension: name.breakdown, category: name.category ?? '' } }
      : {}),
    ...(released ? { figures: figuresOf(opened), figure: released } : {}),
    ...(opened.held === undefined ? {} : { often: true }),
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

/** Lends files beside the releases, one for the records of each part in the order of parts. */
async function withRecordFiles<T>(
  { region }: OpenedRelease,
  work: (workshop: Workshop, out: () => string, files: readonly string[]) => Promise<T>,
): Promise<T> {
  const workshop = await openWorkshop(join(region.releases, 'work'));
  const files: string[] = [];
  const out = () => {
    const file = workshop.path('records.parquet');
    files.push(file);
    return file;
  };
  try {
    return await work(workshop, out, files);
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
