import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import type { Figure } from '../../src/measure/figure.ts';
import { leavesOf, type Leaf } from '../../src/measure/leaves.ts';
import type { ControlledFigures } from '../../src/region/disclosure.ts';
import type { OpenedRelease } from '../../src/region/released.ts';
import { attack, type Known, type Range, type Relation } from './attack.ts';

/** What somebody may know who reads all that is published, and the definitions. */
export interface Outsider {
  readonly catalogue: Catalogue;
  /** Parts of regions by the region that they add up to. */
  readonly parts: ReadonlyMap<string, readonly string[]>;
  /** The years that a span is made of. */
  readonly years: ReadonlyMap<string, readonly string[]>;
  /** Cells that are of one quantity by definition, and cells that add up to another. */
  /** Whether public lists tell a cell, whatever is published here. */
  readonly isListed: (leaf: Leaf) => boolean;
  readonly sums: readonly { readonly whole: string; readonly parts: readonly string[] }[];
}

const keyOf = ({ id, partner, period, region, breakdown, category }: Leaf) =>
  [id, partner, period, region, breakdown, category].join('|');

export interface Findings {
  /** Withheld cells that were asked about, each with what can be concluded and what it is. */
  readonly cells: readonly {
    readonly name: string;
    readonly value: number;
    readonly range: Range;
  }[];
  /** Relations that were found between cells. */
  readonly relations: number;
}

/**
 * Attacks published figures. The truth serves to tell which sums hold, which an outsider knows by
 * the definitions, and to compare what was found out.
 *
 * @param most how many withheld cells to ask about at most, spread over all of them
 */
export async function attackFigures(
  { catalogue, parts, years, sums, isListed }: Outsider,
  truth: readonly Figure[],
  published: readonly Figure[],
  most: number,
): Promise<Findings> {
  const leaves = new Map<string, { leaf: Leaf; value: number; told: boolean }>();
  truth.forEach((figure, index) => {
    if (figure.value === null || figure.basis !== 'records' || figure.breakdown === 'bridge')
      return;
    const told = published[index]!.value !== null;
    for (const { leaf, value } of valuesOf(catalogue, figure)) {
      const known = leaves.get(keyOf(leaf));
      const isTold = told || known?.told === true || isListed(leaf);
      leaves.set(keyOf(leaf), { leaf, value, told: isTold });
    }
  });
  const names = [...leaves.keys()];
  const positions = new Map(names.map((name, position) => [name, position]));
  const all = [...leaves.values()];
  const numbers: Known[] = all.map(({ value, told }) => ({
    told: told ? value : undefined,
    least: 0,
  }));
  const relations: Relation[] = [];
  const relate = (whole: number, of: readonly (number | undefined)[]) => {
    const found = of.filter((position) => position !== undefined);
    if (found.length === 0) return;
    const sum = found.reduce((total, position) => total + all[position]!.value, 0);
    const value = all[whole]!.value;
    // Where parts overlap they add up to more; where some belong to none, to less.
    if (Math.abs(sum - value) > 1e-9 * Math.abs(value) + 1e-6) return;
    relations.push({
      terms: [[whole, 1], ...found.map((position) => [position, -1] as const)],
      least: 0,
      most: 0,
    });
  };
  const byCell = new Map<string, Map<string, number[]>>();
  all.forEach(({ leaf }, position) => {
    const whole = keyOf({ ...leaf, breakdown: '', category: '' });
    const own = byCell.get(whole) ?? new Map<string, number[]>();
    byCell.set(whole, own);
    own.set(leaf.breakdown, [...(own.get(leaf.breakdown) ?? []), position]);
  });
  all.forEach(({ leaf, value }, position) => {
    const at = (change: Partial<Leaf>) => positions.get(keyOf({ ...leaf, ...change }));
    const below = parts.get(leaf.region);
    if (below)
      relate(
        position,
        below.map((region) => at({ region })),
      );
    const of = years.get(leaf.period);
    if (of)
      relate(
        position,
        of.map((period) => at({ period })),
      );
    if (leaf.breakdown === '')
      for (const [breakdown, categories] of byCell.get(keyOf(leaf)) ?? [])
        if (breakdown !== '') relate(position, categories);
    if (leaf.breakdown === 'industry-section') {
      const whole = keyOf({ ...leaf, breakdown: '', category: '' });
      relate(
        position,
        (byCell.get(whole)?.get('industry-division') ?? []).filter((each) =>
          all[each]!.leaf.category.startsWith(leaf.category),
        ),
      );
    }
    for (const sum of sums)
      if (sum.whole === leaf.id)
        relate(
          position,
          sum.parts.map((id) => at({ id })),
        );
    if (leaf.id.endsWith('#numerator')) {
      const whole =
        at({ id: leaf.id.replace('numerator', 'denominator') }) ??
        at({ id: leaf.id.replace('numerator', 'denominator'), partner: '' });
      if (whole !== undefined && all[whole]!.value >= value)
        relations.push({
          terms: [
            [whole, 1],
            [position, -1],
          ],
          least: 0,
          most: Infinity,
        });
    }
  });
  // That nothing at all is counted somewhere is no secret, and no cell that could be withheld.
  const targets = all.flatMap(({ told, value }, position) =>
    told || value === 0 ? [] : [position],
  );
  const stride = Math.max(1, Math.floor(targets.length / most));
  const asked = targets.filter((_, index) => index % stride === 0);
  const cells = [];
  for (const component of componentsOf(numbers, relations)) {
    const own = asked.filter((target) => component.members.has(target));
    if (own.length === 0) continue;
    const ranges = await attack(numbers, component.relations, own, component.members);
    for (const target of own)
      cells.push({ name: names[target]!, value: all[target]!.value, range: ranges.get(target)! });
  }
  return { cells, relations: relations.length };
}

