import type { FigureKey, FigureLookup } from '../bulletin/write/compose.ts';
import { wordFormula } from '../bulletin/write/formula.ts';
import type { Figure } from '../measure/figure.ts';
import { nearest } from '../model/nearest.ts';
import type { Bilingual } from '../model/text.ts';
import { askOpened } from './ask.ts';
import { expectSameDefinitions, type OpenedRelease } from './released.ts';

/**
 * Answers a bulletin's figures from a release: one question for each partner region. What the
 * release does not know (an indicator, a region) is left for the bulletin to say, with its place.
 *
 * @throws {IssuesError} `definition-changed` where a figure could no longer be explained
 */
export async function lookUpFigures(
  opened: OpenedRelease,
  keys: readonly FigureKey[],
): Promise<FigureLookup> {
  const { release, region, regions } = opened;
  const { indicators } = region.catalogue;
  const { manifest } = release;
  const known = keys.filter(
    (key) =>
      indicators.has(key.indicator) &&
      regions.has(key.region) &&
      (key.partnerRegion === '' || regions.has(key.partnerRegion)),
  );
  expectSameDefinitions(opened, unique(known.map(({ indicator }) => indicator)));
  const figures = new Map<string, Figure>();
  for (const partner of unique(known.map(({ partnerRegion }) => partnerRegion))) {
    const own = known.filter(({ partnerRegion }) => partnerRegion === partner);
    const asked = unique(own.map(({ indicator }) => indicator));
    const answer = await askOpened(opened, {
      // A change is explained by the level that it is a change of.
      indicators: unique([...asked, ...asked.flatMap((id) => levelOf(id, opened))]),
      regions: unique(own.map((key) => key.region)),
      periods: unique(own.map(({ period }) => period)),
      partner,
    });
    for (const figure of answer.figures) figures.set(nameOf(figure), figure);
  }
  const find = (key: FigureKey) =>
    figures.get(nameOf({ ...key, partner_region: key.partnerRegion }));
  const names = new Map(
    [...regions.values()].map(({ code, name_en, name_zh }): [string, Bilingual] => [
      code,
      { en: name_en ?? name_zh ?? code, zh: name_zh ?? name_en ?? code },
    ]),
  );
  names.set(manifest.rongtong.region, manifest.rongtong.name);
  return {
    release: release.id,
    synthetic: manifest.rongtong.synthetic,
    indicators,
    figure: find,
    region: (code) => names.get(code),
    codeOf: (name) => codeOf(name, names),
    formula(key, language) {
      const indicator = indicators.get(key.indicator);
      const figure = find(key);
      if (!indicator || !figure) return undefined;
      const source = {
        indicator: (id: string) => indicators.get(id),
        value: (id: string) => find({ ...key, indicator: id })?.value ?? null,
      };
      return wordFormula(indicator, figure, source, language);
    },
  };
}

function levelOf(id: string, { region }: OpenedRelease): string[] {
  const measure = region.catalogue.indicators.get(id)?.measure;
  return measure?.kind === 'change' ? [measure.of] : [];
}

/** A region is often written by its name, or by a code with a slip in it. */
function codeOf(name: string, names: ReadonlyMap<string, Bilingual>): string | undefined {
  const called = [...names].find(([, { en, zh }]) => en === name || zh === name);
  return called?.[0] ?? nearest(name, names.keys());
}

function nameOf({
  indicator,
  region,
  period,
  partner_region,
}: Pick<Figure, 'indicator' | 'region' | 'period' | 'partner_region'>): string {
  return JSON.stringify([indicator, region, period, partner_region]);
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
