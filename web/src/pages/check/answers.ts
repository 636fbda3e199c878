import type { Claim as CheckedClaim } from '../../../../src/server/schemas/index.ts';
import type { VerifyRequest } from '../../../../src/server/schemas/index.ts';

export type Claim = CheckedClaim;
export type VerdictKind = Claim['verdict'];

/** A reading put right: of which claim, told by its words, and what it is instead. */
export interface Reading {
  readonly text: string;
  /** Which of the claims with these words, from 1. */
  readonly occurrence: number;
  readonly set: NonNullable<VerifyRequest['readings']>[number]['set'];
}
export type ReadingField = keyof Reading['set'];

/** What is checked, and how it is to be read. */
export interface Asked {
  readonly text: string;
  readonly publishedOn: string;
  /** The region that “the city” means. */
  readonly region: string;
  readonly readings: readonly Reading[];
}
