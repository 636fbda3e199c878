import type { Bilingual } from '../../model/text.ts';
import type { Claim, TextSetting } from '../read/claim.ts';
import type { Memory, Reader } from '../read/reader.ts';
import { arithmeticChecks } from './arithmetic.ts';
import type { Check } from './check.ts';
import type { FigureSource } from './figure-source.ts';
import { applyFixes, type Fix } from './fixes.ts';
import { kinshipOf } from './kinship.ts';
import { memoryChecks } from './memory.ts';
import { applyProposals, questionsOf, type NamedIndicator, type Propose } from './proposals.ts';
import { readingOf, type IndicatorTitle } from './reading-words.ts';
import { sentenceChecks } from './sentence-arithmetic.ts';
import { publishedStatements, statementsOf } from './statement.ts';
import { gatherEvidence, judge, type Evidence, type Verdict } from './verdict.ts';

/** A claim with its verdict and its reading in words. */
export interface JudgedClaim extends Claim, Omit<Verdict, 'figure'> {
  readonly reading: Bilingual;
  /** The period of the figure that the verdict rests on; “now” means the latest that there is. */
  readonly figurePeriod?: string;
}

export interface VerifiedText {
  readonly claims: readonly JudgedClaim[];
  readonly checks: readonly Check[];
}

export interface VerifyOptions extends TextSetting {
  readonly fixes?: readonly Fix[];
  readonly titleOf?: IndicatorTitle;
  /** Asked for readings of claims that the words leave open, of these indicators. */
  readonly proposals?: { readonly propose: Propose; readonly indicators: Iterable<NamedIndicator> };
  /** What came before in the same document. */
  readonly memory?: Memory;
}

/**
 * Reads a text and checks it against figures, against what was published before and against itself.
 * The same text, catalogue and source give the same result, where nobody is asked for proposals.
 * Proposed readings are judged like any; checks of the numbers against each other leave them out.
 */
export async function verifyText(
  text: string,
  reader: Reader,
  source: FigureSource,
  { fixes = [], titleOf = () => undefined, proposals, memory, ...setting }: VerifyOptions = {},
): Promise<VerifiedText> {
  const claims = applyFixes(reader.read(text, setting, memory), fixes);
  const kinship = kinshipOf(reader.concepts);
  const evidence = await gatherEvidence(claims, source, kinship);
  const statements = [
    ...statementsOf(claims, text),
    ...publishedStatements([...evidence.published.values()].flat()),
  ];
  const judgeWith = (claim: Claim, known: Evidence): JudgedClaim => ({
    ...claim,
    ...withFigurePeriod(judge(claim, known, kinship)),
    reading: readingOf(claim, titleOf, reader.gazetteer),
  });
  const judged = claims.map((claim) => judgeWith(claim, evidence));
  const proposed = proposals && (await proposedFor(text, judged, claims, proposals, reader));
  const more = proposed && (await gatherEvidence(proposed, source, kinship));
  return {
    claims:
      proposed && more
        ? proposed.map((claim, i) => (claim.proposedBy ? judgeWith(claim, more) : judged[i]!))
        : judged,
    checks: [
      ...sentenceChecks(claims, text),
      ...arithmeticChecks(statements, reader.concepts),
      ...memoryChecks(statements, reader.concepts),
    ],
  };
}

/** The claims with proposals filled in; nothing where there was nothing to ask or to fill in. */
async function proposedFor(
  text: string,
  judged: readonly JudgedClaim[],
  claims: readonly Claim[],
  { propose, indicators }: NonNullable<VerifyOptions['proposals']>,
  { gazetteer }: Reader,
): Promise<Claim[] | undefined> {
  const open = judged.flatMap(({ verdict }, i) => (verdict === 'not-recognised' ? [i] : []));
  const questions = open.length === 0 ? [] : questionsOf(text, claims, open, indicators);
  if (questions.length === 0) return undefined;
  const readings = await propose(questions);
  const isRegion = (code: string) => gazetteer.entry(code) !== undefined;
  return applyProposals(claims, questions, readings, isRegion);
}

function withFigurePeriod({ figure, ...verdict }: Verdict) {
  return { ...verdict, ...(figure && { figurePeriod: figure.period }) };
}
