import { Consistency } from './consistency.ts';
import type { Cell, Group, Tables } from './tables.ts';

/** A group of which no other has the same regions, categories and quantities. */
export interface Occupied {
  readonly place: number;
  readonly quantities: number;
  readonly amount: number;
}

/** Cells that change if there is more or less of something at a place; how much there may be less. */
export interface Room {
  readonly cells: Int32Array;
  readonly amount: number;
}

/**
 * What something at a place may have or lack. With `but`, something else there has the lack of all but
 * some of it made up for: one certified enterprise loses a partner, one that is not gains one.
 */
export interface Trait {
  readonly set: number;
  readonly but?: number;
}

/** A group that stands in cells as no single place does. */
export interface Scattered {
  readonly amount: number;
  readonly cells: Int32Array;
}

/** A quantity, with the categories that only some have: whose list a title is on, of which level. */
interface Counted {
  readonly quantity: number;
  readonly categories: Group['categories'];
}

/**
 * Places are regions with categories; what stands at one is counted by a set of quantities. Two sets
 * that occur, one within the other, differ by a trait (a certificate, a partner) that something at a
 * place may have or lack: the smallest change that definitions leave open.
 */
export class Grid {
  readonly cells: readonly Cell[];
  readonly scattered: readonly Scattered[];
  readonly regionSets: readonly (readonly string[])[];
  readonly categorySets: readonly Readonly<Record<string, readonly string[]>>[];
  readonly #tables: Tables;
  readonly #counted = new Numbering<Counted>((each) => JSON.stringify(each));
  readonly #quantitySets = new Numbering<readonly number[]>((set) => set.join());
  readonly #observed: number;
  readonly #members: readonly ReadonlySet<number>[];
  readonly #consistency: Consistency;
  readonly #changed = new Map<string, boolean>();
  readonly #regions = new Numbering<string>((region) => region);
  readonly #categories = new Numbering<string>((category) => category);
  readonly #cellAt = new Map<number, number>();
  readonly #cellsOfOne = new Map<number, Int32Array | null>();
  readonly #occupiedAt = new Map<number, Occupied[]>();
  /** Quantities of which some cell is not known from elsewhere. */
  readonly #open: ReadonlySet<number>;
  readonly #placesOf: number[][];
  readonly #scatteredOf: number[][];
  readonly #traits = new Map<number, Trait[]>();
  #differences: readonly number[] | undefined;
  readonly #cache = new Map<number, Int32Array | null>();
  readonly #rooms = new Map<number, Room | null>();
  readonly #exchanges = new Map<string, Room | null>();

