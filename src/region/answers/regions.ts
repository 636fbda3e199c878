import { loadCodeNames } from '../../catalogue/code-names.ts';
import { loadRegionNames } from '../../catalogue/region-names.ts';
import { CATALOGUE } from '../region.ts';
import type { HeldRelease } from './held.ts';

/** The regions that a release knows, each with the one it belongs to. */
export function regionsOf({ regions }: HeldRelease) {
  return [...regions.values()].map(
    ({ code, name_en, name_zh, level, parent, latitude, longitude }) => ({
      code,
      name: { en: name_en, zh: name_zh },
      level,
      parent,
      ...(latitude === null || longitude === null ? {} : { latitude, longitude }),
    }),
  );
}

/** Regions that figures name though the register of the release does not, as far as they have a name. */
export async function regionsElsewhere(held: HeldRelease) {
  const figures = held.relation('figures');
  const rows = await held.engine.all<{ code: string }>(
    `SELECT DISTINCT code FROM (SELECT region AS code FROM ${figures} UNION ALL SELECT partner_region FROM ${figures})
     WHERE code <> '' ORDER BY code`,
  );
  const unknown = rows.filter(({ code }) => !held.regions.has(code));
  if (unknown.length === 0) return [];
  const names = await loadRegionNames(CATALOGUE);
  return unknown.map(({ code }) => ({ code, name: names.get(code) ?? { en: null, zh: null } }));
}

/** What the categories of breakdowns, and other codes, are called. */
export async function categoriesOf(held: HeldRelease) {
  const { catalogue } = held.region;
  const names = await loadCodeNames(CATALOGUE);
  const rows = await held.engine.all<{ breakdown: string; category: string }>(
    `SELECT DISTINCT breakdown, category FROM ${held.relation('figures')}
     WHERE breakdown <> '' ORDER BY ALL`,
  );
  const listed = new Map<string, Map<string, { en: string | null; zh: string | null }>>();
  for (const { id, items } of catalogue.classifications.values())
    listed.set(id, new Map(items.map(({ code, title }) => [code, title])));
  const breakdowns = [...new Set(rows.map(({ breakdown }) => breakdown))].map((id) => {
    const breakdown = catalogue.breakdowns.get(id);
    const classified = listed.get(breakdown?.classification ?? '');
    return {
      id,
      title: breakdown?.title ?? BREAKDOWNS[id] ?? { en: id, zh: id },
      categories: rows
        .filter((row) => row.breakdown === id)
        .map(({ category: code }) => ({
          code,
          name: classified?.get(code) ?? names[id]?.[code] ?? UNKNOWN[code] ?? ownName(code),
        })),
    };
  });
  const classifications = [...catalogue.classifications.values()].map(
    ({ id, items }) =>
      [id, Object.fromEntries(items.map(({ code, title }) => [code, title]))] as const,
  );
  return { breakdowns, codes: { ...names, ...Object.fromEntries(classifications) } };
}

const BREAKDOWNS: Readonly<Record<string, { en: string; zh: string }>> = {
  bridge: { en: 'From opening to closing stock', zh: '期初数到期末数的变动' },
};

const UNKNOWN: Readonly<Record<string, { en: string; zh: string }>> = {
  _U: { en: 'Not known', zh: '未知' },
};

/** A category that is a name already, in the language that it is written in. */
function ownName(code: string) {
  const chinese = /\p{Script=Han}/u.test(code);
  return { en: chinese ? null : code, zh: chinese ? code : null };
}
/** A region's code with those of all that lie within it. */
export function within({ regions }: Pick<HeldRelease, 'regions'>, code: string): string[] {
  const found = new Set([code]);
  for (let size = 0; size < found.size;) {
    size = found.size;
    for (const region of regions.values())
      if (region.parent !== null && found.has(region.parent)) found.add(region.code);
  }
  return [...found];
}
