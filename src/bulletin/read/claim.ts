import { QUALIFIERS, type Qualifier } from '../qualifier.ts';

export { QUALIFIERS, type Qualifier };

export type ClaimKind = 'level' | 'share' | 'change' | 'growth-rate' | 'rank' | 'target';

/** Another reading that the words allow. */
export interface AlternativeReading {
  readonly indicator?: string;
  readonly region?: string;
  readonly period?: string;
}

/** A number that a text states, and what it is a number of. */
export interface Claim {
  /** The words of the claim, qualifier, number and unit together. */
  readonly text: string;
  /** Code points from the beginning of the text, half-open. */
  readonly start: number;
  readonly end: number;
  /** In base units: yuan, persons; a percentage as 2.96. */
  readonly value: number;
  /** Half the last printed digit: the value stands for [value − halfStep, value + halfStep]. */
  readonly halfStep: number;
  readonly unit: string;
  readonly qualifier: Qualifier;
  readonly kind: ClaimKind;
  readonly region: string | null;
  /** SDMX period; a stock at a date as `2025-12`. */
  readonly period: string | null;
  /** The sentence itself says when. */
  readonly periodStated: boolean;
  /** An indicator's id, `other:…` for a thing in no catalogue, or nothing where the words do not say. */
  readonly indicator: string | null;
  /** The partner region of indicators that take one. */
  readonly with?: string;
  /** Number of the sentence in the text, from 0. */
  readonly sentence: number;
  readonly confidence: number;
  readonly alternatives: readonly AlternativeReading[];
  /** Who proposed what the words leave open; a reading from the words alone has none. */
  readonly proposedBy?: 'model';
}

/** What is known about a text from outside of it. */
export interface TextSetting {
  /** Day, month or year of publication: what “last year” counts from. */
  readonly publishedOn?: string;
  /** The region that “the city” means until the text names another. */
  readonly region?: string;
  /** Address of the text; names the place it is about where the text itself does not. */
  readonly address?: string;
  /** Regions that the texts around it speak of; of places of one name, theirs is meant. */
  readonly around?: readonly string[];
}
