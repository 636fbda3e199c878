import type { SentenceReading } from './attribution.ts';
import type { Concept } from './vocabulary.ts';

/** Commas within numbers part no clauses. */
export const CLAUSE = /(?<!\d)[,:]|[,:](?!\d)|[;()，；：（）。]/g;

/** The words around a measure. */
export interface Window {
  /** From the measure before, or further back where that is in the same clause's list. */
  readonly before: string;
  readonly after: string;
  readonly clauseStart: number;
  readonly clauseEnd: number;
}

export function windowOf({ sentence, measures }: SentenceReading, i: number): Window {
  const measure = measures[i]!;
  const previousEnd = measures[i - 1]?.end ?? 0;
  const nextStart = measures[i + 1]?.start ?? sentence.length;
  let clauseStart = 0;
  for (const match of sentence.slice(0, measure.start).matchAll(CLAUSE))
    clauseStart = match.index + 1;
  const rest = sentence.slice(measure.end).search(CLAUSE);
  const clauseEnd = rest < 0 ? sentence.length : measure.end + rest;
  return {
    before: sentence.slice(previousEnd, measure.start),
    after: sentence.slice(measure.end, Math.min(nextStart, clauseEnd)),
    clauseStart,
    clauseEnd,
  };
}

export function clauseHas(
  { mentions, sentence, measures }: SentenceReading,
  i: number,
  concept: Concept | undefined,
): boolean {
  const measure = measures[i]!;
  let clauseStart = 0;
  for (const match of sentence.slice(0, measure.start).matchAll(CLAUSE))
    clauseStart = match.index + 1;
  return mentions.some(
    (m) => m.concept === concept && m.start >= clauseStart && m.end <= measure.start,
  );
}

const DIFFERENCE = {
  en: {
    before:
      /\b(?:(?:rose|grew|increased|up|fell|dropped|declined|down|expanded|climbed|gained) by|an? (?:increase|rise|gain|drop|fall|decline|decrease) of)(?: [a-z]+){0,2} ?$/i,
    after:
      /^,? (?:(?:up|down) (?:on|from)|(?:more|fewer|less|higher|lower) than (?:it|they|at|when|twelve|that|those|in|a year|the (?:previous|year|same|preceding|prior)))\b/i,
  },
  zh: {
    before: /(?:(?<![新净])增加|多出?|(?<![新净])增长?|减少|下降|少)(?:了|出)?$/,
    after: /(?!)/,
  },
} as const;

/** Whether a number says by how much something changed, and not how much there is of it. */
export function isDifference({ before, after }: Window, language: 'en' | 'zh'): boolean {
  return DIFFERENCE[language].before.test(before) || DIFFERENCE[language].after.test(after);
}

export function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Where the last match of a global pattern ends; −1 where there is none. */
export function lastEnd(text: string, pattern: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) last = match.index + match[0].length;
  return last;
}
