import { useCallback, useState } from 'react';

/** A text that this browser keeps; where it may keep nothing, for as long as the page is open. */
export function useRemembered(name: string, usual = ''): [string, (text: string) => void] {
  const [text, setText] = useState(() => {
    try {
      return localStorage.getItem(name) ?? usual;
    } catch {
      return usual;
    }
  });
  const change = useCallback(
    (next: string) => {
      setText(next);
      try {
        localStorage.setItem(name, next);
      } catch {
        // Storage may be forbidden: then it is kept in the page alone.
      }
    },
    [name],
  );
  return [text, change];
}
