import { useMemo } from 'react';
import { useAnswer } from '../../api/answers.ts';
import { useRegionNames } from '../../api/code-names.ts';
import { useAbout } from '../../api/region.ts';
import type { Indicators } from '../../../../src/server/schemas/index.ts';
import { inRelease } from '../../api/client.ts';
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
  const regions = useRegionNames(release);
  const { indicators } = useAnswer<Indicators>({ path: inRelease(release, 'indicators') });
  return useMemo(() => {
    const titles = new Map(indicators.map(({ id, title }) => [id, title[language]]));
    return {
      // Readings outside of the catalogue name themselves in words joined by hyphens.
      indicator: (id) =>
        id === null || id === undefined
          ? undefined
          : (titles.get(id) ?? id.replace(/^other:/, '').replaceAll('-', ' ')),
      region: (code) => (code === null || code === undefined ? undefined : regions.nameOf(code)),
      period: (period) => periodWords(period, language),
      indicators: [...titles]
        .map(([value, label]) => ({ value, label }))
        .toSorted((a, b) => a.label.localeCompare(b.label, language)),
      regions: regions.codes.map((value) => ({ value, label: regions.nameOf(value) })),
      periods,
    };
  }, [indicators, regions, periods, language]);
}

/** SDMX periods as people write them: 2024年上半年, 2021–2025. */
function periodWords(period: string, language: 'en' | 'zh'): string {
  if (period.includes('/')) {
    const [from = '', to = ''] = period.split('/');
    return language === 'zh'
      ? `${from}—${periodWords(to, language)}`
      : `${from}–${periodWords(to, language)}`;
  }
  const [, year = period, half, quarter, month, day] =
    /^(\d{4})(?:-S(\d)|-Q(\d)|-(\d\d)(?:-(\d\d))?)?$/.exec(period) ?? [];
  if (language === 'en') {
    if (half) return `${half === '1' ? 'first' : 'second'} half of ${year}`;
    if (quarter) return `Q${quarter} ${year}`;
    if (!month) return year;
    const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
    return date.toLocaleDateString('en-GB', {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'long',
      ...(day && { day: 'numeric' }),
    });
  }
  if (half) return `${year}年${half === '1' ? '上' : '下'}半年`;
  if (quarter) return `${year}年第${'一二三四'[Number(quarter) - 1]}季度`;
  if (!month) return /^\d{4}$/.test(year) ? `${year}年` : year;
  return `${year}年${Number(month)}月${day ? `${Number(day)}日` : ''}`;
}
