import type { Cell } from './tables.ts';

/** What earlier sites told of a cell: its value where any did, and whether any withheld it. */
export interface Before {
  readonly value: number | undefined;
  readonly withheld: boolean;
}

/**
 * What follows for a cell from earlier sites. What one of them withheld stays withheld. What one told is
 * known, with whatever value it has now: who knows which records changed works out the one from the
 * other, and mostly totals that are told both times say by how much.
 */
export function rememberedOf(before: Before | undefined): Pick<Cell, 'kept' | 'toldBefore'> {
  return {
    kept: before?.withheld === true,
    toldBefore: before?.value !== undefined,
  };
}
