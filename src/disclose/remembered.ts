import type { Cell } from './tables.ts';

/** What earlier sites told of a cell. */
export interface Before {
  /** Its value, where any told it. */
  readonly value: number | undefined;
  /** Whether any withheld it: itself, or something of which it is but one part. */
  readonly withheld: 'itself' | 'within' | undefined;
}

/**
 * What follows for a cell from earlier sites. What one of them withheld stays withheld. What one told is
 * known, with whatever value it has now: who knows which records changed works out the one from the
 * other, and mostly totals that are told both times say by how much.
 */
export function rememberedOf(
  before: Before | undefined,
): Pick<Cell, 'kept' | 'guarded' | 'toldBefore'> {
  return {
    kept:
      before?.withheld !== undefined &&
      (before.withheld === 'itself' || before.value === undefined),
    guarded: before?.withheld === 'itself',
    toldBefore: before?.value !== undefined,
  };
}
