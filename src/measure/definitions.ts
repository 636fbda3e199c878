import { operandsOf, type Indicator } from '../catalogue/indicators.ts';
import type { MeasureTime } from '../catalogue/indicator.ts';
import { parsePeriod, type Period } from '../model/period.ts';
import { pairOf, partsOf, type Pair } from './moments.ts';
import { timeOf } from './quantity.ts';
import type { MeasureInput } from './figure.ts';

type Indicators = ReadonlyMap<string, Indicator>;

/** The indicators asked for and all they are computed from, each after what it rests on. */
export function inOrder(indicators: Indicators, wanted: readonly string[]): Indicator[] {
  const done = new Map<string, Indicator>();
  const visit = (id: string) => {
    const indicator = indicators.get(id);
    if (!indicator) throw new RangeError(`No indicator ${id}`);
    if (done.has(id)) return;
    for (const operand of operandsOf(indicator.measure)) visit(operand);
    done.set(id, indicator);
  };
  wanted.forEach(visit);
  return [...done.values()];
}

/** Whether an indicator's level belongs to a day (a stock) or to a whole period. */
export function levelTime(
  { catalogue }: Pick<MeasureInput, 'catalogue'>,
  indicator: Indicator,
): MeasureTime {
  const { measure } = indicator;
  switch (measure.kind) {
    case 'count':
    case 'sum':
    case 'share':
      return measure.time ?? timeOf(catalogue.registers.get(measure.of)!);
    case 'ratio': {
      const { numerator } = measure;
      if (typeof numerator !== 'string')
        return numerator.time ?? timeOf(catalogue.registers.get(numerator.of)!);
      return levelTime({ catalogue }, catalogue.indicators.get(numerator)!);
    }
    case 'series':
      return measure.carry ? 'stock' : 'period';
    default:
      return 'period';
  }
}

/** What is compared for each period, for an indicator that compares. */
export function pairsFor(
  input: Pick<MeasureInput, 'catalogue'>,
  indicator: Indicator,
  periods: readonly Period[],
): Pair[] {
  const { measure } = indicator;
  if (!('of' in measure) || !isComparison(measure.kind)) return [];
  const level = levelTime(input, input.catalogue.indicators.get(measure.of)!);
  return periods
    .map((period) =>
      pairOf(period, {
        kind: measure.kind as 'change' | 'growth' | 'cagr' | 'index',
        ...('against' in measure ? { against: measure.against } : {}),
        ...('base' in measure ? { base: measure.base } : {}),
        stock: level === 'stock' || level === 'cumulative',
      }),
    )
    .filter((pair) => pair !== undefined);
}

function isComparison(kind: string): boolean {
  return kind === 'change' || kind === 'growth' || kind === 'cagr' || kind === 'index';
}

/** The periods that each indicator is needed for: those asked for, and what others compare or add. */
export function periodsNeeded(
  input: Pick<MeasureInput, 'catalogue'>,
  ordered: readonly Indicator[],
  wanted: ReadonlySet<string>,
  asked: readonly Period[],
): Map<string, Map<string, Period>> {
  const needed = new Map<string, Map<string, Period>>();
  const add = (id: string, periods: Iterable<Period>) => {
    const set = needed.get(id) ?? new Map<string, Period>();
    needed.set(id, set);
    for (const period of periods) set.set(period.text, period);
    return set;
  };
  for (const indicator of ordered.toReversed()) {
    const own = add(indicator.id, wanted.has(indicator.id) ? asked : []);
    if (indicator.adds) add(indicator.id, [...own.values()].flatMap(partsOf));
    const pairs = pairsFor(input, indicator, [...own.values()]);
    const compared = pairs.flatMap((p) => [p.current, p.earlier]).map(parsePeriod);
    for (const operand of operandsOf(indicator.measure))
      add(operand, isComparison(indicator.measure.kind) ? compared : own.values());
  }
  return needed;
}

/** The breakdowns to compute for each indicator: those wanted of it, and of what rests on it. */
export function breakdownsNeeded(
  ordered: readonly Indicator[],
  wanted: ReadonlySet<string>,
  by: readonly string[] | undefined,
): Map<string, Set<string>> {
  const needed = new Map<string, Set<string>>();
  const of = (id: string) => {
    const set = needed.get(id) ?? new Set<string>();
    needed.set(id, set);
    return set;
  };
  for (const indicator of ordered.toReversed()) {
    const own = of(indicator.id);
    if (wanted.has(indicator.id)) (by ?? indicator.breakdowns).forEach((id) => own.add(id));
    if (indicator.measure.kind === 'ratio')
      for (const operand of operandsOf(indicator.measure)) own.forEach((id) => of(operand).add(id));
  }
  return needed;
}
