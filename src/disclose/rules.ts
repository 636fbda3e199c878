/** What may not be told, and how closely what is withheld may be guessed. */
export interface Rules {
  /** A cell needs so many contributors. */
  readonly contributors: number;
  /** The largest contributor may make up so much of a cell, as a share of it. */
  readonly dominance: number;
  /**
   * What can be concluded about a withheld cell from all that is published must leave open a range at
   * least so wide, as a share of its value; and at least two whole numbers where it counts.
   */
  readonly width: number;
  /** The same for a cell that is withheld only because another could be worked out from it. */
  readonly complementaryWidth: number;
}

export const RULES: Rules = {
  contributors: 3,
  dominance: 0.8,
  width: 0.2,
  complementaryWidth: 0.01,
};

/** Why a cell may not be told by itself. */
export type Sensitivity = 'few' | 'dominated';

/** Who stands behind a cell. */
export interface Behind {
  readonly organisations: number;
  /** Records that belong to no organisation, which protect the others but need no protection. */
  readonly others: number;
  readonly largest: number;
  /** The cell's amounts, none of them taken from another. */
  readonly total: number;
}

/**
 * Threshold rule and (1, k)-dominance rule (Hundepool et al., Statistical Disclosure Control, 2012,
 * chapter 4). What no organisation stands behind tells nothing about one.
 */
export function sensitivityOf(
  { organisations, others, largest, total }: Behind,
  { contributors, dominance }: Rules = RULES,
): Sensitivity | undefined {
  if (organisations === 0) return undefined;
  if (organisations + others < contributors) return 'few';
  return largest > dominance * total ? 'dominated' : undefined;
}