/** The cells that a figure tells, with their values. */
function valuesOf(catalogue: Catalogue, figure: Figure): { leaf: Leaf; value: number }[] {
  const { measure } = catalogue.indicators.get(figure.indicator)!;
  const leaves = leavesOf({ catalogue }, figure);
  if (leaves.length === 1 && (measure.kind === 'count' || measure.kind === 'sum'))
    return [{ leaf: leaves[0]!, value: figure.value! }];
  return leaves.flatMap((leaf) => {
    const side = /#(numerator|denominator)$/.exec(leaf.id)?.[1] as 'numerator' | 'denominator';
    const value = side && leaf.id.startsWith(`${figure.indicator}#`) ? figure[side] : null;
    return value === null ? [] : [{ leaf, value }];
  });
}

/** Unknown numbers that relations tie together, each set with its relations. */
function componentsOf(numbers: readonly Known[], relations: readonly Relation[]) {
  const parent = numbers.map((_, index) => index);
  const root = (index: number): number => {
    while (parent[index] !== index) {
      parent[index] = parent[parent[index]!]!;
      index = parent[index]!;
    }
    return index;
  };
  const unknownIn = ({ terms }: Relation) =>
    terms.flatMap(([position]) => (numbers[position]!.told === undefined ? [position] : []));
  for (const relation of relations) {
    const [first, ...others] = unknownIn(relation);
    for (const other of others) parent[root(other)] = root(first!);
  }
  const components = new Map<number, { members: Set<number>; relations: Relation[] }>();
  const of = (index: number) => {
    const component = components.get(root(index)) ?? { members: new Set(), relations: [] };
    components.set(root(index), component);
    return component;
  };
  numbers.forEach(({ told }, index) => {
    if (told === undefined) of(index).members.add(index);
  });
  for (const relation of relations) {
    const [first] = unknownIn(relation);
    if (first !== undefined) of(first).relations.push(relation);
  }
  return [...components.values()];
}

/** R&D by type of activity, and by sector, as everybody knows it to add up. */
const SUMS = [
  {
    whole: 'rd-expenditure',
    parts: [
      'basic-research-expenditure',
      'applied-research-share#numerator',
      'experimental-development-share#numerator',
    ],
  },
  {
    whole: 'rd-expenditure',
    parts: ['government-rd-expenditure', 'business-funded-rd-share#numerator'],
  },
];

/** Somebody who knows the definitions, and how regions and years add up in a release. */
export function outsiderOf(
  { region, regions, release }: OpenedRelease,
  { listed }: ControlledFigures,
): Outsider {
  const whole = release.manifest.rongtong.region;
  const below = [...regions.values()].filter(({ parent }) => parent === whole);
  return {
    catalogue: region.catalogue,
    parts: new Map([[whole, below.map(({ code }) => code)]]),
    years: new Map([['2021/2025', ['2021', '2022', '2023', '2024', '2025']]]),
    sums: SUMS,
    isListed: ({ id, breakdown }) => listed.get(id)?.has(breakdown) ?? false,
  };
}
