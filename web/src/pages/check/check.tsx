import { useCallback, useState } from 'react';
import { useChangeAddress, useParameter } from '../../address/address.ts';
import { useAbout, useRelease } from '../../api/region.ts';
import { Page } from '../../parts/page.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { useWords } from '../../words/language.tsx';
import type { Asked } from './answers.ts';
import { checkWords } from './check-words.ts';
import { useKept } from './kept.ts';
import { useNames } from './names.ts';
import { Result } from './result.tsx';
import { TextForm } from './text-form.tsx';
import { useVerified } from './verify.ts';
import './check.css';

/** Reads the numbers of a text as claims and holds each against the figures of a release. */
export default function CheckText() {
  const words = useWords(checkWords);
  const release = useRelease();
  const { region } = useAbout();
  const names = useNames(release);
  const change = useChangeAddress();
  const [claim] = useParameter('claim');
  const [asked, keep] = useKept();
  const [editing, setEditing] = useState(false);
  const { data, error, isFetching, refetch } = useVerified(release, asked);
  const check = useCallback(
    (next: Asked) => {
      keep(next);
      setEditing(false);
      change({ claim: undefined, show: undefined });
    },
    [keep, change],
  );
  const anew = () => {
    keep(undefined);
    setEditing(false);
    change({ claim: undefined, show: undefined });
  };
  const empty: Asked = { text: '', publishedOn: '', region, readings: [] };
  const shown = asked !== undefined && !editing;
  return (
    <Page title={words.title} lede={words.lede}>
      {!shown && (
        <TextForm
          first={asked ?? empty}
          regions={names.regions}
          busy={isFetching}
          onCheck={check}
        />
      )}
      {shown && (
        <p className="check-actions no-print">
          <button type="button" className="button" onClick={() => setEditing(true)}>
            {words.edit}
          </button>
          <button type="button" className="plain-button" onClick={anew}>
            {words.clear}
          </button>
          <span role="status" className="soft">
            {isFetching ? words.checking : ''}
          </span>
        </p>
      )}
      {shown && error !== null && <ProblemNotice error={error} again={() => void refetch()} />}
      {shown && error === null && data === undefined && <Skeleton />}
      {shown && error === null && data !== undefined && (
        <Result
          asked={asked}
          verified={data}
          names={names}
          claim={claim === undefined ? undefined : Number(claim) - 1}
          onAsk={keep}
        />
      )}
    </Page>
  );
}
