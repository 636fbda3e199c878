import { useWords, useText } from '../../words/language.tsx';
import type { Claim } from './answers.ts';
import { checkWords } from './check-words.ts';
import { ClaimDetail, type Correcting } from './claim-detail.tsx';
import { VerdictSign } from './verdict-sign.tsx';

interface Properties extends Correcting {
  readonly claims: readonly Claim[];
  /** The verdict that is asked for; all where none is. */
  readonly only: string | undefined;
  readonly open: number | undefined;
  readonly onOpen: (claim: number | undefined) => void;
}

/** The claims one under the other; one at a time is open. */
export function ClaimList({ claims, only, open, onOpen, ...correcting }: Properties) {
  const words = useWords(checkWords);
  const text = useText();
  return (
    <ol className="claims" aria-label={words.claims}>
      {claims.map((claim, index) => {
        if (only !== undefined && claim.verdict !== only && index !== open) return null;
        const isOpen = index === open;
        return (
          <li key={index} id={`claim-${index + 1}`}>
            <button
              type="button"
              className="claim-head"
              aria-expanded={isOpen}
              aria-controls={isOpen ? `claim-body-${index + 1}` : undefined}
              onClick={() => onOpen(isOpen ? undefined : index)}
            >
              <span className="claim-number">{index + 1}</span>
              <span className="claim-words">{claim.text}</span>
              <VerdictSign verdict={claim.verdict} word={words.verdicts[claim.verdict]} />
              <span className="claim-reading">{text(claim.reading)}</span>
            </button>
            {isOpen && (
              <div className="claim-body" id={`claim-body-${index + 1}`}>
                <ClaimDetail claims={claims} index={index} {...correcting} />
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
