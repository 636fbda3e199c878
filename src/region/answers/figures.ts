import { FIGURE_COLUMNS, type Figure } from '../../measure/figure.ts';
import { identifier, type Parameter } from '../../store/engine.ts';
import { readPeriod } from '../ask.ts';
import { expectKnown } from '../released.ts';
import { expectOneOf } from './expect.ts';
import type { HeldRelease } from './held.ts';

/** Which figures of a release; what is left out, any. */
export interface FigureSelection {
  readonly indicators?: readonly string[] | undefined;
  readonly regions?: readonly string[] | undefined;
  readonly periods?: readonly string[] | undefined;
  /** Empty: those without a partner. */
  readonly partner?: string | undefined;
  /** A breakdown; empty: the wholes. */
  readonly by?: string | undefined;
  readonly category?: string | undefined;
}

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

const COLUMNS = Object.keys(FIGURE_COLUMNS).map(identifier).join(', ');
const ORDER = 'indicator, region, partner_region, breakdown, period, category';

/** The figures of a selection, page by page, and how many there are in all. */
export async function selectFigures(
  held: HeldRelease,
  selection: FigureSelection,
  page: Page,
): Promise<{ total: number; figures: Figure[] }> {
  const { where, parameters } = figuresWhere(held, selection);
  if (selection.indicators) {
    const found = await recall(held, selection.indicators);
    const figures = found.filter(meets(selection));
    return {
      total: figures.length,
      figures: figures.slice(page.offset, page.offset + page.limit),
    };
  }
  const from = `FROM ${held.relation('figures')} ${where}`;
  const figures = await held.engine.all<Figure & Record<string, unknown>>(
    `SELECT ${COLUMNS} ${from} ORDER BY ${ORDER} LIMIT $limit OFFSET $offset`,
    { ...parameters, limit: page.limit, offset: page.offset },
  );
  // A page that is not full is the last: what is on it and before it is all there is.
  const isLast = figures.length > 0 || page.offset === 0 ? figures.length < page.limit : false;
  if (isLast) return { total: page.offset + figures.length, figures };
  const [count] = await held.engine.all<{ total: number }>(
    `SELECT count(*) AS total ${from}`,
    parameters,
  );
  return { total: count!.total, figures };
}

/** Every figure of an indicator: all regions, periods, partners and breakdowns. */
export async function figuresOf(held: HeldRelease, indicator: string): Promise<readonly Figure[]> {
  expectKnown([indicator], held.region.catalogue.indicators.keys(), 'indicator-unknown');
  return recall(held, [indicator]);
}

/** Figures of indicators that were asked for, by release: a release does not change. */
const RECALLED = new WeakMap<HeldRelease, Map<string, Promise<Figure[]>>>();

/** All figures of some indicators, in their order. */
async function recall(held: HeldRelease, indicators: readonly string[]): Promise<Figure[]> {
  const known = RECALLED.get(held) ?? new Map<string, Promise<Figure[]>>();
  RECALLED.set(held, known);
  const wanted = [...new Set(indicators)].toSorted((a, b) => (a < b ? -1 : 1));
  const found = wanted.map((indicator) => {
    const reading =
      known.get(indicator) ??
      held.engine.all<Figure & Record<string, unknown>>(
        `SELECT ${COLUMNS} FROM ${held.relation('figures')} WHERE indicator = $indicator ORDER BY ${ORDER}`,
        { indicator },
      );
    known.set(indicator, reading);
    reading.catch(() => known.delete(indicator));
    return reading;
  });
  return (await Promise.all(found)).flat();
}

/** What `figuresWhere` says in SQL, for figures that are at hand. */
function meets({ regions, periods, partner, by, category }: FigureSelection) {
  const oneOf = (values: readonly string[] | undefined) => {
    const wanted = values && new Set(values);
    return (value: string) => !wanted || wanted.has(value);
  };
  const [region, period] = [oneOf(regions), oneOf(periods)];
  return (figure: Figure): boolean =>
    region(figure.region) &&
    period(figure.period) &&
    (partner === undefined || figure.partner_region === partner) &&
    (by === undefined || figure.breakdown === by) &&
    (category === undefined || figure.category === category);
}

/**
 * The condition of a selection.
 *
 * @throws {IssuesError} naming the nearest indicator, region or breakdown where one is unknown
 */
export function figuresWhere(
  held: HeldRelease,
  { indicators, regions, periods, partner, by, category }: FigureSelection,
): { where: string; parameters: Record<string, Parameter> } {
  if (indicators)
    expectKnown(indicators, held.region.catalogue.indicators.keys(), 'indicator-unknown');
  if (regions) expectKnown(regions, held.regions.keys(), 'region-unknown');
  if (partner) expectKnown([partner], held.regions.keys(), 'region-unknown');
  for (const period of periods ?? []) readPeriod(period);
  if (by) expectOneOf('by', by, [...held.region.catalogue.breakdowns.keys(), 'bridge']);
  const parameters: Record<string, Parameter> = {};
  const conditions: string[] = [];
  const oneOf = (column: string, values: readonly string[] | undefined) => {
    if (!values) return;
    values.forEach((value, index) => (parameters[`${column}_${index}`] = value));
    const names = values.map((_, index) => `$${column}_${index}`);
    conditions.push(`${column} IN (${names.join(', ')})`);
  };
  oneOf('indicator', indicators);
  oneOf('region', regions);
  oneOf('period', periods);
  oneOf('partner_region', partner === undefined ? undefined : [partner]);
  oneOf('breakdown', by === undefined ? undefined : [by]);
  oneOf('category', category === undefined ? undefined : [category]);
  return {
    where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`,
    parameters,
  };
}
