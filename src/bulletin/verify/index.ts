export { figureBesides, valueWords } from './value-words.ts';
export type { Check, CheckKind } from './check.ts';
export {
  figureTable,
  type FigureSource,
  type KnownFigure,
  type PublishedFigure,
} from './figure-source.ts';
export { verifiedHtml } from './html.ts';
export { fixFromWords, parseFixes, printFixes, type Fix } from './fixes.ts';
export { readAnswer, type Propose, type Question } from './proposals.ts';
export type { Cause, VerdictKind } from './verdict.ts';
export { verifyText, type JudgedClaim, type VerifiedText, type VerifyOptions } from './verify.ts';
