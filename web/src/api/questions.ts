import type { Question } from './answers.ts';
import { inRelease, type Parameters } from './client.ts';
import type {
  Categories,
  Entry,
  IndicatorDetail,
  IndicatorFigures,
  Indicators,
  Overview,
  Regions,
  Registers,
  Releases,
  SourceLine,
  Trace,
  TraceRecords,
  Vintages,
} from './types.ts';

/** What the API says of itself and its region. */
export const ABOUT: Question<Entry> = { path: '' };
export const RELEASES: Question<Releases> = { path: 'releases' };

/** A question about a part of a release. */
function ofRelease<T>(...parts: readonly string[]) {
  return (release: string): Question<T> => ({ path: inRelease(release, ...parts) });
}

export const overviewOf = ofRelease<Overview>('overview');
export const regionsOf = ofRelease<Regions>('regions');
export const categoriesOf = ofRelease<Categories>('categories');
export const indicatorsOf = ofRelease<Indicators>('indicators');

export const registersOf = ofRelease<Registers>('registers');

export function indicatorOf(release: string, id: string): Question<IndicatorDetail> {
  return { path: inRelease(release, 'indicators', id) };
}

export function figuresOf(release: string, id: string): Question<IndicatorFigures> {
  return { path: inRelease(release, 'indicators', id, 'figures') };
}

export interface FigureName {
  readonly indicator: string;
  readonly region: string;
  readonly period: string;
  readonly partner?: string | undefined;
  readonly breakdown?: string | undefined;
  readonly category?: string | undefined;
}

export function vintagesOf(
  release: string,
  { indicator, region, period, partner }: FigureName,
): Question<Vintages> {
  return {
    path: inRelease(release, 'indicators', indicator, 'vintages'),
    parameters: { region, period, partner },
  };
}

export function traceOf(release: string, name: FigureName): Question<Trace> {
  return { path: inRelease(release, 'trace'), parameters: named(name) };
}

/** A page of the records of one part of a trace. */
export function recordsOf(
  release: string,
  name: FigureName,
  part: number,
  offset: number,
  limit: number,
): Question<TraceRecords> {
  return {
    path: inRelease(release, 'trace', 'records'),
    parameters: { ...named(name), part, offset, limit },
  };
}

export function lineOf(
  release: string,
  source: string,
  file: string,
  line: number,
): Question<SourceLine> {
  return { path: inRelease(release, 'line'), parameters: { source, file, line } };
}

function named({
  indicator,
  region,
  period,
  partner,
  breakdown,
  category,
}: FigureName): Parameters {
  return { indicator, region, period, partner, breakdown, category };
}
