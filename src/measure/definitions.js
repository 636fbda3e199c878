import { operandsOf } from '../catalogue/indicators.js';
import { parsePeriod } from '../model/period.js';
import { pairOf, partsOf } from './moments.js';
import { timeOf } from './quantity.js';
/** The indicators asked for and all they are computed from, each after what it rests on. */
export function inOrder(indicators, wanted) {
  const done = new Map();
  const visit = (id) => {
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
export function levelTime({ catalogue }, indicator) {
  const { measure } = indicator;
  switch (measure.kind) {
    case 'count':
    case 'sum':
    case 'share':
      return measure.time ?? timeOf(catalogue.registers.get(measure.of));
    case 'ratio': {
      const { numerator } = measure;
      if (typeof numerator !== 'string')
        return numerator.time ?? timeOf(catalogue.registers.get(numerator.of));
      return levelTime({ catalogue }, catalogue.indicators.get(numerator));
    }
    case 'series':
      return measure.carry ? 'stock' : 'period';
    default:
      return 'period';
  }
}
/** What is compared for each period, for an indicator that compares. */
export function pairsFor(input, indicator, periods) {
  const { measure } = indicator;
  if (!('of' in measure) || !isComparison(measure.kind)) return [];
  const level = levelTime(input, input.catalogue.indicators.get(measure.of));
  return periods
    .map((period) =>
      pairOf(period, {
        kind: measure.kind,
        ...('against' in measure ? { against: measure.against } : {}),
        ...('base' in measure ? { base: measure.base } : {}),
        stock: level === 'stock' || level === 'cumulative',
      }),
    )
    .filter((pair) => pair !== undefined);
}
function isComparison(kind) {
  return kind === 'change' || kind === 'growth' || kind === 'cagr' || kind === 'index';
}
/** The periods that each indicator is needed for: those asked for, and what others compare or add. */
export function periodsNeeded(input, ordered, wanted, asked) {
  const needed = new Map();
  const add = (id, periods) => {
    const set = needed.get(id) ?? new Map();
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
export function breakdownsNeeded(ordered, wanted, by) {
  const needed = new Map();
  const of = (id) => {
    const set = needed.get(id) ?? new Set();
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
