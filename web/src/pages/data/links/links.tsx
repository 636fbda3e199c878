import { useState } from 'react';
import { useChangeAddress, useParameter } from '../../../address/address.ts';
import { askDecisions, askLinks } from '../../../api/links.ts';
import { useAnswers } from '../../../api/answers.ts';
import { useRelease } from '../../../api/region.ts';
import type { Decisions, DoubtfulLinks } from '../../../api/types.ts';
import { Answering } from '../../../parts/answering.tsx';
import { Notice } from '../../../parts/notice.tsx';
import { LinePanel } from '../../../parts/source-line/line-panel.tsx';
import { useWords } from '../../../words/language.tsx';
import { AllPairs } from './all-pairs.tsx';
import { OnePair } from './one-pair.tsx';
import { words } from './words.ts';
import './links.css';

/** Pairs of the list on one page. */
const LISTED = 50;

/** Names that may be those of an organisation, one pair after the other, to be decided by a person. */
export function Links() {
  const say = useWords(words);
  const release = useRelease();
  const change = useChangeAddress();
  const [asked] = useParameter('pair');
  const [offset = '0'] = useParameter('offset');
  const [page, { decisions }] = useAnswers<[DoubtfulLinks, Decisions]>(
    askLinks(release, { offset: Number(offset) || 0, limit: LISTED }),
    askDecisions(release),
  );
  // Kept while the reader goes from pair to pair.
  const [why, setWhy] = useState('');
  if (page.total === 0)
    return (
      <Notice title={say.none}>
        <p>{say.noneWhy}</p>
      </Notice>
    );
  const settled = new Set(
    decisions.filter(({ decision }) => decision !== 'unsure').map(({ pair }) => pair),
  );
  const pair = asked ?? page.links.find((link) => !settled.has(link.pair))?.pair;
  const current = pair ?? page.links[0]?.pair;
  const show = (next: string) => change({ pair: next });
  return (
    <>
      <p className="data-why">{say.why}</p>
      {current !== undefined && (
        <Answering lines={12}>
          <OnePair pair={current} decisions={decisions} why={why} onWhy={setWhy} onShow={show} />
        </Answering>
      )}
      <AllPairs page={page} decisions={decisions} current={current} />
      <LinePanel />
    </>
  );
}
