/** Published tables as disclosure control sees them: cells, and the groups that they add up. */
export interface Tables {
  /** The regions above a region, itself included. */
  readonly above: ReadonlyMap<string, readonly string[]>;
  /** The breakdowns of each quantity, besides the whole. */
  readonly breakdowns: readonly (readonly string[])[];
  readonly cells: readonly Cell[];
  readonly groups: readonly Group[];
  /** Of quantities that are known from elsewhere, those that count all the same and more. */
  readonly implied: ReadonlyMap<number, ReadonlySet<number>>;
}

/** One value of a table: a quantity in a region, for the whole or one category of a breakdown. */
export interface Cell {
  /** A quantity of one period, by its position. */
  readonly quantity: number;
  readonly region: string;
  readonly breakdown: string;
  readonly category: string;
  readonly value: number;
  /** Whether it counts: values are whole numbers, and nothing counted is no cell. */
  readonly counts: boolean;
  /** Whether it may not be told by the rule on contributors. */
  readonly sensitive: boolean;
  /** Whether it was withheld before, and stays so. */
  readonly kept: boolean;
  /** Whether it may have been sensitive before: it stays withheld and must not be worked out. */
  readonly guarded: boolean;
  /** Whether any figure would tell it; what none tells need not be withheld, and bounds nothing. */
  readonly told: boolean;
  /** Whether anybody knows its value from public lists: it cannot be withheld, nor protect another. */
  readonly known: boolean;
  /** Whether an earlier site told it: withheld or not, it protects no other. */
  readonly toldBefore: boolean;
  /** The least that it is known to be: something, where only what is nothing would be told as nothing. */
  readonly least: 0 | 1;
  /** What it costs the reader to miss it. */
  readonly weight: number;
}

/**
 * All that stands in the very same cells. It stands in those of its quantities, in its regions and the
 * regions above, for the whole and for its categories: every combination of the three.
 */
export interface Group {
  readonly quantities: readonly number[];
  readonly regions: readonly string[];
  readonly categories: Readonly<Record<string, readonly string[]>>;
  readonly amount: number;
  /** Where the combinations would be more than there are: the cells themselves, by position. */
  readonly cells?: readonly number[];
}
