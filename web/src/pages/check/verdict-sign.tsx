import type { VerdictKind } from './answers.ts';

/** Told apart by form, not by colour alone. */
export const SIGNS: Readonly<Record<VerdictKind, string>> = {
  supported: '✓',
  contradicted: '✕',
  'not-computable': '–',
  'not-recognised': '?',
};

interface Properties {
  readonly verdict: VerdictKind;
  readonly word: string;
}

/** A verdict: sign, colour and word. */
export function VerdictSign({ verdict, word }: Properties) {
  return (
    <span className={`verdict verdict-${verdict}`}>
      <span aria-hidden="true" className="verdict-sign">
        {SIGNS[verdict]}
      </span>
      {word}
    </span>
  );
}
