import { useParameter } from '../address/address.ts';
import { useAnswer } from './answers.ts';
import { ABOUT } from './questions.ts';
import type { Entry } from './types.ts';

/** What the API says of itself and its region. */
export function useAbout(): Entry {
  return useAnswer(ABOUT);
}

/** The release that the address names, or the newest; pages that need one show only where there is one. */
export function useRelease(): string {
  const [asked] = useParameter('release');
  const { release } = useAbout();
  // A site of files knows its release by the whole id alone.
  if (asked !== undefined && release?.startsWith(asked)) return release;
  return asked ?? release ?? 'latest';
}
