import { useId } from 'react';
import type { DecisionRequest, Decisions } from '../../../api/types.ts';
import { useWords } from '../../../words/language.tsx';
import { Decided } from './decided.tsx';
import { words } from './words.ts';

type Answer = DecisionRequest['decision'];

interface Properties {
  readonly decided: Decisions['decisions'][number] | undefined;
  readonly who: string;
  readonly why: string;
  readonly missing: 'who' | 'why' | undefined;
  readonly busy: boolean;
  readonly byKeys: boolean;
  readonly undoable: boolean;
  readonly onWho: (who: string) => void;
  readonly onWhy: (why: string) => void;
  readonly onKeys: (on: boolean) => void;
  readonly onDecide: (answer: Answer) => void;
  readonly onUndo: () => void;
}

const ANSWERS = [
  ['same', 'S', '＝'],
  ['different', 'D', '≠'],
  ['unsure', 'U', '?'],
] as const;

/** The three answers, by whom and on what grounds. */
export function DecideForm(properties: Properties) {
  const { decided, who, why, missing, busy, byKeys, undoable } = properties;
  const { onWho, onWhy, onKeys, onDecide, onUndo } = properties;
  const say = useWords(words);
  const ids = { who: useId(), why: useId(), lack: useId() };
  return (
    <div className="decide" role="group" aria-label={say.decide}>
      <Decided decided={decided} />
      <div className="filters">
        <p className="filter">
          <label htmlFor={ids.who}>{say.who}</label>
          <input
            id={ids.who}
            data-decide="who"
            autoComplete="name"
            maxLength={100}
            size={14}
            value={who}
            aria-invalid={missing === 'who' || undefined}
            aria-describedby={missing === 'who' ? ids.lack : undefined}
            onChange={(event) => onWho(event.target.value)}
          />
        </p>
        <p className="filter decide-why">
          <label htmlFor={ids.why}>{say.whyDecided}</label>
          <input
            id={ids.why}
            data-decide="why"
            autoComplete="off"
            maxLength={500}
            placeholder={say.whyHint}
            value={why}
            aria-invalid={missing === 'why' || undefined}
            aria-describedby={missing === 'why' ? ids.lack : undefined}
            onChange={(event) => onWhy(event.target.value)}
          />
        </p>
      </div>
      {missing !== undefined && (
        <p id={ids.lack} className="decide-lack" role="alert">
          <span aria-hidden="true">⚠</span> {missing === 'who' ? say.needsWho : say.needsWhy}
        </p>
      )}
      <p className="decide-answers">
        {ANSWERS.map(([answer, key, sign]) => (
          <button
            key={answer}
            type="button"
            className="button"
            aria-keyshortcuts={key.toLowerCase()}
            aria-pressed={decided?.decision === answer}
            disabled={busy}
            onClick={() => onDecide(answer)}
          >
            <span aria-hidden="true">{sign}</span> {say.answers[answer]} <kbd>{key}</kbd>
          </button>
        ))}
        {undoable && (
          <button
            type="button"
            className="plain-button"
            aria-keyshortcuts="z"
            disabled={busy}
            onClick={onUndo}
          >
            {say.undo} <kbd>Z</kbd>
          </button>
        )}
      </p>
      <p className="decide-keys">
        <label>
          <input
            type="checkbox"
            checked={byKeys}
            onChange={(event) => onKeys(event.target.checked)}
          />{' '}
          {say.keys}
        </label>{' '}
        <span className="soft">{say.keysHelp}</span>
      </p>
    </div>
  );
}
