/** The two languages in which a person reads anything of ours. */
export type Language = 'en' | 'zh';
export const LANGUAGES: readonly Language[] = ['en', 'zh'];

/** A text that exists in both languages. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}
