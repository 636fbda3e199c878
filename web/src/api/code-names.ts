import { useMemo } from 'react';
import type { Name } from '../../../src/server/schemas/index.ts';
import type { Language } from '../../../src/model/text.ts';
import { useLanguage } from '../words/language.tsx';
import { useAnswer } from './answers.ts';
import { askCategories, askRegions } from './records.ts';

/** A name in the reader's language, or in the other where the registers know no other. */
export function nameIn({ en, zh }: Name, language: Language): string {
  return (language === 'zh' ? (zh ?? en) : (en ?? zh)) ?? '';
}

/** The name in the language that the reader does not read in, where it says something new. */
export function otherName(name: Name, language: Language): string | undefined {
  const other = language === 'zh' ? name.en : name.zh;
  return other === null || other === nameIn(name, language) ? undefined : other;
}

export interface RegionNames {
  readonly codes: readonly string[];
  readonly nameOf: (code: string) => string;
  readonly parentOf: (code: string) => string | undefined;
  /** Whether a region is the other, or lies within it. */
  readonly within: (code: string, other: string) => boolean;
}

/** The regions of a release by code, in the reader's language. */
export function useRegionNames(release: string): RegionNames {
  const { regions } = useAnswer(askRegions(release));
  const { language } = useLanguage();
  return useMemo(() => {
    const known = new Map(regions.map((region) => [region.code, region]));
    const parentOf = (code: string) => known.get(code)?.parent ?? undefined;
    const within = (code: string, other: string): boolean => {
      for (let at: string | undefined = code; at !== undefined; at = parentOf(at))
        if (at === other) return true;
      return false;
    };
    return {
      codes: regions.map(({ code }) => code),
      nameOf: (code) => {
        const region = known.get(code);
        return (region && nameIn(region.name, language)) || code;
      },
      parentOf,
      within,
    };
  }, [regions, language]);
}

/** Names codes of a list (kinds, schemes, levels) or of a breakdown; what has no name is its code. */
export function useCodeNames(release: string): (list: string, code: string | null) => string {
  const { breakdowns, codes } = useAnswer(askCategories(release));
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
