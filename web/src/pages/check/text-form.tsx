import { useId, useRef, useState, type DragEvent, type FormEvent } from 'react';
import { Choice } from '../../parts/choice.tsx';
import { useWords } from '../../words/language.tsx';
import type { Asked } from './answers.ts';
import { checkWords } from './check-words.ts';
import { MOST_BYTES, textOfFile } from './file-text.ts';
import './text-form.css';

interface Properties {
  readonly first: Asked;
  readonly regions: readonly { readonly value: string; readonly label: string }[];
  readonly busy: boolean;
  readonly onCheck: (asked: Asked) => void;
}

/** Takes a text, typed, pasted or from a file, and what it has to be read with. */
export function TextForm({ first, regions, busy, onCheck }: Properties) {
  const words = useWords(checkWords);
  const ids = { text: useId(), day: useId(), dayWhy: useId(), hint: useId() };
  const [asked, setAsked] = useState(first);
  const [problem, setProblem] = useState<string>();
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > MOST_BYTES) return setProblem(words.tooLong);
    try {
      const text = await textOfFile(file);
      setProblem(undefined);
      setAsked((now) => ({ ...now, text, readings: [] }));
    } catch {
      setProblem(words.badFile(file.name));
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCheck(asked);
  };
  return (
    <form className="text-form" onSubmit={submit}>
      <div
        className={`text-drop${over ? ' is-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p className="filter">
          <label htmlFor={ids.text}>{words.text}</label>
          <textarea
            id={ids.text}
            rows={14}
            required
            maxLength={200_000}
            aria-describedby={ids.hint}
            placeholder={words.textHint}
            value={asked.text}
            onChange={(event) => setAsked({ ...asked, text: event.target.value })}
          />
        </p>
        <p className="text-file" id={ids.hint}>
          {words.drop}{' '}
          <button type="button" className="plain-button" onClick={() => chooser.current?.click()}>
            {words.chooseFile}
          </button>
          <input
            ref={chooser}
            type="file"
            hidden
            accept=".txt,.md,.docx,text/plain,text/markdown"
            onChange={(event) => {
              void take(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </p>
        {problem !== undefined && (
          <p className="text-problem" role="alert">
            {problem}
          </p>
        )}
      </div>
      <div className="filters">
        <p className="filter">
          <label htmlFor={ids.day}>{words.publishedOn}</label>
          <input
            id={ids.day}
            type="date"
            aria-describedby={ids.dayWhy}
            value={asked.publishedOn}
            onChange={(event) => setAsked({ ...asked, publishedOn: event.target.value })}
          />
        </p>
        <Choice
          label={words.home}
          value={asked.region}
          options={regions}
          onChange={(region = '') => setAsked({ ...asked, region })}
        />
        <button
          type="submit"
          className="button button-first"
          disabled={busy || asked.text.trim() === ''}
        >
          {busy ? words.checking : words.check}
        </button>
      </div>
      <p className="soft" id={ids.dayWhy}>
        {words.publishedOnWhy}
      </p>
      <p className="soft">{words.stays}</p>
    </form>
  );
}
