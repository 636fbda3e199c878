import { useMemo } from 'react';
import { useAnswer } from '../../api/answers.ts';
import { useRegions } from '../../api/names.ts';
import { indicatorsOf } from '../../api/questions.ts';
import { useAbout } from '../../api/region.ts';
import { formatPeriod } from '../../words/format.ts';
import { useLanguage } from '../../words/language.tsx';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Names for what readings hold, and the lists to choose from. */
export interface Names {
  readonly indicator: (id: string | null | undefined) => string | undefined;
  readonly region: (code: string | null | undefined) => string | undefined;
  readonly period: (period: string) => string;
  readonly indicators: readonly Option[];
  readonly regions: readonly Option[];
  readonly periods: readonly string[];
}

export function useNames(release: string): Names {
  const { periods } = useAbout();
  const { language } = useLanguage();
  const regions = useRegions();
  const { indicators } = useAnswer(indicatorsOf(release));
  return useMemo(() => {
    const titles = new Map(indicators.map(({ id, title }) => [id, title[language]]));
    return {
      // Readings outside of the catalogue name themselves in words joined by hyphens.
      indicator: (id) =>
        id === null || id === undefined
          ? undefined
          : (titles.get(id) ?? id.replace(/^other:/, '').replaceAll('-', ' ')),
      region: (code) => (code === null || code === undefined ? undefined : regions.nameOf(code)),
      period: (period) => formatPeriod(period, language),
      indicators: [...titles]
        .map(([value, label]) => ({ value, label }))
        .toSorted((a, b) => a.label.localeCompare(b.label, language)),
      regions: [...regions.regions.keys()].map((value) => ({
        value,
        label: regions.nameOf(value),
      })),
      periods,
    };
  }, [indicators, regions, periods, language]);
}
