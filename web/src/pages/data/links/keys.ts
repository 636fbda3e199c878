import { useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Single keys that act on the page, unless somebody types, a dialog is open or another key is held.
 * Input methods for Chinese hide the letter: then its place on the keyboard counts.
 *
 * @param actions by letter, in lower case
 */
export function useKeys(actions: Readonly<Record<string, () => void>>, active: boolean): void {
  const latest = useRef(actions);
  // Before anything of it is seen: a key must never act on the pair that was there before.
  useLayoutEffect(() => {
    latest.current = actions;
  }, [actions]);
  useEffect(() => {
    if (!active) return;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.repeat || isTyping(event.target) || document.querySelector('dialog[open]')) return;
      const letter = /^[a-z]$/i.test(event.key)
        ? event.key.toLowerCase()
        : event.code.replace(/^Key/, '').toLowerCase();
      const action = latest.current[letter];
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [active]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName);
}
