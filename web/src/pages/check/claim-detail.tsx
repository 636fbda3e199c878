import { useState } from 'react';
import { Link } from '../../address/link.tsx';
import { formatNumber } from '../../../../src/model/unit.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import type { Claim, Reading } from './answers.ts';
import { checkWords } from './check-words.ts';
import type { Names } from './names.ts';
import { PutRight } from './put-right.tsx';
import { nameOf, readingFor } from './readings.ts';
import { statedValue, valueBeside } from './values.ts';

export interface Correcting {
  readonly names: Names;
  readonly readings: readonly Reading[];
  readonly onRead: (claim: number, set: Reading['set']) => void;
  readonly onUndo: (claim: number) => void;
}

interface Properties extends Correcting {
  readonly claims: readonly Claim[];
  readonly index: number;
}

/** One claim in full: what it says, what it was read as, what the figure is, and why. */
export function ClaimDetail({ claims, index, names, readings, onRead, onUndo }: Properties) {
  const words = useWords(checkWords);
  const text = useText();
  const { language } = useLanguage();
  const [putting, setPutting] = useState(false);
  const claim = claims[index]!;
  const corrected = readingFor(readings, nameOf(claims, index));
  const percent = `${formatNumber(100 * claim.confidence, language, { decimals: 0 })}%`;
  return (
    <>
      <dl className="facts">
        <dt>{words.says}</dt>
        <dd>
          {qualified(words.qualifiers, claim)}
          {statedValue(claim.value, claim.unit, language)}
        </dd>
        {claim.computed !== undefined && (
          <>
            <dt>{words.figure}</dt>
            <dd className="facts-figure">
              {valueBeside(claim.computed, claim.value, claim.unit, language)}
            </dd>
          </>
        )}
        <dt>{words.indicator}</dt>
        <dd>{names.indicator(claim.indicator) ?? words.unknown}</dd>
        <dt>{words.region}</dt>
        <dd>{names.region(claim.region) ?? words.unknown}</dd>
        {claim.with !== undefined && (
          <>
            <dt>{words.partner}</dt>
            <dd>{names.region(claim.with)}</dd>
          </>
        )}
        <dt>{words.period}</dt>
        <dd>{claim.period === null ? words.unknown : names.period(claim.period)}</dd>
      </dl>
      <p>
        {claim.cause !== undefined && isCause(words.causes, claim.cause)
          ? `${words.causes[claim.cause]}${because(claim, names, language)}`
          : text(claim.why)}
      </p>
      {claim.figurePeriod !== undefined && (
        <p>
          <Link
            to="/trace"
            parameters={{
              indicator: claim.indicator ?? undefined,
              region: claim.region ?? undefined,
              period: claim.figurePeriod,
              partner: claim.with,
            }}
          >
            {words.trace}
          </Link>
        </p>
      )}
      <p className="soft">
        {corrected ? words.corrected : words.confidence(percent)}
        {claim.proposedBy !== undefined && ` ${words.proposed}`}
      </p>
      {claim.alternatives.length > 0 && (
        <>
          <p>{words.others}</p>
          <ul className="readings">
            {claim.alternatives.map((other) => (
              <li key={JSON.stringify(other)}>
                <span>
                  {[
                    names.indicator(other.indicator),
                    names.region(other.region),
                    other.period && names.period(other.period),
                  ]
                    .filter(Boolean)
                    .join(language === 'zh' ? '，' : ', ')}
                </span>
                <button
                  type="button"
                  className="plain-button"
                  onClick={() => onRead(index, settingOf(other))}
                >
                  {words.readSo}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="check-actions">
        {!putting && (
          <button type="button" className="button" onClick={() => setPutting(true)}>
            {words.putRight}
          </button>
        )}
        {corrected && (
          <button type="button" className="plain-button" onClick={() => onUndo(index)}>
            {words.undo}
          </button>
        )}
      </div>
      {putting && (
        <PutRight
          claim={claim}
          names={names}
          onCancel={() => setPutting(false)}
          onRead={(set) => {
            setPutting(false);
            onRead(index, set);
          }}
        />
      )}
    </>
  );
}

function settingOf({ indicator, region, period }: Claim['alternatives'][number]): Reading['set'] {
  return { ...(indicator && { indicator }), ...(region && { region }), ...(period && { period }) };
}

function qualified(known: Readonly<Record<string, string>>, { qualifier }: Claim): string {
  const word = qualifier === 'exact' ? undefined : known[qualifier];
  return word === undefined ? '' : `${word} `;
}

function isCause<W extends object>(words: W, cause: string): cause is keyof W & string {
  return Object.hasOwn(words, cause);
}

/** What a cause names: the other period, region or indicator. */
function because({ cause, causeOf }: Claim, names: Names, language: 'en' | 'zh'): string {
  if (causeOf === undefined) return language === 'zh' ? '。' : '.';
  const name =
    cause === 'other-period'
      ? names.period(causeOf)
      : cause === 'other-region'
        ? names.region(causeOf)
        : cause === 'unit-slip' || cause === 'older-vintage'
          ? causeOf
          : (names.indicator(causeOf) ?? causeOf);
  return language === 'zh' ? `（${name}）。` : ` (${name}).`;
}
