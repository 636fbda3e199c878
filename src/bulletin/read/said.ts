import type { Attribution, SentenceReading, Whole } from './attribution.ts';
import type { ClaimKind } from './claim.ts';
import type { Window } from './clauses.ts';
import type { Concepts } from './concepts.ts';
import type { Cues } from './cues.ts';
import type { Measure } from './measure.ts';
import type { Concept } from './vocabulary.ts';

/** A measure with all that its indicator is concluded from. */
export interface Said {
  readonly reading: SentenceReading;
  readonly i: number;
  readonly measure: Measure;
  readonly window: Window;
  readonly whole: Whole | undefined;
  readonly growth: boolean;
  readonly topic: Concept | undefined;
  readonly done: readonly Attribution[];
  /** Whether the number is said of more than one year. */
  readonly spans: boolean;
  readonly cues: Cues;
  readonly concepts: Concepts;
}

export interface Meant {
  readonly indicator: string | null;
  readonly kind: ClaimKind;
  readonly stock: boolean;
  /** What the number turned out to be of, where that is not the topic itself. */
  readonly topic?: Concept | undefined;
}

export function nothingMeant(kind: ClaimKind): Meant {
  return { indicator: null, kind, stock: false };
}

/** The indicator of a concept; `other:…` where the catalogue has none. */
export function nameOf(concept: Concept, suffix = ''): string {
  return `${concept.known === false ? 'other:' : ''}${concept.is ?? concept.id}${suffix}`;
}

export function formOf(concept: Concept | undefined, form: string): string | undefined {
  return concept?.forms?.[form];
}

export function defaultRatio(concepts: Concepts, concept: Concept): Concept | undefined {
  return concepts.ratiosOf(concept.id).find((ratio) => ratio.default);
}

/** The indicator of a target that is set for another one. */
export function targetOf(indicator: string, topic: Concept | undefined): string {
  if (indicator.startsWith('other:')) return indicator;
  const own = topic?.id === indicator ? formOf(topic, 'target') : undefined;
  return own ?? `${indicator}-target`;
}
