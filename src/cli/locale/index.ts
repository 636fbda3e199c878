import type { Language } from '../../model/text.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** Every text that the command line says; both languages hold the same keys. */
export type Wording = typeof en;

const WORDINGS: Readonly<Record<Language, Wording>> = { en, zh };

export function wordingOf(language: Language): Wording {
  return WORDINGS[language];
}
