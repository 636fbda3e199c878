import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Before } from '../disclose/remembered.ts';
import type { Figure } from '../measure/figure.ts';
import { leavesOf, type Leaf } from '../measure/leaves.ts';

/**
 * What was told and what was withheld of the cells that figures are made of, by their keys. Figures of
 * definitions that have changed since tell of other cells, and are passed over.
 *
 * @param keyOf one for all names of a cell; nothing where it is none any more
 */
export function toldBefore(
  catalogue: Catalogue,
  sites: readonly (readonly Figure[])[],
  keyOf: (leaf: Leaf) => string | undefined,
): ReadonlyMap<string, Before> {
  const all = new Map<string, Before>();
  for (const site of sites)
    for (const [key, { value, withheld }] of toldBy(catalogue, site, keyOf)) {
      const known = all.get(key);
      all.set(key, {
        value: value ?? known?.value,
        withheld: withheld === 'itself' ? withheld : (known?.withheld ?? withheld),
      });
    }
  return all;
}

function toldBy(
  catalogue: Catalogue,
  earlier: readonly Figure[],
  keyOf: (leaf: Leaf) => string | undefined,
): Map<string, Before> {
  const cells = new Map<string, Before>();
  for (const figure of earlier) {
    const indicator = catalogue.indicators.get(figure.indicator);
    const isComputed = figure.basis === 'records' && figure.breakdown !== 'bridge';
    if (indicator?.version !== figure.version || !isComputed) continue;
    const isWithheld = figure.reason === 'confidential';
    if (figure.value === null && !isWithheld) continue;
    const leaves = leavesOf({ catalogue }, figure);
    for (const leaf of leaves) {
      const key = keyOf(leaf);
      if (key === undefined) continue;
      if (isWithheld && cells.get(key)?.value === undefined) {
        const itself = leaves.length === 1 || cells.get(key)?.withheld === 'itself';
        cells.set(key, { value: undefined, withheld: itself ? 'itself' : 'within' });
      }
      const value = isWithheld ? undefined : valueIn(figure, leaf);
      if (value !== undefined) cells.set(key, { value, withheld: undefined });
    }
  }
  return cells;
}

/** The value of a cell as a figure states it: itself, or one side of it. */
function valueIn(figure: Figure, { id, period }: Leaf): number | undefined {
  if (period !== figure.period) return undefined;
  if (id === figure.indicator) return figure.value ?? undefined;
  if (id === `${figure.indicator}#numerator`) return figure.numerator ?? undefined;
  if (id === `${figure.indicator}#denominator`) return figure.denominator ?? undefined;
  return undefined;
}
