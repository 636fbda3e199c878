import { MISSING_REASONS } from '../model/status.ts';
import type { Language } from '../model/text.ts';
import type { Wording } from './locale/index.ts';

/** Why a value is missing, in words; a dash where nothing is said. */
export function wordMissing(reason: string | null, language: Language, text: Wording): string {
  const known = Object.entries(MISSING_REASONS).find(([code]) => code === reason);
  return known?.[1].title[language] ?? reason ?? text.none;
}
