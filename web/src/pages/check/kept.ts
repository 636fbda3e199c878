import { useCallback, useState } from 'react';
import type { Asked } from './answers.ts';

const KEY = 'rongtong.text';

/**
 * What was checked last in this tab. A text is too long for an address and may not be public yet, so
 * it stays in the tab's own storage, which ends with the tab.
 */
export function useKept(): readonly [Asked | undefined, (asked: Asked | undefined) => void] {
  const [asked, setAsked] = useState(read);
  const keep = useCallback((next: Asked | undefined) => {
    setAsked(next);
    try {
      if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
      else sessionStorage.removeItem(KEY);
    } catch {
      // Storage may be forbidden or full: then a reload forgets the text.
    }
  }, []);
  return [asked, keep];
}

function read(): Asked | undefined {
  try {
    const text = sessionStorage.getItem(KEY);
    return text === null ? undefined : (JSON.parse(text) as Asked);
  } catch {
    return undefined;
  }
}
