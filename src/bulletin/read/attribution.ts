import type { AlternativeReading, ClaimKind } from './claim.ts';
import type { ConceptMention } from './concepts.ts';
import type { RegionMention } from './gazetteer.ts';
import type { Measure } from './measure.ts';
import type { Concept } from './vocabulary.ts';

/** What the words around a measure make of it. */
export interface Attribution {
  readonly indicator: string | null;
  readonly kind: ClaimKind;
  readonly topic: Concept | undefined;
  readonly stock: boolean;
  readonly partner: boolean;
  /** A region's share of a larger one's whole. */
  readonly ofRegion: boolean;
  readonly confidence: number;
  readonly alternatives: readonly AlternativeReading[];
  /** Of a target: what a number said beside it would be of, that was reached. */
  readonly reached?: Attribution;
}

/** Everything found in one sentence. */
export interface SentenceReading {
  readonly sentence: string;
  readonly language: 'en' | 'zh';
  readonly measures: readonly Measure[];
  readonly mentions: readonly ConceptMention[];
  readonly regions: readonly RegionMention[];
  /** What the text spoke of last, for “the sum” and for sentences that leave it out. */
  readonly carried: Concept | undefined;
}

/** What a percentage is a share of: a mention, or something the sentence says otherwise. */
export interface Whole {
  readonly mention?: ConceptMention;
  readonly id: string;
}
