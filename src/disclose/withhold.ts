import { Grid } from './grid.ts';
import { Moves, type Shift } from './moves.ts';
import { RULES, type Rules } from './rules.ts';
import type { Cell, Tables } from './tables.ts';

/** Another state of the world in which everything that is told is the same, and a cell is not. */
export interface Witness {
  readonly cell: number;
  /** How each cell differs there. */
  readonly changes: ReadonlyMap<number, number>;
}

export interface Withheld {
  /** Whether each cell is withheld. */
  readonly cells: readonly boolean[];
  /**
   * One for every withheld cell, or for another that it differs in as well; none for a cell that what
   * is known from elsewhere leaves no other value.
   */
  readonly witnesses: readonly Witness[];
  /** Withheld cells for which no other world was found, given what is known from elsewhere. */
  readonly unprotected: readonly number[];
}

/**
 * Withholds what is sensitive, and whatever else it could be worked out from.
 *
 * For every withheld cell there is a witness: other amounts in some groups by which each cell that is
 * told comes out the same and this one differs by as much as the rules ask. What such a shift changes
 * is withheld too, so that the witness holds good whatever else is withheld later.
 */
export function withhold(tables: Tables, rules: Rules = RULES): Withheld {
  return new Withholding(tables, rules).run();
}

/** By how much a cell has to be open. */
export function opennessOf(
  { counts, value, sensitive }: Pick<Cell, 'counts' | 'value' | 'sensitive'>,
  { width, complementaryWidth }: Rules,
): number {
  const share = (sensitive ? width : complementaryWidth) * Math.abs(value);
  return counts ? Math.max(1, Math.ceil(share)) : share;
}

/** What is missing is worth so much more where it does not open the cell far enough by itself. */
const NARROW = 3;
/** What costs no more than this is good enough. */
const CHEAP = 8;

interface Way {
  readonly cost: number;
  readonly amount: number;
  readonly changes: ReadonlyMap<number, number>;
}

class Withholding {
  readonly #cells: readonly Cell[];
  readonly #moves: Moves;
  readonly #withheld: Uint8Array;
  readonly #open: Float64Array;
  readonly #needed: Float64Array;
  readonly #net: Int32Array;
  readonly #witnesses: Witness[] = [];
  readonly #unprotected: number[] = [];

  constructor(tables: Tables, rules: Rules) {
    this.#cells = tables.cells;
    this.#moves = new Moves(new Grid(tables));
    this.#withheld = Uint8Array.from(tables.cells, ({ sensitive, kept }) =>
      Number(sensitive || kept),
    );
    this.#open = new Float64Array(tables.cells.length);
    this.#needed = Float64Array.from(tables.cells, (cell) => opennessOf(cell, rules));
    this.#net = new Int32Array(tables.cells.length);
  }

  run(): Withheld {
    const queue = this.#cells
      .flatMap(({ sensitive }, cell) => (sensitive ? [cell] : []))
      .toSorted((a, b) => this.#needed[b]! - this.#needed[a]!);
    this.#protect(queue);
    // What stays withheld may have been sensitive before: then it must not be worked out now.
    this.#protect(
      this.#cells.flatMap(({ guarded, sensitive }, cell) => (guarded && !sensitive ? [cell] : [])),
    );
    return {
      cells: Array.from(this.#withheld, Boolean),
      witnesses: this.#witnesses,
      unprotected: this.#unprotected,
    };
  }

  /** Finds a witness for each cell that lacks one, and for those that are withheld for its sake. */
  #protect(queue: number[]): void {
    for (let next = 0; next < queue.length; next++) {
      const cell = queue[next]!;
      if (this.#open[cell]! >= this.#needed[cell]!) continue;
      const way = this.#bestWay(cell);
      // What is known from elsewhere may leave no other world; it is withheld all the same.
      const isBound = this.#cells.some(({ known, toldBefore }) => known || toldBefore);
      if (!way && (isBound || this.#cells[cell]!.guarded)) {
        this.#unprotected.push(cell);
        continue;
      }
      if (!way) throw new Error(`Nothing stands behind cell ${cell}`);
      const changes = new Map([...way.changes].map(([each, net]) => [each, net * way.amount]));
      this.#witnesses.push({ cell, changes });
      for (const [each, change] of changes) {
        this.#open[each] = Math.max(this.#open[each]!, Math.abs(change));
        if (this.#withheld[each] || !this.#cells[each]!.told) continue;
        this.#withheld[each] = 1;
        queue.push(each);
      }
    }
  }

  #bestWay(cell: number): Way | undefined {
    let best: Way | undefined;
    for (const shift of this.#moves.of(cell, this.#needed[cell]!)) {
      if (shift === 'next-trait') {
        // Where something stays withheld there is mostly a way that costs nothing.
        const enough = this.#cells[cell]!.kept ? 0 : CHEAP;
        if (best !== undefined && best.cost <= enough) return best;
        continue;
      }
      const way = this.#try(shift, cell, best?.cost ?? Infinity);
      if (way) best = way;
      if (best?.cost === 0) return best;
    }
    return best;
  }

  /** What a shift would change and cost; nothing where it is not possible or not cheaper. */
  #try(shift: Shift, cell: number, limit: number): Way | undefined {
    const needed = this.#needed[cell]!;
    let amount = Math.max(needed, Math.abs(this.#cells[cell]!.value));
    for (const step of shift) {
      if (Math.abs(step.amount) < needed) return undefined;
      amount = Math.min(amount, Math.abs(step.amount));
    }
    const net = this.#net;
    const touched: number[] = [];
    for (const { sign, cells } of shift)
      for (const each of cells) {
        if (net[each] === 0) touched.push(each);
        net[each]! += sign;
      }
    const changes = new Map<number, number>();
    let isPossible = true;
    for (const each of touched) {
      if (net[each] !== 0) changes.set(each, net[each]!);
      const { known, toldBefore } = this.#cells[each]!;
      isPossible &&= net[each] === 0 || !(known || toldBefore);
      net[each] = 0;
    }
    if (!isPossible || !changes.has(cell)) return undefined;
    // A count that is not told is mostly known not to be none: that would be told.
    for (const [each, change] of changes)
      if (change < 0 && this.#cells[each]!.counts)
        amount = Math.min(
          amount,
          Math.floor((this.#cells[each]!.value - this.#cells[each]!.least) / -change),
        );
    if (amount * Math.abs(changes.get(cell)!) < needed) return undefined;
    let cost = 0;
    for (const [each, change] of changes) {
      if (this.#withheld[each] || !this.#cells[each]!.told) continue;
      const wide = Math.abs(change) * amount >= this.#needed[each]!;
      cost += this.#cells[each]!.weight * (wide ? 1 : NARROW);
      if (cost >= limit) return undefined;
    }
    return { cost, amount, changes };
  }
}
