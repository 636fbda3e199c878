import type { Cell } from './tables.ts';

/** What an earlier site told of a cell: its value, or nothing where it withheld it. */
export interface Before {
  readonly value: number | undefined;
}

/**
 * What follows for a cell from an earlier site. What that withheld stays withheld. What it told is
 * known, with whatever value it has now: who knows which records changed works out the one from the
 * other, and mostly totals that are told both times say by how much.
 */
export function rememberedOf(before: Before | undefined): Pick<Cell, 'kept' | 'toldBefore'> {
  return {
    kept: before !== undefined && before.value === undefined,
    toldBefore: before?.value !== undefined,
  };
}
