import { useDeferredValue, useId, useMemo, useState } from 'react';
import { nameIn } from '../../../api/code-names.ts';
import type { Network } from '../../../api/types.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import { words as own } from '../words.ts';

interface Properties {
  readonly nodes: Network['nodes'];
  readonly onChoose: (id: string) => void;
}

const MOST = 8;

/** Finds an organisation among those shown, by its name in either language or its code. */
export function NodeSearch({ nodes, onChoose }: Properties) {
  const words = useWords(own);
  const { language } = useLanguage();
  const id = useId();
  const [typed, setTyped] = useState('');
  // The list may lag behind somebody who types; what Enter chooses may not.
  const wanted = useDeferredValue(typed);
  const found = useMemo(() => find(nodes, wanted), [nodes, wanted]);
  return (
    <div className="filter network-search">
      <label htmlFor={id}>{words.find}</label>
      <input
        id={id}
        type="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={words.findHint}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          const [first] = find(nodes, event.currentTarget.value);
          if (first) onChoose(first.id);
        }}
      />
      {wanted.trim() !== '' && (
        <ul className="network-found" aria-label={words.found}>
          {found.map((node) => (
            <li key={node.id}>
              <button
                type="button"
                className="plain-button"
                onClick={() => {
                  setTyped('');
                  onChoose(node.id);
                }}
              >
                {nameIn(node.name, language) || node.id}
              </button>
            </li>
          ))}
          {found.length === 0 && <li className="soft">{words.nothingFound}</li>}
        </ul>
      )}
    </div>
  );
}

/** The first of those that hold some words in a name or the code. */
function find(nodes: Network['nodes'], words: string): Network['nodes'] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [];
  return nodes
    .filter(({ id, name: { en, zh } }) =>
      [id, en, zh].some((text) => text?.toLowerCase().includes(wanted)),
    )
    .slice(0, MOST);
}
