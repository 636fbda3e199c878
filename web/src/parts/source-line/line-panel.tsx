import { useEffect, useRef } from 'react';
import { useSearch } from 'wouter';
import { useChangeAddress } from '../../address/address.ts';
import { useLaterAnswer } from '../../api/answers.ts';
import { lineOf } from '../../api/questions.ts';
import { useRelease } from '../../api/region.ts';
import { Skeleton } from '../skeleton.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { useWords } from '../../words/language.tsx';
import { ReceivedLine } from './received-line.tsx';
import { words } from './words.ts';
import './source-line.css';

/** The source line that the address names, beside the records. Esc closes it, and the focus goes back. */
export function LinePanel() {
  const say = useWords(words);
  const release = useRelease();
  const change = useChangeAddress();
  const parameters = new URLSearchParams(useSearch());
  const source = parameters.get('source');
  const file = parameters.get('file');
  const line = parameters.get('line');
  const wanted = source !== null && file !== null && line !== null;
  const { data, error, refetch } = useLaterAnswer(
    wanted ? lineOf(release, source, file, Number(line)) : undefined,
  );
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (wanted) dialog.current?.showModal();
    else dialog.current?.close();
  }, [wanted]);
  const close = () => change({ source: undefined, file: undefined, line: undefined });
  return (
    <dialog
      ref={dialog}
      className="line-panel"
      aria-labelledby="line-panel-title"
      onClose={() => wanted && close()}
      onPointerDown={(event) => event.target === event.currentTarget && close()}
    >
      <div className="line-panel-inner">
        <div className="line-panel-head">
          <h2 id="line-panel-title">{say.lineTitle}</h2>
          <button type="button" className="plain-button" onClick={close}>
            {say.close}
          </button>
        </div>
        {error ? (
          <ProblemNotice error={error} again={() => void refetch()} />
        ) : data ? (
          <ReceivedLine line={data} />
        ) : (
          <Skeleton lines={6} />
        )}
      </div>
    </dialog>
  );
}
