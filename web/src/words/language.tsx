import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import type { Bilingual, Language } from '../../../src/model/text.ts';
import { useParameter } from '../address/address.ts';
import type { InBoth, Translated } from './words.ts';

const REMEMBERED = 'rongtong.language';

interface Chosen {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const Context = createContext<Chosen>({ language: 'zh', choose: () => undefined });

const isLanguage = (text: unknown): text is Language => text === 'zh' || text === 'en';

/** Storage may be forbidden: then the address alone keeps the language. */
function remembered(): Language | undefined {
  try {
    const text = localStorage.getItem(REMEMBERED);
    return isLanguage(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

function usual(): Language {
  return navigator.languages.find((tag) => /^(zh|en)\b/.test(tag))?.startsWith('en') ? 'en' : 'zh';
}

/** The language of the address, else the one chosen before, else the browser's. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [asked, setAsked] = useParameter('lang');
  const [fallback, setFallback] = useState(() => remembered() ?? usual());
  const language = isLanguage(asked) ? asked : fallback;
  const choose = useCallback(
    (next: Language) => {
      setFallback(next);
      setAsked(next);
      try {
        localStorage.setItem(REMEMBERED, next);
      } catch {
        // See remembered().
      }
    },
    [setAsked],
  );
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const chosen = useMemo(() => ({ language, choose }), [language, choose]);
  return <Context value={chosen}>{children}</Context>;
}

export function useLanguage(): Chosen {
  return useContext(Context);
}

/** The words of a page in the language of the reader. */
export function useWords<W>(words: InBoth<W>): Translated<W> {
  const { language } = useContext(Context);
  return words[language] as Translated<W>;
}

/** Picks the reader's language of a text that comes in both. */
export function useText(): (text: Bilingual) => string {
  const { language } = useContext(Context);
  return useCallback((text) => text[language], [language]);
}
