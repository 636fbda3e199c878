import { useWords, useText } from '../../words/language.tsx';
import type { Claim } from './answers.ts';
import { checkWords } from './check-words.ts';
import { segmentsOf } from './segments.ts';
import { SIGNS } from './verdict-sign.tsx';

interface Properties {
  readonly text: string;
  readonly claims: readonly Claim[];
  /** Which claim is open, from 0. */
  readonly open: number | undefined;
  readonly onOpen: (claim: number) => void;
}

/** The text as it was given; each claim is a button that opens its card. */
export function MarkedText({ text, claims, open, onOpen }: Properties) {
  const words = useWords(checkWords);
  const inLanguage = useText();
  return (
    <div className="marked-text" lang={/[\u4e00-\u9fff]/.test(text) ? 'zh-CN' : 'en'}>
      {segmentsOf(text, claims).map((segment, index) => {
        if (segment.claim === undefined) return <span key={index}>{segment.text}</span>;
        const number = segment.claim;
        const { verdict, reading } = claims[number]!;
        return (
          <button
            key={index}
            type="button"
            className={`claim claim-${verdict}${number === open ? ' is-open' : ''}`}
            data-claim={number + 1}
            aria-expanded={number === open}
            title={inLanguage(reading)}
            onClick={() => onOpen(number)}
          >
            {segment.text}
            <span className="claim-sign" aria-hidden="true">
              {SIGNS[verdict]}
              {number + 1}
            </span>
            <span className="visually-hidden">
              {` (${words.claim(number + 1)}, ${words.verdicts[verdict]})`}
            </span>
          </button>
        );
      })}
    </div>
  );
}
