import { useCallback, useSyncExternalStore } from 'react';

/**
 * Addresses within the fragment, `#/indicators?topic=x`, query included: for a site of files, where
 * no server answers any path with the page. A link opened in a new tab leads to the same view.
 */
export function useFragmentLocation(): [
  string,
  (to: string, options?: { readonly replace?: boolean }) => void,
] {
  const path = useSyncExternalStore(subscribe, () => inFragment()[0]);
  const navigate = useCallback((to: string, { replace = false } = {}) => {
    const url = `${location.pathname}${location.search}#${to}`;
    if (replace) history.replaceState(null, '', url);
    else history.pushState(null, '', url);
    dispatchEvent(new HashChangeEvent('hashchange'));
  }, []);
  return [path, navigate];
}
useFragmentLocation.hrefs = (to: string): string => `#${to}`;

/** The query of an address within the fragment. */
export function useFragmentSearch(): string {
  return useSyncExternalStore(subscribe, () => inFragment()[1]);
}

function inFragment(): [path: string, search: string] {
  const text = location.hash.slice(1);
  const at = text.indexOf('?');
  const path = at < 0 ? text : text.slice(0, at);
  return [path.startsWith('/') ? path : `/${path}`, at < 0 ? '' : text.slice(at + 1)];
}

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  addEventListener('popstate', changed);
  return () => {
    removeEventListener('hashchange', changed);
    removeEventListener('popstate', changed);
  };
}
