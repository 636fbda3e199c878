import type { Entry } from '../api/types.ts';
import type { en } from '../words/en.ts';

interface Place {
  readonly name: keyof (typeof en)['pages'];
  readonly at: string;
  /** What the site has to be able to do for the page to be of use. */
  readonly needs?: keyof Entry['can'];
}

/** Whether an address lies on a page or below it. */
export function isAt(path: string, at: string): boolean {
  return at === '/' ? path === '/' : path === at || path.startsWith(`${at}/`);
}

/** The pages that the navigation leads to, in its order. */
export const PAGES: readonly Place[] = [
  { name: 'overview', at: '/' },
  { name: 'indicators', at: '/indicators' },
  { name: 'organisations', at: '/organisations', needs: 'organisations' },
  { name: 'partnerships', at: '/partnerships', needs: 'organisations' },
  { name: 'check', at: '/check', needs: 'verify' },
  { name: 'data', at: '/data', needs: 'trace' },
];
