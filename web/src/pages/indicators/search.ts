import type { Indicator } from '../../api/types.ts';

/** An indicator with the forms that are derived from it (its growth, its target). */
export interface Entry {
  readonly indicator: Indicator;
  readonly derived: readonly Indicator[];
}

/** Each indicator with its derived forms, in the order of the catalogue. */
export function entriesOf(indicators: readonly Indicator[]): Entry[] {
  const known = new Set(indicators.map(({ id }) => id));
  const isDerived = ({ derived_from: from }: Indicator) => from !== null && known.has(from);
  return indicators
    .filter((indicator) => !isDerived(indicator))
    .map((indicator) => ({
      indicator,
      derived: indicators.filter((other) => other.derived_from === indicator.id),
    }));
}

/**
 * Entries in which every word that was typed occurs: in a title of either language or an id, of the
 * indicator or of a form derived from it. Case and full-width letters make no difference.
 */
export function findEntries(
  entries: readonly Entry[],
  typed: string,
  topic: string | undefined,
): Entry[] {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  return entries.filter(({ indicator, derived }) => {
    if (topic !== undefined && indicator.topic.id !== topic) return false;
    return [indicator, ...derived].some(({ id, title }) => {
      const text = fold(`${id} ${title.en} ${title.zh}`);
      return wanted.every((word) => text.includes(word));
    });
  });
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