  constructor(tables: Tables) {
    this.#tables = tables;
    this.cells = tables.cells;
    this.#open = new Set(tables.cells.flatMap(({ known, quantity }) => (known ? [] : [quantity])));
    this.#categories.of('|');
    tables.cells.forEach(({ quantity, region, breakdown, category }, position) =>
      this.#cellAt.set(
        cellKey(
          quantity,
          this.#regions.of(region),
          this.#categories.of(`${breakdown}|${category}`),
        ),
        position,
      ),
    );
    const regions = new Numbering<readonly string[]>((set) => set.join('|'));
    const categories = new Numbering<Readonly<Record<string, readonly string[]>>>((set) =>
      JSON.stringify(set),
    );
    const shared = sharedBreakdowns(tables.groups);
    const placed: { group: Group; region: number; category: number; quantities: number }[] = [];
    const scattered: Scattered[] = [];
    for (const group of tables.groups) {
      if (group.cells) scattered.push({ ...group, cells: Int32Array.from(group.cells) });
      else
        placed.push({
          group,
          region: regions.of(group.regions),
          category: categories.of(pick(group.categories, (each) => shared.has(each))),
          quantities: this.#quantitySets.of(
            group.quantities
              .map((quantity) =>
                this.#counted.of({
                  quantity,
                  categories: pick(
                    group.categories,
                    (each) => !shared.has(each) && tables.breakdowns[quantity]!.includes(each),
                  ),
                }),
              )
              .toSorted(ascending),
          ),
        });
    }
    this.scattered = scattered;
    this.regionSets = regions.values;
    this.categorySets = categories.values;
    this.#observed = this.#quantitySets.values.length;
    this.#members = this.#quantitySets.values.map((set) => new Set(set));
    this.#consistency = new Consistency(this.#quantitySets.values);
    for (const { group, region, category, quantities } of placed) {
      const place = this.placeOf(region, category);
      const list = this.#occupiedAt.get(place) ?? [];
      this.#occupiedAt.set(place, list);
      const same = list.findIndex((each) => each.quantities === quantities);
      if (same === -1) list.push({ place, quantities, amount: group.amount });
      else list[same] = { ...list[same]!, amount: list[same]!.amount + group.amount };
    }
    this.#placesOf = tables.cells.map(() => []);
    for (const [place, list] of this.#occupiedAt) {
      const cells = new Set(
        list.flatMap(({ quantities }) => [...(this.cellsAt(place, quantities) ?? [])]),
      );
      for (const cell of cells) this.#placesOf[cell]!.push(place);
    }
    this.#scatteredOf = tables.cells.map(() => []);
    scattered.forEach(({ cells }, position) =>
      cells.forEach((cell) => this.#scatteredOf[cell]!.push(position)),
    );
  }

  placeOf(region: number, category: number): number {
    return region * this.categorySets.length + category;
  }

  regionOf(place: number): number {
    return Math.floor(place / this.categorySets.length);
  }

  categoryOf(place: number): number {
    return place % this.categorySets.length;
  }

  /** Places from which something is counted in a cell. */
  placesOf(cell: number): readonly number[] {
    return this.#placesOf[cell]!;
  }

  scatteredOf(cell: number): readonly number[] {
    return this.#scatteredOf[cell]!;
  }

  /** The cells of everything that is counted in a cell. */
  standingIn(cell: number): Int32Array[] {
    return this.placesOf(cell).flatMap((place) =>
      (this.#occupiedAt.get(place) ?? []).flatMap(({ quantities }) => {
        const cells = this.cellsAt(place, quantities);
        return cells?.includes(cell) ? [cells] : [];
      }),
    );
  }

  /** Of the cells of something those that do not follow from what is known of it; the asked one does not. */
  unknownOf(cells: Int32Array, asked: number): Int32Array {
    const given = new Set<number>();
    for (const cell of cells) {
      const { known, quantity } = this.cells[cell]!;
      if (known) for (const each of this.#tables.implied.get(quantity) ?? []) given.add(each);
    }
    given.delete(this.cells[asked]!.quantity);
    return cells.filter(
      (cell) => !this.cells[cell]!.known && !given.has(this.cells[cell]!.quantity),
    );
  }

  /** Traits that make something count by a quantity, the least consequential first. */
  traitsOf(quantity: number): readonly Trait[] {
    const known = this.#traits.get(quantity);
    if (known) return known;
    const own = this.#counted.values.flatMap((each, number) =>
      each.quantity === quantity ? [number] : [],
    );
    const traits = new Set<number>();
    for (const each of own) {
      const dependent = this.#dependentOn(each);
      for (let whole = 0; whole < this.#observed; whole++) {
        const members = this.#members[whole]!;
        if (!members.has(each)) continue;
        const set = this.#quantitySets.values[whole]!;
        traits.add(whole);
        traits.add(this.#quantitySets.of(set.filter((other) => dependent.has(other))));
        for (let part = 0; part < this.#observed; part++) {
          const lacking = this.#members[part]!;
          if (lacking.has(each) || lacking.size >= members.size) continue;
          if (![...lacking].every((other) => members.has(other))) continue;
          traits.add(this.#quantitySets.of(set.filter((other) => !lacking.has(other))));
        }
      }
    }
    const possible = [...traits].filter((trait) => {
      const set = this.#quantitySets.values[trait]!;
      return !set.some((each) => this.#isKnown(each)) && this.#consistency.addsUp(set);
    });
    const size = (set: number | undefined) =>
      set === undefined ? 0 : this.#quantitySets.values[set]!.length;
    const sorted = possible
      .flatMap((set): Trait[] => [{ set }, ...this.#exchangesOf(set, own)])
      .toSorted((a, b) => size(a.set) - size(a.but) - size(b.set) + size(b.but));
    this.#traits.set(quantity, sorted);
    return sorted;
  }

  /** Whether all that counts by a quantity is known from elsewhere: nothing gains or loses that. */
  #isKnown(counted: number): boolean {
    return !this.#open.has(this.#counted.values[counted]!.quantity);
  }

  /** Parts of a trait, the largest first, that others may have by themselves, without what is asked. */
  #exchangesOf(set: number, asked: readonly number[]): Trait[] {
    const members = new Set(this.#quantitySets.values[set]);
    return this.#allDifferences()
      .filter((but) => {
        const part = this.#quantitySets.values[but]!;
        return (
          part.length < members.size &&
          part.every((each) => members.has(each)) &&
          !part.some((each) => asked.includes(each))
        );
      })
      .toSorted(
        (a, b) => this.#quantitySets.values[b]!.length - this.#quantitySets.values[a]!.length,
      )
      .slice(0, MOST_EXCHANGES)
      .map((but) => ({ set, but }));
  }

  /** By what sets that occur differ, where one lies within the other. */
  #allDifferences(): readonly number[] {
    if (this.#differences) return this.#differences;
    const found = new Set<number>();
    for (let whole = 0; whole < this.#observed; whole++)
      for (let part = 0; part < this.#observed; part++) {
        const [members, lacking] = [this.#members[whole]!, this.#members[part]!];
        if (lacking.size >= members.size) continue;
        if (![...lacking].every((each) => members.has(each))) continue;
        const set = this.#quantitySets.values[whole]!;
        const difference = set.filter((each) => !lacking.has(each));
        if (difference.some((each) => this.#isKnown(each))) continue;
        if (this.#consistency.addsUp(difference)) found.add(this.#quantitySets.of(difference));
      }
    return (this.#differences = [...found]);
  }

  /** What nothing has without having this. */
  #dependentOn(counted: number): Set<number> {
    const others = new Set<number>();
    for (const members of this.#members)
      if (!members.has(counted)) for (const each of members) others.add(each);
    return new Set([...this.#counted.values.keys()].filter((each) => !others.has(each)));
  }

  /**
   * What would change if more at a place had a trait (+1), or less (−1): only as far as what stands
   * there allows, and never so that something is counted as nothing is now.
   */
  room(place: number, { set, but }: Trait, sign: 1 | -1): Room | undefined {
    if (but === undefined) return this.#roomOf(place, set, sign);
    const key = `${place}|${set}|${but}|${sign}`;
    const known = this.#exchanges.get(key);
    if (known !== undefined) return known ?? undefined;
    const [one, other] = [
      this.#roomOf(place, set, sign),
      this.#roomOf(place, but, sign === 1 ? -1 : 1),
    ];
    // Both are of something that is there.
    const amount = Math.min(one?.amount ?? 0, other?.amount ?? 0);
    const made = new Set(other?.cells);
    const room =
      one && other && amount > 0 && Number.isFinite(amount)
        ? { cells: one.cells.filter((cell) => !made.has(cell)), amount }
        : undefined;
    this.#exchanges.set(key, room ?? null);
    return room;
  }

  #roomOf(place: number, trait: number, sign: 1 | -1): Room | undefined {
    const key = (place * MANY + trait) * 2 + (sign === 1 ? 1 : 0);
    const known = this.#rooms.get(key);
    if (known !== undefined) return known ?? undefined;
    const room = this.#findRoom(place, trait, sign);
    this.#rooms.set(key, room ?? null);
    return room;
  }

  #findRoom(place: number, trait: number, sign: 1 | -1): Room | undefined {
    const cells = this.cellsAt(place, trait);
    if (cells === null) return undefined;
    const own = this.#quantitySets.values[trait]!;
    let amount = 0;
    for (const { quantities, amount: here } of this.#occupiedAt.get(place) ?? []) {
      const members = this.#members[quantities]!;
      const all = this.#quantitySets.values[quantities]!;
      const other =
        sign === -1
          ? own.every((each) => members.has(each)) && all.filter((each) => !own.includes(each))
          : !own.some((each) => members.has(each)) && [...all, ...own].toSorted(ascending);
      if (other && this.#allows(quantities, trait, other)) amount += here;
    }
    // Something that is nowhere counted yet can be there without being taken from anything.
    if (sign === 1 && trait < this.#observed) return { cells, amount: Infinity };
    return amount === 0 ? undefined : { cells, amount };
  }

  #allows(quantities: number, trait: number, changed: readonly number[]): boolean {
    const key = `${quantities}.${trait}`;
    const known = this.#changed.get(key);
    if (known !== undefined) return known;
    const allowed = this.#consistency.allows(changed, this.#quantitySets.values[trait]!);
    this.#changed.set(key, allowed);
    return allowed;
  }

  /** The cells of a set of quantities at a place; nothing where one of them is told to be empty. */
  cellsAt(place: number, quantities: number): Int32Array | null {
    const key = place * MANY + quantities;
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    const found: number[] = [];
    let all = true;
    for (const counted of this.#quantitySets.values[quantities]!) {
      const cells = this.#cellsOf(place, counted);
      if (cells === null) {
        all = false;
        break;
      }
      for (const cell of cells) found.push(cell);
    }
    const cells = all ? Int32Array.from(found) : null;
    this.#cache.set(key, cells);
    return cells;
  }

  /** The cells at a place of what is counted one way. */
  #cellsOf(place: number, counted: number): Int32Array | null {
    const key = place * MANY + counted;
    const known = this.#cellsOfOne.get(key);
    if (known !== undefined) return known;
    const { quantity, categories } = this.#counted.values[counted]!;
    const cells = cellsOf(
      {
        quantities: [quantity],
        regions: this.regionSets[this.regionOf(place)]!,
        categories: { ...this.categorySets[this.categoryOf(place)], ...categories },
      },
      this.#tables,
    ).map(({ region, breakdown, category }) => {
      const [inRegion, inCategory] = [
        this.#regions.find(region),
        this.#categories.find(`${breakdown}|${category}`),
      ];
      if (inRegion === undefined || inCategory === undefined) return -1;
      return this.#cellAt.get(cellKey(quantity, inRegion, inCategory)) ?? -1;
    });
    const found = cells.includes(-1) ? null : Int32Array.from(cells);
    this.#cellsOfOne.set(key, found);
    return found;
  }
}

/** The cells of every combination of a group's quantities, regions and categories. */
export function cellsOf(
  { quantities, regions, categories }: Omit<Group, 'amount'>,
  { above, breakdowns }: Pick<Tables, 'above' | 'breakdowns'>,
): Pick<Cell, 'quantity' | 'region' | 'breakdown' | 'category'>[] {
  const all = new Set(regions.flatMap((region) => above.get(region) ?? []));
  return quantities.flatMap((quantity) =>
    [...all].flatMap((region) => [
      { quantity, region, breakdown: '', category: '' },
      ...breakdowns[quantity]!.flatMap((breakdown) =>
        (categories[breakdown] ?? []).map((category) => ({
          quantity,
          region,
          breakdown,
          category,
        })),
      ),
    ]),
  );
}

export function keyOf({
  quantity,
  region,
  breakdown,
  category,
}: Pick<Cell, 'quantity' | 'region' | 'breakdown' | 'category'>): string {
  return `${quantity}|${region}|${breakdown}|${category}`;
}

/** Breakdowns by which most groups have a category: those of the organisation, not of a record. */
function sharedBreakdowns(groups: readonly Group[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { categories } of groups)
    for (const breakdown of Object.keys(categories))
      counts.set(breakdown, (counts.get(breakdown) ?? 0) + 1);
  return new Set(
    [...counts].filter(([, count]) => count * 2 >= groups.length).map(([breakdown]) => breakdown),
  );
}

function pick(
  categories: Group['categories'],
  wanted: (breakdown: string) => boolean,
): Group['categories'] {
  return Object.fromEntries(Object.entries(categories).filter(([each]) => wanted(each)));
}

/** How many parts of a trait are tried to be made up for. */
const MOST_EXCHANGES = 2;

/** More than there are regions, categories, ways to count or sets of them. */
const MANY = 1 << 17;

function cellKey(quantity: number, region: number, category: number): number {
  return (quantity * 4096 + region) * MANY + category;
}

const ascending = (a: number, b: number) => a - b;

class Numbering<T> {
  readonly values: T[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #key: (value: T) => string;
  constructor(key: (value: T) => string) {
    this.#key = key;
  }
  find(value: T): number | undefined {
    return this.#numbers.get(this.#key(value));
  }
  of(value: T): number {
    const key = this.#key(value);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}
