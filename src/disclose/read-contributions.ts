import type { Contributions, Group as Stood, Standing } from '../measure/contributions.ts';
import { cellsOf, keyOf } from './grid.ts';
import { rememberedOf, type Before } from './remembered.ts';
import { RULES, sensitivityOf, type Rules, type Sensitivity } from './rules.ts';
import type { Cell, Group, Tables } from './tables.ts';

/** Where a cell stands, by the names that figures have. */
export interface CellName {
  /** Position in the list of quantities. */
  readonly quantity: number;
  readonly period: string;
  readonly region: string;
  readonly breakdown: string;
  readonly category: string;
}

/** Tables that are tied to no others, with the names of their cells. */
export interface Block {
  readonly name: string;
  readonly tables: Tables;
  readonly names: readonly CellName[];
  readonly why: readonly (Sensitivity | undefined)[];
  /** Whether even that there is nothing in a cell may not be told. */
  isFew(cell: CellName): boolean;
}

export interface ReadOptions {
  /** The region that all others are parts of. */
  readonly whole: string;
  /** Whether some figure would tell a cell. */
  readonly told: (cell: CellName) => boolean;
  /** What was told of a cell before: its value, or nothing where it was withheld. */
  readonly before?: (cell: CellName) => Before | undefined;
  readonly rules?: Rules;
}

/** Makes tables of what stands behind figures, one block for all that may add up to one another. */
export function readContributions(
  contributions: Contributions,
  { whole, told, before = () => undefined, rules = RULES }: ReadOptions,
): Block[] {
  const behind = new Map(contributions.contributors.map((each) => [nameKey(each), each]));
  const blocks = new Map<string, Stood[]>();
  for (const group of contributions.groups) {
    const block = blocks.get(group.block);
    if (block) block.push(group);
    else blocks.set(group.block, [group]);
  }
  return [...blocks].map(([name, groups]) => {
    const reader = new BlockReader(contributions);
    const read = groups
      .map((group) => reader.read(group))
      .filter(({ regions }) => regions.length > 0);
    const names = reader.names;
    const isListed = ({ quantity, breakdown }: CellName) =>
      contributions.quantities[quantity]!.listed.has(breakdown);
    const lists = reader.lists(isListed);
    const why = names.map((cell, position) => {
      if (isListed(cell)) return undefined;
      const { measures } = contributions.quantities[cell.quantity]!;
      const total = reader.totals[position]!;
      const found = behind.get(nameKey(cell));
      // Those that a public list names protect nobody: who reads the list takes them away.
      const counted = reader.values[position]!;
      const unlisted = counted - (lists.within.get(position) ?? 0);
      return sensitivityOf(
        measures === 'organisations'
          ? { organisations: unlisted === 0 ? counted : unlisted, others: 0, largest: 1, total }
          : {
              organisations: found?.organisations ?? 0,
              others: found?.others ?? 0,
              largest: found?.largest ?? 0,
              total,
            },
        rules,
      );
    });
    const cells = names.map((cell, position): Cell => {
      const isTold = told(cell);
      const value = reader.values[position]!;
      const isSensitive = isTold && why[position] !== undefined;
      const { measures } = contributions.quantities[cell.quantity]!;
      return {
        ...cell,
        quantity: reader.quantityOf(cell),
        value,
        counts: measures !== 'amounts',
        sensitive: isSensitive,
        ...rememberedOf(isTold && !isListed(cell) ? before(cell) : undefined),
        told: isTold,
        known: isListed(cell),
        least: lists.isFew(cell, rules) ? 0 : 1,
        weight: weightOf(cell, whole),
      };
    });
    const tables = {
      above: contributions.above,
      breakdowns: reader.breakdowns,
      cells,
      groups: read,
      implied: lists.implied,
    };
    return {
      name,
      tables,
      names,
      why: why.map((each, i) => (cells[i]!.told ? each : undefined)),
      isFew: (cell) => reader.knows(cell) && lists.isFew(cell, rules),
    };
  });
}

/** The whole of the whole is missed most, one category of one part least. */
function weightOf({ region, breakdown }: CellName, whole: string): number {
  return (region === whole ? 15 : 1) * (breakdown === '' ? 12 : 1);
}

export function nameKey({ quantity, period, region, breakdown, category }: CellName): string {
  return `${quantity}|${period}|${region}|${breakdown}|${category}`;
}

interface Lists {
  /** How much of each cell they name. */
  readonly within: ReadonlyMap<number, number>;
  readonly implied: ReadonlyMap<number, ReadonlySet<number>>;
  /**
   * Whether all that a cell could count is named, and is too few to tell even that it counts none of
   * them: of one that is named, that would tell all.
   */
  isFew(cell: CellName, rules: Rules): boolean;
}

const placeKey = ({ region, breakdown, category }: CellName) =>
  `${region}|${breakdown}|${category}`;

