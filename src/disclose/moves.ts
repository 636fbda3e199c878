import type { Grid, Room, Trait } from './grid.ts';

/** More (+1) or less (−1) of something at a place. */
export interface Step extends Room {
  readonly sign: 1 | -1;
}
/** Steps that are taken at once, all by the same amount. */
export type Shift = readonly Step[];

/** How far to look for others that could stand in for one another. */
const MOST = { traits: 1200, shifts: 3000, places: 3, others: 60 };

/**
 * Offers ways in which a cell could have come out otherwise: a trait more at one of its places, made
 * up for by one less in another category, another region, or both with the fourth corner back again.
 * These rectangles are the hypercubes of Giessing and Repsilber (2002), of what the cells are made of
 * rather than of cells, so that they hold in all tables at once. At last, the trait more by itself.
 */
export class Moves {
  readonly #grid: Grid;
  readonly #regions: readonly number[];
  readonly #categories: ReadonlyMap<string, readonly number[]>;
  readonly #dimensions: readonly string[];

  constructor(grid: Grid) {
    this.#grid = grid;
    this.#regions = grid.regionSets.map((_, index) => index);
    this.#dimensions = grid.categorySets.map((set) => Object.keys(set).join());
    const categories = new Map<string, number[]>();
    this.#dimensions.forEach((dimensions, index) => {
      const list = categories.get(dimensions);
      if (list) list.push(index);
      else categories.set(dimensions, [index]);
    });
    this.#categories = categories;
  }

  /** Shifts that change a cell by at least `needed`, trait by trait. */
  *of(cell: number, needed: number): Generator<Shift | 'next-trait'> {
    const traits = this.#grid.traitsOf(this.#grid.cells[cell]!.quantity).slice(0, MOST.traits);
    let offered = 0;
    for (const trait of traits) {
      const before = offered;
      for (const sign of [1, -1] as const)
        for (const { place, step } of this.#anchors(cell, trait, sign, needed))
          for (const shift of this.#around(place, trait, step, needed)) {
            offered++;
            yield shift;
          }
      if (offered > MOST.shifts) break;
      if (offered > before) yield 'next-trait';
    }
    yield* this.#scattered(cell);
    for (const cells of this.#grid.standingIn(cell)) yield* this.#alone(cells, cell);
  }

  /** More of what stands somewhere; where it is known from elsewhere, more or less of what is not. */
  *#alone(cells: Int32Array, asked: number): Generator<Shift> {
    const open = this.#grid.unknownOf(cells, asked);
    if (open.length < cells.length) yield [{ cells: open, amount: Infinity, sign: -1 }];
    yield [{ cells: open, amount: Infinity, sign: 1 }];
  }

  #anchors(cell: number, trait: Trait, sign: 1 | -1, needed: number) {
    return this.#grid
      .placesOf(cell)
      .flatMap((place) => {
        const step = this.#step(place, trait, sign, needed);
        return step?.cells.includes(cell) ? [{ place, step }] : [];
      })
      .toSorted((a, b) => b.step.amount - a.step.amount)
      .slice(0, MOST.places);
  }

  *#around(place: number, trait: Trait, anchor: Step, needed: number): Generator<Shift> {
    const grid = this.#grid;
    const back = anchor.sign === 1 ? -1 : 1;
    const [region, category] = [grid.regionOf(place), grid.categoryOf(place)];
    const to = (list: readonly number[], placeOf: (each: number) => number) =>
      list.flatMap((each) => {
        const step =
          placeOf(each) === place ? undefined : this.#step(placeOf(each), trait, back, needed);
        return step ? [{ each, step }] : [];
      });
    const others = this.#categories.get(this.#dimensions[category]!)!;
    const across = to(others, (each) => grid.placeOf(region, each));
    const along = to(this.#regions, (each) => grid.placeOf(each, category));
    if (anchor.sign === 1) yield [anchor];
    for (const { step } of across) yield [anchor, step];
    for (const { step } of along) yield [anchor, step];
    for (const one of across.slice(0, MOST.others))
      for (const two of along) {
        const corner = this.#step(grid.placeOf(two.each, one.each), trait, anchor.sign, needed);
        if (corner) yield [anchor, one.step, two.step, corner];
      }
  }

  #step(place: number, trait: Trait, sign: 1 | -1, needed: number): Step | undefined {
    const room = this.#grid.room(place, trait, sign);
    return room && room.amount >= needed ? { ...room, sign } : undefined;
  }

  *#scattered(cell: number): Generator<Shift> {
    const { scattered } = this.#grid;
    for (const position of this.#grid.scatteredOf(cell).slice(0, MOST.places)) {
      const anchor = scattered[position]!;
      for (const sign of [1, -1] as const)
        for (const other of scattered.slice(0, MOST.others))
          if (other !== anchor)
            yield [
              { ...anchor, sign },
              { ...other, sign: sign === 1 ? -1 : 1 },
            ];
      yield* this.#alone(anchor.cells, cell);
    }
  }
}
