import { useCallback, useMemo } from 'react';
import { useLanguage, useWords } from '../words/language.tsx';
import { shared } from '../words/shared.ts';
import { useAnswer } from './answers.ts';
import { categoriesOf, regionsOf } from './questions.ts';
import { useRelease } from './region.ts';
import type { Name, Region } from './types.ts';

/** Picks the reader's language of a name, or the other one, or nothing. */
function useName(): (name: Name) => string | undefined {
  const { language } = useLanguage();
  return useCallback(
    (name) => name[language] ?? name[language === 'en' ? 'zh' : 'en'] ?? undefined,
    [language],
  );
}

export interface RegionNames {
  readonly regions: ReadonlyMap<string, Region>;
  readonly nameOf: (code: string) => string;
}

/** The regions of the release, and what they are called; a code that it does not know names itself. */
export function useRegions(): RegionNames {
  const { regions, elsewhere } = useAnswer(regionsOf(useRelease()));
  const { unregistered } = useWords(shared);
  const name = useName();
  return useMemo(() => {
    const byCode = new Map(regions.map((region) => [region.code, region]));
    const named = new Map(
      elsewhere.map(({ code, name: names }) => [code, name(names) ?? unregistered(code)]),
    );
    const nameOf = (code: string) => {
      const region = byCode.get(code);
      return (region && name(region.name)) ?? named.get(code) ?? code;
    };
    return { regions: byCode, nameOf };
  }, [regions, elsewhere, unregistered, name]);
}

/** What the categories of a breakdown are called. */
export function useCategoryNames(): (breakdown: string, category: string) => string {
  const { breakdowns } = useAnswer(categoriesOf(useRelease()));
  const name = useName();
  return useMemo(() => {
    const byName = new Map(
      breakdowns.flatMap(({ id, categories }) =>
        categories.map(({ code, name: names }) => [`${id} ${code}`, name(names)] as const),
      ),
    );
    return (breakdown, category) => byName.get(`${breakdown} ${category}`) ?? category;
  }, [breakdowns, name]);
}
