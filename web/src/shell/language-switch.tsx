import type { Language } from '../../../src/model/text.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { shared } from '../words/shared.ts';

const LANGUAGES: readonly (readonly [Language, string, string])[] = [
  ['zh', 'zh-CN', '中文'],
  ['en', 'en', 'English'],
];

/** Switches the language in place; each language is named in itself. */
export function LanguageSwitch() {
  const { language, choose } = useLanguage();
  const words = useWords(shared);
  return (
    <div className="site-languages" role="group" aria-label={words.language}>
      {LANGUAGES.map(([code, tag, name]) => (
        <button
          key={code}
          type="button"
          lang={tag}
          aria-pressed={language === code}
          onClick={() => choose(code)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