class BlockReader {
  readonly names: CellName[] = [];
  readonly values: number[] = [];
  /** Of amounts as they are, none set off against another. */
  readonly totals: number[] = [];
  readonly breakdowns: (readonly string[])[] = [];
  readonly #contributions: Contributions;
  readonly #quantities = new Map<string, number>();
  readonly #quantityNames: { quantity: number; period: string }[] = [];
  readonly #positions = new Map<string, number>();
  readonly #groups: {
    readonly cells: ReadonlySet<number>;
    readonly quantities: ReadonlySet<number>;
    readonly amount: number;
  }[] = [];

  constructor(contributions: Contributions) {
    this.#contributions = contributions;
  }

  /** A quantity of one period. */
  quantityOf({ quantity, period }: Pick<CellName, 'quantity' | 'period'>): number {
    const key = `${quantity}@${period}`;
    const known = this.#quantities.get(key);
    if (known !== undefined) return known;
    const number = this.breakdowns.length;
    this.#quantities.set(key, number);
    this.#quantityNames.push({ quantity, period });
    this.breakdowns.push(this.#contributions.quantities[quantity]!.breakdowns);
    return number;
  }

  read({ standings, amount }: Stood): Group {
    const each = standings.map((number) => this.#single(this.#contributions.standings[number]!));
    const cells = new Set(each.flatMap((single) => this.#cellsOf(single)));
    this.#groups.push({
      cells,
      amount,
      quantities: new Set(each.flatMap(({ quantities }) => quantities)),
    });
    for (const cell of cells) {
      this.values[cell]! += amount;
      this.totals[cell]! += Math.abs(amount);
    }
    const together = join(each, amount);
    const combined = cellsOf(together, this.#shape);
    return combined.length === cells.size ? together : { ...together, cells: [...cells] };
  }

  /** What public lists tell of the cells that they do not name all of. */
  lists(isListed: (cell: CellName) => boolean): Lists {
    const lists = new Set(
      this.names.flatMap((name, cell) => (isListed(name) ? [this.#quantityIn(cell)] : [])),
    );
    const implied = new Map([...lists].map((list) => [list, new Set(this.#quantities.values())]));
    const bases = new Map([...this.#quantities.values()].map((one) => [one, new Set(lists)]));
    for (const { quantities } of this.#groups) {
      for (const list of lists)
        if (quantities.has(list)) {
          for (const other of implied.get(list)!)
            if (!quantities.has(other)) implied.get(list)!.delete(other);
        } else for (const other of quantities) bases.get(other)!.delete(list);
    }
    const within = new Map<number, number>();
    for (const { cells, amount } of this.#groups) {
      const places = new Map<string, number[]>();
      for (const cell of cells)
        if (isListed(this.names[cell]!)) {
          const place = placeKey(this.names[cell]!);
          places.set(place, [...(places.get(place) ?? []), this.#quantityIn(cell)]);
        }
      if (places.size === 0) continue;
      for (const cell of cells) {
        const quantity = this.#quantityIn(cell);
        const found = places.get(placeKey(this.names[cell]!)) ?? [];
        if (found.some((list) => list !== quantity && implied.get(list)!.has(quantity)))
          within.set(cell, (within.get(cell) ?? 0) + amount);
      }
    }
    return {
      within,
      implied,
      isFew: (cell, { contributors }) =>
        !isListed(cell) &&
        [...(bases.get(this.quantityOf(cell)) ?? [])].some((list) => {
          const base = this.#positions.get(keyOf({ ...cell, quantity: list }));
          return base !== undefined && this.values[base]! < contributors;
        }),
    };
  }

  knows({ quantity, period }: Pick<CellName, 'quantity' | 'period'>): boolean {
    return this.#quantities.has(`${quantity}@${period}`);
  }

  #quantityIn(cell: number): number {
    return this.quantityOf(this.names[cell]!);
  }

  get #shape(): Pick<Tables, 'above' | 'breakdowns'> {
    return { above: this.#contributions.above, breakdowns: this.breakdowns };
  }

  #single({ quantities, period, region, categories }: Standing): Group {
    return {
      quantities: quantities.map((quantity) => this.quantityOf({ quantity, period })),
      // Regions outside those that figures are of are in no table.
      regions: this.#contributions.above.has(region) ? [region] : [],
      categories: Object.fromEntries(
        Object.entries(categories).map(([breakdown, category]) => [breakdown, [category]]),
      ),
      amount: 0,
    };
  }

  #cellsOf(group: Group): number[] {
    return cellsOf(group, this.#shape).map((cell) => {
      const key = keyOf(cell);
      const known = this.#positions.get(key);
      if (known !== undefined) return known;
      const position = this.names.length;
      this.#positions.set(key, position);
      this.names.push({ ...cell, ...this.#quantityNames[cell.quantity]! });
      this.values.push(0);
      this.totals.push(0);
      return position;
    });
  }
}

function join(groups: readonly Group[], amount: number): Group {
  const categories = new Map<string, Set<string>>();
  for (const group of groups)
    for (const [breakdown, list] of Object.entries(group.categories))
      for (const category of list)
        categories.set(breakdown, (categories.get(breakdown) ?? new Set()).add(category));
  return {
    quantities: [...new Set(groups.flatMap(({ quantities }) => quantities))].toSorted(ascending),
    regions: [...new Set(groups.flatMap(({ regions }) => regions))].toSorted(),
    categories: Object.fromEntries(
      [...categories]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([breakdown, list]) => [breakdown, [...list].toSorted()]),
    ),
    amount,
  };
}

const ascending = (a: number, b: number) => a - b;
