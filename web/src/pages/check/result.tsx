import { useEffect } from 'react';
import type { Verified } from '../../../../src/server/schemas/index.ts';
import { useChangeAddress, useParameter } from '../../address/address.ts';
import { Notice } from '../../parts/notice.tsx';
import { Section } from '../../parts/section.tsx';
import { useWords } from '../../words/language.tsx';
import type { Asked } from './answers.ts';
import { checkWords } from './check-words.ts';
import { ClaimList } from './claim-list.tsx';
import { Export } from './export.tsx';
import { MarkedText } from './marked-text.tsx';
import type { Names } from './names.ts';
import { NumberChecks } from './number-checks.tsx';
import { nameOf, withoutReading, withReading } from './readings.ts';
import { Summary } from './summary.tsx';

interface Properties {
  readonly asked: Asked;
  readonly verified: Verified;
  readonly names: Names;
  /** Which claim is open, from 0. */
  readonly claim: number | undefined;
  readonly onAsk: (asked: Asked) => void;
}

/** The text with its claims marked, and beside it what became of each. */
export function Result({ asked, verified, names, claim, onAsk }: Properties) {
  const words = useWords(checkWords);
  const change = useChangeAddress();
  const [only, setOnly] = useParameter('show');
  const { claims, checks } = verified;
  const open = (next: number | undefined) =>
    change({ claim: next === undefined ? undefined : next + 1 });
  useEffect(() => {
    if (claim === undefined) return;
    for (const selector of [`[data-claim="${claim + 1}"]`, `#claim-${claim + 1}`])
      document.querySelector(selector)?.scrollIntoView({ block: 'nearest' });
  }, [claim]);
  if (claims.length === 0)
    return (
      <Notice title={words.noClaims}>
        <p>{words.noClaimsFix}</p>
      </Notice>
    );
  return (
    <>
      <Summary claims={claims} only={only} onOnly={setOnly} />
      <div className="check-columns">
        <div className="check-text">
          <Section title={words.theText}>
            <MarkedText text={asked.text} claims={claims} open={claim} onOpen={open} />
          </Section>
        </div>
        <div>
          <Section title={words.claims} aside={<Export asked={asked} verified={verified} />}>
            <ClaimList
              claims={claims}
              only={only}
              open={claim}
              onOpen={open}
              names={names}
              readings={asked.readings}
              onRead={(index, set) =>
                onAsk({
                  ...asked,
                  readings: withReading(asked.readings, nameOf(claims, index), set),
                })
              }
              onUndo={(index) =>
                onAsk({
                  ...asked,
                  readings: withoutReading(asked.readings, nameOf(claims, index)),
                })
              }
            />
          </Section>
          <Section title={words.checks}>
            <NumberChecks checks={checks} onOpen={open} />
          </Section>
        </div>
      </div>
    </>
  );
}
