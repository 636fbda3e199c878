import type { Fix } from '../../bulletin/verify/index.ts';
import type { Verifier } from '../verify.ts';

/** What is to be checked: a text, or the bytes of a DOCX. */
export interface CheckRequest {
  readonly text: string | Uint8Array;
  readonly publishedOn?: string | undefined;
  readonly region?: string | undefined;
  readonly fixes: readonly Fix[];
}

/** The claims of a text with their verdicts, and the checks of its numbers against each other. */
export async function checkText(
  verifier: Verifier,
  text: string,
  { publishedOn, region, fixes }: Omit<CheckRequest, 'text'>,
) {
  const verified = await verifier.verify(text, {
    fixes,
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(region === undefined ? {} : { region }),
  });
  return {
    text,
    claims: verified.claims.map(({ halfStep: _halfStep, sentence: _sentence, ...claim }) => claim),
    checks: verified.checks,
  };
}
