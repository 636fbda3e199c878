import type { Language } from '../../model/text.ts';
import type { PrintedNames, PrintedBlock } from './compose.ts';
import { LABELS } from './labels.ts';

/** The columns that tell a table's rows apart (indicator, region or both), and each row's titles. */
export function rowTitles(
  { rows }: PrintedBlock,
  lookup: PrintedNames,
  language: Language,
): { heads: string[]; titles: string[][] } {
  const labels = LABELS[language];
  const byRegion = new Set(rows.map(({ region }) => region)).size > 1;
  const byIndicator = !byRegion || new Set(rows.map(({ indicator }) => indicator.id)).size > 1;
  return {
    heads: [...(byIndicator ? [labels.indicator] : []), ...(byRegion ? [labels.region] : [])],
    titles: rows.map(({ indicator, region }) => [
      ...(byIndicator ? [indicator.title[language]] : []),
      ...(byRegion ? [lookup.region(region)?.[language] ?? region] : []),
    ]),
  };
}
