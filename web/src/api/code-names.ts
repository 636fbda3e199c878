import { useMemo } from 'react';
import type { Name } from '../../../src/server/schemas/index.ts';
import type { Language } from '../../../src/model/text.ts';
import { useLanguage } from '../words/language.tsx';
import { useAnswer } from './answers.ts';
import { categoriesOf } from './questions.ts';
import { useRelease } from './region.ts';

/** A name in the reader's language, or in the other where the registers know no other. */
export function nameIn({ en, zh }: Name, language: Language): string {
  return (language === 'zh' ? (zh ?? en) : (en ?? zh)) ?? '';
}

/** The name in the language that the reader does not read in, where it says something new. */
export function otherName(name: Name, language: Language): string | undefined {
  const other = language === 'zh' ? name.en : name.zh;
  return other === null || other === nameIn(name, language) ? undefined : other;
}

/** Names codes of a list (kinds, schemes, levels) or of a breakdown; what has no name is its code. */
export function useCodeNames(): (list: string, code: string | null) => string {
  const { breakdowns, codes } = useAnswer(categoriesOf(useRelease()));
  const { language } = useLanguage();
  return useMemo(() => {
    const categories = new Map(
      breakdowns.map(({ id, categories: all }) => [
        id,
        new Map(all.map(({ code, name }) => [code, name])),
      ]),
    );
    return (list, code) => {
      if (code === null) return '';
      const name = codes[list]?.[code] ?? categories.get(list)?.get(code);
      return (name && nameIn(name, language)) || code;
    };
  }, [breakdowns, codes, language]);
}
