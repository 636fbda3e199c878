import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Figure } from '../measure/figure.ts';
import { evaluate } from '../measure/index.ts';
import { IssuesError, type Issue } from '../model/issue.ts';
import { parsePeriod, type Period } from '../model/period.ts';
import { literal } from '../store/engine.ts';
import { resourceFile, type Release } from '../store/releases.ts';
import {
  expectKnown,
  expectSameDefinitions,
  measureInput,
  readFigures,
  withRelease,
  type FigureFilter,
  type OpenedRelease,
  type RegionEntry,
  type ReleaseOptions,
} from './released.ts';

/** Which figures are asked for. What is left out is as the release has it. */
export interface Question {
  readonly indicators?: readonly string[] | undefined;
  /** The release's own region where it is left out. */
  readonly regions?: readonly string[] | undefined;
  readonly periods?: readonly string[] | undefined;
  /** The region that partners are of. */
  readonly partner?: string | undefined;
  /** A breakdown; the whole where it is left out. */
  readonly by?: string | undefined;
  /** A period: records count in the regions of its last day rather than in today's. */
  readonly regionsOf?: string | undefined;
}

export interface Answer {
  readonly release: Release;
  readonly catalogue: Catalogue;
  readonly regions: ReadonlyMap<string, RegionEntry>;
  /** In the order in which indicators, regions and periods were asked for; then by category. */
  readonly figures: readonly Figure[];
  /** What is to be said of the question: warnings, which concern all figures. */
  readonly remarks?: readonly Issue[];
}

/**
 * Figures of a release; those that it does not hold (another period, another partner) are computed
 * from its registers by the same definitions.
 *
 * @throws {IssuesError} naming the nearest indicator, region or period where one is unknown
 */
export async function askFigures(
  dir: string,
  question: Question,
  options: ReleaseOptions = {},
): Promise<Answer> {
  return withRelease(dir, options, (opened) => askOpened(opened, question));
}

/** The same of a release that is open already. */
export async function askOpened(opened: OpenedRelease, question: Question): Promise<Answer> {
  const { release, region, regions } = opened;
  const { manifest } = release;
  const filter: FigureFilter = {
    indicators: question.indicators ?? [...region.catalogue.indicators.keys()],
    regions: question.regions ?? [manifest.rongtong.region],
    periods: question.periods ?? manifest.rongtong.periods,
    partner: question.partner ?? '',
    by: question.by ?? '',
  };
  const periods = filter.periods.map(readPeriod);
  expectKnown(filter.indicators, region.catalogue.indicators.keys(), 'indicator-unknown');
  const named = filter.partner === '' ? filter.regions : [...filter.regions, filter.partner];
  expectKnown(named, regions.keys(), 'region-unknown');
  const { regionsOf } = question;
  const day = regionsOf === undefined ? undefined : lastDay(readPeriod(regionsOf));
  const remarks = day === undefined ? [] : await remarkOnDay(opened, regionsOf!, day);
  // What a release holds is counted in today's regions.
  const released = day === undefined ? await readFigures(opened, filter) : [];
  const computed = await computeMissing(opened, filter, periods, released, day);
  const figures = inOrder([...released, ...computed], filter);
  return { release, catalogue: region.catalogue, regions, figures, remarks };
}

/** @throws {IssuesError} `period-unreadable` */
export function readPeriod(text: string): Period {
  try {
    return parsePeriod(text);
  } catch {
    throw new IssuesError([
      {
        code: 'period-unreadable',
        severity: 'error',
        place: {},
        value: text,
        params: { key: 'period', text },
      },
    ]);
  }
}

/** Of a day before anything that the register of regions tells, nothing is known. */
async function remarkOnDay(
  { engine, release }: OpenedRelease,
  period: string,
  day: string,
): Promise<Issue[]> {
  const file = resourceFile(release, 'regions');
  const [told] =
    file === undefined
      ? []
      : await engine.all<{ first: string | null }>(
          `SELECT min(least(valid_from, valid_to))::VARCHAR AS first FROM read_parquet(${literal(file)})`,
        );
  const first = told?.first ?? null;
  if (first !== null && day >= first) return [];
  return [
    {
      code: first === null ? 'regions-without-history' : 'regions-before-history',
      severity: 'warning',
      place: {},
      value: period,
      params: { period, ...(first === null ? {} : { first }) },
    },
  ];
}

function lastDay({ end }: Period): string {
  return new Date(Date.parse(end) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

async function computeMissing(
  opened: OpenedRelease,
  { indicators, regions, partner, by, ...filter }: FigureFilter,
  periods: readonly Period[],
  released: readonly Figure[],
  regionsOf: string | undefined,
): Promise<Figure[]> {
  const answered = new Set(released.map(nameOf));
  const isMissing = (indicator: string, region: string, period: string) =>
    !answered.has(nameOf({ indicator, region, period }));
  const lacking = indicators.filter((indicator) =>
    regions.some((region) => filter.periods.some((period) => isMissing(indicator, region, period))),
  );
  if (lacking.length === 0) return [];
  const { catalogue } = opened.region;
  const computable = lacking.filter((id) => {
    const { partner: takes, breakdowns } = catalogue.indicators.get(id)!;
    if (by !== '' && !breakdowns.includes(by)) return false;
    return partner === '' ? takes !== 'required' : takes !== 'none';
  });
  if (computable.length === 0) return [];
  expectSameDefinitions(opened, computable);
  const computed = await evaluate(
    opened.engine,
    { ...measureInput(opened), regionsOf },
    {
      indicators: computable,
      regions,
      periods,
      partners: partner === '' ? [] : [partner],
      by: by === '' ? [] : [by],
    },
  );
  return computed.filter(
    (figure) =>
      figure.partner_region === partner &&
      figure.breakdown === by &&
      isMissing(figure.indicator, figure.region, figure.period),
  );
}

function nameOf({ indicator, region, period }: Pick<Figure, 'indicator' | 'region' | 'period'>) {
  return JSON.stringify([indicator, region, period]);
}

function inOrder(figures: readonly Figure[], filter: FigureFilter): Figure[] {
  const orderOf = (names: readonly string[]) => new Map(names.map((name, index) => [name, index]));
  const indicators = orderOf(filter.indicators);
  const regions = orderOf(filter.regions);
  const periods = orderOf(filter.periods);
  return figures.toSorted(
    (a, b) =>
      indicators.get(a.indicator)! - indicators.get(b.indicator)! ||
      regions.get(a.region)! - regions.get(b.region)! ||
      periods.get(a.period)! - periods.get(b.period)! ||
      (a.category < b.category ? -1 : 1),
  );
}
