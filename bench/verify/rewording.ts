import { agreement } from '../../src/bulletin/verify/agreement.ts';
import { openVerifier, type JudgedClaim, type Verifier } from '../../src/region/verify.ts';
import { COMMAND_LINE, runScript } from '../support/child.ts';
import { prepareNantong } from '../support/nantong.ts';

const EACH = 20;
const HONEST = [
  ['exact', ''],
  ['about', 'about '],
  ['over', 'over '],
  ['over', 'more than '],
  ['at-least', 'at least '],
  ['nearly', 'nearly '],
  ['nearly', 'almost '],
  ['about', 'around '],
] as const;

export interface Rewording {
  readonly wrong: number;
  readonly contradicted: number;
  readonly honest: number;
  readonly supported: number;
}

/**
 * A press text checked against a release built for it: each of its numbers is replaced in turn by
 * wrong ones, which must be contradicted, and by wordings that are as true, which must be supported.
 */
export async function measureRewording(text: string): Promise<Rewording> {
  const { folder } = await prepareNantong(1);
  await runScript(COMMAND_LINE, ['build', '--dir', folder]);
  return measureOn(await openVerifier(folder), text);
}

/** As `measureRewording`, on what a region folder has been opened with. */
export async function measureOn(verifier: Verifier, text: string): Promise<Rewording> {
  const setting = {
    publishedOn: '2025-12-23',
    ...(verifier.region === undefined ? {} : { region: verifier.region }),
  };
  const { claims } = await verifier.verify(text, setting);
  const characters = Array.from(text);
  const judge = async (i: number, words: string) => {
    const { start, end } = claims[i]!;
    const changed = characters.slice(0, start).join('') + words + characters.slice(end).join('');
    const judged = await verifier.verify(changed, setting);
    return judged.claims.length === claims.length ? judged.claims[i]!.verdict : undefined;
  };
  const counts = { wrong: 0, contradicted: 0, honest: 0, supported: 0 };
  for (const [i, claim] of claims.entries()) {
    for (const words of wrongWords(claim, claims)) {
      counts.wrong++;
      if ((await judge(i, words)) === 'contradicted') counts.contradicted++;
    }
    for (const words of honestWords(claim)) {
      counts.honest++;
      if ((await judge(i, words)) === 'supported') counts.supported++;
    }
  }
  return counts;
}

/** The number of a claim, without its qualifier and what follows. */
const NUMBER = /\d[\d,.]*\d|\d|\btwo\b|\beight\b/;

function numberWords(value: number, decimals: number): string {
  return value.toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}

const decimalsOf = ({ text }: JudgedClaim) => NUMBER.exec(text)?.[0].split('.')[1]?.length ?? 0;

/** Other numbers of the same look: 1 % and more off, by powers of ten, those of other claims. */
function wrongWords(claim: JudgedClaim, claims: readonly JudgedClaim[]): string[] {
  const { value, qualifier, computed } = claim;
  const decimals = decimalsOf(claim);
  const candidates = [
    ...[10, 0.1, 1.01, 0.99, 2, 3, 1.1, 0.9, 100, 1.5, 0.5, 7, 1.2, 0.8].map((f) => value * f),
    ...[1, -1, 3, 7, 11, -2, 13, 5].map((step) => value + step),
    ...claims.map((other) => other.value),
  ];
  const words = new Set<string>();
  for (const candidate of candidates) {
    const printed = Number(candidate.toFixed(decimals));
    // One of a thing is no number that a sentence claims.
    if (printed <= 1 || computed === undefined || words.size >= EACH) continue;
    if (agreement({ value: printed, halfStep: 0.5 / 10 ** decimals, qualifier }, computed))
      continue;
    words.add(claim.text.replace(NUMBER, numberWords(printed, decimals)));
  }
  return [...words];
}

/** Roundings with fewer digits, and qualifiers, that are true of the figure. */
function honestWords(claim: JudgedClaim): string[] {
  const { computed } = claim;
  if (computed === undefined) return [];
  const after = claim.text.slice(NUMBER.exec(claim.text)!.index).replace(NUMBER, '');
  const words = new Set<string>([claim.text]);
  for (let digits = 4; digits >= 1; digits--)
    for (const [qualifier, before] of HONEST)
      for (const step of [0, -1, 1]) {
        const size = 10 ** (Math.floor(Math.log10(computed)) - digits + 1);
        if (size < 0.01 || (claim.unit !== 'percent' && size < 1)) continue;
        const decimals = Math.max(0, -Math.round(Math.log10(size)));
        const value = Number(((Math.round(computed / size) + step) * size).toFixed(decimals));
        if (value <= 1 || words.size >= EACH) continue;
        const halfStep = 0.5 / 10 ** decimals;
        if (!agreement({ value, halfStep, qualifier }, computed)) continue;
        words.add(`${before}${numberWords(value, decimals)}${after}`);
      }
  return [...words];
}
