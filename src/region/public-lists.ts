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
  const registers = new Map(catalogue.registers);
  for (const [id, codes] of Object.entries(lists)) {
    if (id === REGISTERS) {
      for (const [name, list] of Object.entries(codes)) {
        const register = registers.get(name);
        if (register?.listed) {
          const { public: _before, ...listed } = register.listed;
          const now = list ? { ...listed, public: list } : listed;
          registers.set(name, { ...register, listed: now });
        } else unknown('register', name, listedIn(catalogue), [id, name]);
      }
      continue;
    }
    const classification = classifications.get(id);
    if (!classification) {
      unknown('classification', id, [REGISTERS, ...classifications.keys()], [id]);
      continue;
    }
    const known = classification.items.map(({ code }) => code);
    for (const code of Object.keys(codes))
      if (!known.includes(code)) unknown('code', code, known, [id, code]);
    classifications.set(id, {
      ...classification,
      items: classification.items.map((item) => withList(item, codes)),
    });
  }
  if (issues.length > 0) throw new IssuesError(issues);
  return { ...catalogue, classifications, registers };
}

/** Beside the classifications: registers all of whose records are on a public list. */
const REGISTERS = 'registers';

function listedIn({ registers }: Catalogue): string[] {
  return [...registers.values()].flatMap(({ name, listed }) => (listed ? [name] : []));
}

type Item = Classification['items'][number];
type Lists = RegionFolder['configuration']['public_lists'][string];

function withList({ public: before, ...item }: Item, codes: Lists): Item {
  const now = codes[item.code] ?? before;
  return now ? { ...item, public: now } : item;
}
