import type { Check } from '../../../../src/server/schemas/index.ts';
import { useText, useWords } from '../../words/language.tsx';
import { checkWords } from './check-words.ts';
import { VerdictSign } from './verdict-sign.tsx';

interface Properties {
  readonly checks: readonly Check[];
  readonly onOpen: (claim: number) => void;
}

/** Whether the numbers of the text fit each other: what does not hold first, what holds folded up. */
export function NumberChecks({ checks, onOpen }: Properties) {
  const words = useWords(checkWords);
  if (checks.length === 0) return <p>{words.noChecks}</p>;
  const failing = checks.filter(({ ok }) => !ok);
  const holding = checks.filter(({ ok }) => ok);
  return (
    <>
      <p className="soft">{words.checksWhy}</p>
      {failing.length === 0 && <p>{words.allHold(holding.length)}</p>}
      {failing.length > 0 && <CheckList checks={failing} onOpen={onOpen} />}
      {holding.length > 0 && (
        <details>
          <summary>{words.holding(holding.length)}</summary>
          <CheckList checks={holding} onOpen={onOpen} />
        </details>
      )}
    </>
  );
}

function CheckList({ checks, onOpen }: Properties) {
  const words = useWords(checkWords);
  const text = useText();
  return (
    <ul className="checks">
      {checks.map((check, index) => (
        <li key={index}>
          <VerdictSign
            verdict={check.ok ? 'supported' : 'contradicted'}
            word={check.ok ? words.holds : words.fails}
          />
          <p>{text(check.why)}</p>
          <p>{withoutAddresses(text(check.detail), check)}</p>
          {check.revision && <p className="soft">{words.revision}</p>}
          <p className="check-actions">
            {check.claims.map((claim) => (
              <button
                key={claim}
                type="button"
                className="plain-button"
                onClick={() => onOpen(claim)}
              >
                {words.claim(claim + 1)}
              </button>
            ))}
            {check.against.map(({ publisher, publishedOn, address }) =>
              /^https?:\/\//.test(address) ? (
                <a key={address} href={address} rel="noreferrer">
                  {words.source(publisher || new URL(address).host, publishedOn)}
                </a>
              ) : (
                <span key={`${publisher} ${publishedOn}`} className="soft">
                  {words.source(publisher, publishedOn)}
                </span>
              ),
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The addresses stand as links below. */
function withoutAddresses(detail: string, { against }: Check): string {
  return against.reduce(
    (words, { address }) =>
      address === '' ? words : words.replaceAll(`, ${address}`, '').replaceAll(`，${address}`, ''),
    detail,
  );
}
