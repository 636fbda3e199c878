import { useEffect, useId, useState } from 'react';
import './filters.css';

interface Properties {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** How long somebody may pause while typing before what they typed is looked for, in milliseconds. */
const PAUSE = 250;

/** A box to search with: what is typed is looked for after a pause, or at once by Enter. */
export function SearchBox({ label, hint, value, onChange }: Properties) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const [composing, setComposing] = useState(false);
  // Taken over where the address changes by itself (back, a link), not while somebody types.
  if (value !== known) {
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === known || composing) return;
    const later = setTimeout(() => {
      setKnown(typed);
      onChange(typed);
    }, PAUSE);
    return () => clearTimeout(later);
  }, [typed, known, composing, onChange]);
  return (
    <form
      role="search"
      className="filter filter-search"
      onSubmit={(event) => {
        event.preventDefault();
        setKnown(typed);
        onChange(typed);
      }}
    >
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={hint}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
      />
    </form>
  );
}
