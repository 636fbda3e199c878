import type { Bilingual } from '../../model/text.ts';
import type { Claim, TextSetting } from '../read/claim.ts';
import type { Memory, Reader } from '../read/reader.ts';
import { arithmeticChecks } from './arithmetic.ts';
import type { Check } from './check.ts';
import type { FigureSource } from './figure-source.ts';
import { applyFixes, type Fix } from './fixes.ts';
import { kinshipOf } from './kinship.ts';
import { memoryChecks } from './memory.ts';
import { readingOf, type IndicatorTitle } from './reading-words.ts';
import { sentenceChecks } from './sentence-arithmetic.ts';
import { publishedStatements, statementsOf } from './statement.ts';
import { gatherEvidence, judge, type Verdict } from './verdict.ts';

/** A claim with its verdict and its reading in words. */
export interface JudgedClaim extends Claim, Omit<Verdict, 'figure'> {
  readonly reading: Bilingual;
}

export interface VerifiedText {
  readonly claims: readonly JudgedClaim[];
  readonly checks: readonly Check[];
}

export interface VerifyOptions extends TextSetting {
  readonly fixes?: readonly Fix[];
  readonly titleOf?: IndicatorTitle;
  /** What came before in the same document. */
  readonly memory?: Memory;
}

/**
 * Reads a text and checks it against figures, against what was published before and against itself.
 * The same text, catalogue and source give the same result.
 */
export async function verifyText(
  text: string,
  reader: Reader,
  source: FigureSource,
  { fixes = [], titleOf = () => undefined, memory, ...setting }: VerifyOptions = {},
): Promise<VerifiedText> {
  const claims = applyFixes(reader.read(text, setting, memory), fixes);
  const kinship = kinshipOf(reader.concepts);
  const evidence = await gatherEvidence(claims, source, kinship);
  const statements = [
    ...statementsOf(claims, text),
    ...publishedStatements([...evidence.published.values()].flat()),
  ];
  return {
    claims: claims.map((claim) => ({
      ...claim,
      ...withoutFigure(judge(claim, evidence, kinship)),
      reading: readingOf(claim, titleOf, reader.gazetteer),
    })),
    checks: [
      ...sentenceChecks(claims, text),
      ...arithmeticChecks(statements, reader.concepts),
      ...memoryChecks(statements, reader.concepts),
    ],
  };
}

function withoutFigure({ figure: _figure, ...verdict }: Verdict): Omit<Verdict, 'figure'> {
  return verdict;
}
