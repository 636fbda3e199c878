import { z } from 'zod';
import { isPeriod } from '../../model/period.ts';
import type { Bilingual } from '../../model/text.ts';
import { UNITS } from '../../model/unit.ts';
import type { Claim } from '../read/claim.ts';
import { foldText, sentencesOf } from '../read/text.ts';

/** An indicator as far as a proposal is concerned. */
export interface NamedIndicator {
  readonly id: string;
  readonly unit: string;
  readonly title: Bilingual;
}

/** What is asked about one claim that the text's words leave open. */
export interface Question {
  /** Number of the claim in the text, from 1. */
  readonly number: number;
  readonly sentence: string;
  readonly span: string;
  readonly value: number;
  readonly unit: string;
  /** What the words tell already; a proposal does not change it. */
  readonly region: string | null;
  readonly period: string | null;
  /** The only indicators that may be proposed: those that are counted in such a unit. */
  readonly indicators: readonly { readonly id: string; readonly title: Bilingual }[];
}

const answerSchema = z.object({
  claims: z
    .array(
      z.object({
        number: z.int().positive(),
        indicator: z.string(),
        region: z.string().nullish(),
        period: z.string().nullish(),
      }),
    )
    .max(1000),
});

export type ProposedReading = z.infer<typeof answerSchema>['claims'][number];

/** Readings proposed for what was asked; where none came, the answerer has told why elsewhere. */
export type Propose = (questions: readonly Question[]) => Promise<readonly ProposedReading[]>;

/** However sure the words of the number are, a proposed reading is no surer than this. */
const PROPOSED_CONFIDENCE = 0.3;
const MOST_QUESTIONS = 40;
const LONGEST_SENTENCE = 600;

/** The claims at these places, as questions; at most 40, so that what is asked has a bound. */
export function questionsOf(
  text: string,
  claims: readonly Claim[],
  open: readonly number[],
  indicators: Iterable<NamedIndicator>,
): Question[] {
  const catalogue = [...indicators];
  const sentences = sentencesOf(foldText(text));
  const questions = open.flatMap((at): Question[] => {
    const { indicator, text: span, value, unit, region, period, sentence } = claims[at]!;
    const isOpen = indicator === null || indicator.startsWith('other:');
    const candidates = catalogue.filter((other) =>
      isOpen ? isAlike(other.unit, unit) : other.id === indicator,
    );
    const place = sentences[sentence];
    if (candidates.length === 0 || place === undefined) return [];
    return [
      {
        number: at + 1,
        sentence: around(text.slice(place.start, place.end).trim(), span),
        span,
        value,
        unit,
        region,
        period,
        indicators: candidates.map(({ id, title }) => ({ id, title })),
      },
    ];
  });
  return questions.slice(0, MOST_QUESTIONS);
}

function around(sentence: string, span: string): string {
  const from = Math.max(0, sentence.indexOf(span) - LONGEST_SENTENCE / 2);
  return sentence.slice(from, from + LONGEST_SENTENCE);
}

/** Persons and enterprises are both counted, and yuan and dollars both money. */
function isAlike(a: string, b: string): boolean {
  const kindOf = (unit: string) => UNITS.get(unit)?.kind ?? 'count';
  return a === b || kindOf(a) === kindOf(b);
}

/** The readings in an answer's text; nothing where it is not of the form that was asked for. */
export function readAnswer(content: string): readonly ProposedReading[] | undefined {
  try {
    return answerSchema.safeParse(JSON.parse(content)).data?.claims;
  } catch {
    return undefined;
  }
}

/**
 * The claims with what was proposed for them. A proposal fills in only what the words leave open;
 * one that names an indicator not offered, no known region or no period is dropped.
 */
export function applyProposals(
  claims: readonly Claim[],
  questions: readonly Question[],
  readings: readonly ProposedReading[],
  isRegion: (code: string) => boolean,
): Claim[] {
  const asked = new Map(questions.map((question) => [question.number, question]));
  const proposed = [...claims];
  for (const { number, indicator, region, period } of readings) {
    const question = asked.get(number);
    if (!question?.indicators.some(({ id }) => id === indicator)) continue;
    if ((region && !isRegion(region)) || (period && !isPeriod(period))) continue;
    const claim = claims[number - 1]!;
    const reading = {
      indicator,
      region: claim.region ?? (region || null),
      period: claim.period ?? (period || null),
    };
    const isNew =
      reading.indicator !== claim.indicator ||
      reading.region !== claim.region ||
      reading.period !== claim.period;
    if (!isNew) continue;
    proposed[number - 1] = {
      ...claim,
      ...reading,
      periodStated: claim.periodStated || reading.period !== claim.period,
      confidence: Math.min(claim.confidence, PROPOSED_CONFIDENCE),
      proposedBy: 'model',
    };
  }
  return proposed;
}
