import { useCallback } from 'react';
import { useLocation, useSearch } from 'wouter';

/** What stays in the address from page to page: the language that was chosen, the release that is read. */
const KEPT = ['lang', 'release'];

type Changes = Readonly<Record<string, string | number | undefined>>;

function withChanges(search: string, changes: Changes): string {
  const parameters = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes))
    if (value === undefined || value === '') parameters.delete(name);
    else parameters.set(name, String(value));
  const text = parameters.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

/**
 * One parameter of the address and how to change it. Setting `undefined` takes it out. A change
 * replaces the entry in the history, so that “back” leaves the page and not a keystroke.
 */
export function useParameter(
  name: string,
): readonly [string | undefined, (value: string | undefined) => void] {
  const change = useChangeAddress();
  const value = new URLSearchParams(useSearch()).get(name) ?? undefined;
  return [value, useCallback((next) => change({ [name]: next }), [change, name])];
}

/** Changes several parameters of the address at once. */
export function useChangeAddress(): (changes: Changes) => void {
  const search = useSearch();
  const [path, navigate] = useLocation();
  return useCallback(
    (changes) => navigate(`${path}${withChanges(search, changes)}`, { replace: true }),
    [navigate, path, search],
  );
}

/** Writes the address of a page of ours with its parameters, and those that every page keeps. */
export function useAddressOf(): (path: string, parameters?: Changes) => string {
  const search = useSearch();
  return useCallback(
    (path, parameters = {}) => {
      const now = new URLSearchParams(search);
      const kept = KEPT.flatMap((name) => {
        const value = now.get(name);
        return value === null ? [] : [[name, value]];
      });
      return `${path}${withChanges('', { ...Object.fromEntries(kept), ...parameters })}`;
    },
    [search],
  );
}
