import { useEffect, useState } from 'react';
import { askLink, expectLink, recordDecision, undoDecision } from '../../../api/links.ts';
import { useAnswer } from '../../../api/answers.ts';
import { useAbout, useRelease } from '../../../api/region.ts';
import type { Decision, DecisionRequest, Decisions } from '../../../api/types.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { formatCount } from '../../../words/format.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import { Bearings } from './bearings.tsx';
import { DecideForm } from './decide-form.tsx';
import { DecideElsewhere } from './decide-elsewhere.tsx';
import { useKeys } from './keys.ts';
import { Moves } from './moves.tsx';
import { Sides } from './sides.tsx';
import { useRemembered } from './remembered.ts';
import { words } from './words.ts';

interface Properties {
  readonly pair: string;
  readonly decisions: Decisions['decisions'];
  readonly why: string;
  readonly onWhy: (why: string) => void;
  readonly onShow: (pair: string) => void;
}

type Answer = DecisionRequest['decision'];

/** The last decision of this visit, which can be taken back. */
let last: { readonly name: string; readonly decision: Decision } | undefined;

/** One pair side by side, why it is in doubt, what hangs on it, and the three answers. */
export function OnePair({ pair, decisions, why, onWhy, onShow }: Properties) {
  const say = useWords(words);
  const { language } = useLanguage();
  const release = useRelease();
  const { can } = useAbout();
  const link = useAnswer(askLink(release, pair));
  const [who, setWho] = useRemembered('rongtong.decider');
  const [byKeys, setByKeys] = useRemembered('rongtong.keys', 'on');
  const [missing, setMissing] = useState<'who' | 'why'>();
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    expectLink(release, link.next);
    expectLink(release, link.previous);
  }, [release, link.next, link.previous]);

  const go = (to: string | null) => {
    if (to === null) return;
    setMissing(undefined);
    setProblem(undefined);
    onShow(to);
  };
  const attempt = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(() => error);
    } finally {
      setBusy(false);
    }
  };
  const decide = (decision: Answer) => {
    if (!can.decide) return;
    const lacks = who.trim() === '' ? 'who' : why.trim() === '' ? 'why' : undefined;
    setMissing(lacks);
    if (lacks) {
      document.querySelector<HTMLElement>(`[data-decide="${lacks}"]`)?.focus();
      return;
    }
    void attempt(async () => {
      const written = await recordDecision(release, pair, { decision, who, why });
      last = { name: link.name, decision: written };
      setSaid(say.recorded(link.name, say.answers[decision]));
      if (link.next !== null) onShow(link.next);
    });
  };
  const undo = () => {
    const taken = last;
    if (!can.decide || !taken) return;
    void attempt(async () => {
      await undoDecision(release, taken.decision);
      last = undefined;
      setSaid(say.undone(taken.name));
      onShow(taken.decision.pair);
    });
  };
  useKeys(
    {
      s: () => decide('same'),
      d: () => decide('different'),
      u: () => decide('unsure'),
      z: undo,
      j: () => go(link.next),
      k: () => go(link.previous),
    },
    byKeys === 'on',
  );
  const decided = decisions.find((each) => each.pair === pair);
  const settled = decisions.filter(({ decision }) => decision !== 'unsure').length;
  const count = (value: number) => formatCount(value, language);
  return (
    <section className="pair" aria-label={say.pairOf(link.name, link.organisation.id)}>
      <div className="pair-bar">
        <p className="pair-progress">
          <progress max={link.total} value={settled} aria-label={say.all} />{' '}
          {say.progress(count(settled), count(link.total))}
        </p>
        <p className="pair-steps">
          <button
            type="button"
            className="button"
            aria-keyshortcuts="k"
            disabled={link.previous === null}
            onClick={() => go(link.previous)}
          >
            {say.previous} <kbd>K</kbd>
          </button>
          <span>{say.position(count(link.position), count(link.total))}</span>
          <button
            type="button"
            className="button"
            aria-keyshortcuts="j"
            disabled={link.next === null}
            onClick={() => go(link.next)}
          >
            {say.next} <kbd>J</kbd>
          </button>
        </p>
      </div>
      <Sides link={link} />
      {can.decide ? (
        <DecideForm
          decided={decided}
          who={who}
          why={why}
          missing={missing}
          busy={busy}
          byKeys={byKeys === 'on'}
          undoable={last !== undefined}
          onWho={setWho}
          onWhy={onWhy}
          onKeys={(on) => setByKeys(on ? 'on' : 'off')}
          onDecide={decide}
          onUndo={undo}
        />
      ) : (
        <DecideElsewhere pair={pair} decided={decided} />
      )}
      <p className="pair-said" role="status">
        {said}
      </p>
      {problem !== undefined && <ProblemNotice error={problem} />}
      <Bearings link={link} />
      <Moves link={link} />
    </section>
  );
}
