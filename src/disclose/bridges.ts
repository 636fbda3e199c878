import { BRIDGE_SIGNS, type BridgeCategory } from '../measure/bridge.ts';
import type { Figure } from '../measure/figure.ts';
import type { Rules } from './rules.ts';

/** Whether a figure is a step of a bridge from one stock to the next. */
export function isBridge({ breakdown }: Pick<Figure, 'breakdown'>): boolean {
  return breakdown === 'bridge';
}

/**
 * The steps of bridges that are withheld, by position. Steps add up to the difference of two stocks,
 * and those of the parts of a region to those of the whole; so the parts' bridges are not told at all,
 * and of the whole's so many steps are withheld that none can be worked out from the others.
 *
 * @param why what is withheld so far: a bridge is told only where its stock is
 * @param isListed whether a public list names all that an indicator counts: then its steps are no secret
 */
export function closedBridges(
  figures: readonly Figure[],
  why: readonly unknown[],
  whole: string,
  rules: Rules,
  isListed: (indicator: string) => boolean = () => false,
): number[] {
  const stocks = new Map<string, number>();
  const bridges = new Map<string, number[]>();
  figures.forEach((figure, position) => {
    if (isBridge(figure)) {
      const key = `${figure.indicator}|${figure.region}|${figure.period}`;
      bridges.set(key, [...(bridges.get(key) ?? []), position]);
    } else if (figure.breakdown === '' && figure.partner_region === '')
      stocks.set(`${figure.indicator}|${figure.region}|${figure.period}`, position);
  });
  const openings = new Map<string, boolean>();
  for (const [key, position] of stocks) {
    const [indicator, region] = key.split('|') as [string, string];
    const { value } = figures[position]!;
    // An opening stock is that of an earlier period, whichever that is: its value finds it.
    if (why[position] !== undefined) openings.set(`${indicator}|${region}|${value}`, true);
  }
  return [...bridges].flatMap(([key, steps]) => {
    const [indicator, region] = key.split('|') as [string, string];
    if (isListed(indicator)) return [];
    const stock = stocks.get(key);
    const opening = steps.find((position) => figures[position]!.category === 'opening');
    const openingTold =
      opening !== undefined &&
      !openings.has(`${indicator}|${region}|${figures[opening]!.value}`) &&
      !isFew(figures[opening]!.value, rules);
    if (region !== whole || stock === undefined || why[stock] !== undefined || !openingTold)
      return steps;
    return closedSteps(steps, figures, rules);
  });
}

function isFew(value: number | null, { contributors }: Rules): boolean {
  return value !== null && value > 0 && value < contributors;
}

function closedSteps(steps: readonly number[], figures: readonly Figure[], rules: Rules): number[] {
  const own = steps
    .map((position) => ({
      position,
      value: figures[position]!.value ?? 0,
      sign: BRIDGE_SIGNS[figures[position]!.category as BridgeCategory],
      ends: ['opening', 'closing'].includes(figures[position]!.category),
    }))
    .filter(({ ends, value }) => !ends && value > 0)
    .toSorted((a, b) => a.value - b.value);
  const few = own.filter(({ value }) => isFew(value, rules));
  if (few.length === 0) return [];
  for (let count = few.length; count <= own.length; count++) {
    const closed = own.slice(0, count);
    if (isOpen(closed)) return closed.map(({ position }) => position);
  }
  return [...steps];
}

/**
 * Only the sum of the steps is known, with their signs, and that each is at least one: steps of both
 * signs can all be larger; steps of one sign only if one of them can be smaller.
 */
function isOpen(closed: readonly { value: number; sign: number }[]): boolean {
  if (closed.length < 2) return false;
  if (new Set(closed.map(({ sign }) => sign)).size > 1) return true;
  return closed.reduce((sum, { value }) => sum + value, 0) > closed.length;
}
