import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Classification } from '../catalogue/classifications.ts';
import { IssuesError, type Issue } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import type { RegionFolder } from './configuration.ts';

/**
 * The catalogue as a region has it: which lists of holders are public differs from place to place.
 *
 * @throws {IssuesError} naming the nearest classification or code where one is unknown
 */
export function withPublicLists(
  catalogue: Catalogue,
  { configuration: { public_lists: lists }, place }: Pick<RegionFolder, 'configuration' | 'place'>,
): Catalogue {
  const issues: Issue[] = [];
  const unknown = (what: string, id: string, known: readonly string[], path: string[]) => {
    const suggestion = nearest(id, known);
    issues.push({
      code: 'document-unknown-reference',
      severity: 'error',
      place: place(['public_lists', ...path], 'key'),
      value: id,
      params: { what, id },
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  };
  const classifications = new Map(catalogue.classifications);
  for (const [id, codes] of Object.entries(lists)) {
    const classification = classifications.get(id);
    if (!classification) {
      unknown('classification', id, [...classifications.keys()], [id]);
      continue;
    }
    const known = classification.items.map(({ code }) => code);
    for (const code of Object.keys(codes))
      if (!known.includes(code)) unknown('code', code, known, [id, code]);
    classifications.set(id, { ...classification, items: classification.items.map(of(codes)) });
  }
  if (issues.length > 0) throw new IssuesError(issues);
  return { ...catalogue, classifications };
}

type Item = Classification['items'][number];
type Lists = RegionFolder['configuration']['public_lists'][string];

function of(codes: Lists): (item: Item) => Item {
  return ({ public: before, ...item }) => {
    const now = codes[item.code] ?? before;
    return now ? { ...item, public: now } : item;
  };
}
