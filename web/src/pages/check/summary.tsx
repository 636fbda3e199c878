import { useWords } from '../../words/language.tsx';
import type { Claim, VerdictKind } from './answers.ts';
import { checkWords } from './check-words.ts';
import { VerdictSign } from './verdict-sign.tsx';

const ORDER: readonly VerdictKind[] = [
  'contradicted',
  'not-computable',
  'not-recognised',
  'supported',
];

interface Properties {
  readonly claims: readonly Claim[];
  readonly only: string | undefined;
  readonly onOnly: (verdict: string | undefined) => void;
}

/** How many claims came out how; each count shows those claims alone. */
export function Summary({ claims, only, onOnly }: Properties) {
  const words = useWords(checkWords);
  return (
    <ul className="check-summary" aria-label={words.show}>
      <li>
        <button type="button" aria-pressed={only === undefined} onClick={() => onOnly(undefined)}>
          {words.summary(claims.length)}
        </button>
      </li>
      {ORDER.map((verdict) => {
        const count = claims.filter((claim) => claim.verdict === verdict).length;
        if (count === 0) return null;
        return (
          <li key={verdict}>
            <button
              type="button"
              aria-pressed={only === verdict}
              onClick={() => onOnly(only === verdict ? undefined : verdict)}
            >
              <VerdictSign verdict={verdict} word={words.verdicts[verdict]} />
              <strong>{count}</strong>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
