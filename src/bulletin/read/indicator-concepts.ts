import type { Indicator } from '../../catalogue/indicators.ts';
import { UNITS } from '../../model/unit.ts';
import { expandTemplate } from './names.ts';
import type { Concept, Vocabulary } from './vocabulary.ts';

const CONCEPT_UNITS = {
  money: 'money',
  share: 'percent',
  difference: 'percent',
  count: 'count',
  measure: 'count',
  ratio: 'count',
  rank: 'rank',
} as const satisfies Record<string, Concept['unit']>;

/** Titles of one word (“Enterprises”, 企业数) are parts of too many others to be sure of. */
const TELLING = { en: /\S+[ -]\S+/, zh: /[\u4e00-\u9fff]{4}/ };
/** What a Chinese title ends with and a sentence leaves out: 研究站数, 成交额. */
const COUNTING_END = /(?:总)?(?:数量|个数|家数|数)$/;

/**
 * A vocabulary together with the indicators that it has no words for, a region's own among them: they
 * are recognised by their titles and by the `names` of their definition.
 */
export function withIndicators(
  vocabulary: Vocabulary,
  indicators: Iterable<Omit<Indicator, 'place'>>,
): Vocabulary {
  const defined = [...indicators];
  const ids = new Set(defined.map(({ id }) => id));
  // What the vocabulary takes for in no catalogue may have got there since.
  const concepts = vocabulary.concepts.map(({ known: _, ...concept }) =>
    _ === undefined || ids.has(concept.is ?? concept.id) ? concept : { ...concept, known: _ },
  );
  const known = new Set(concepts.flatMap(({ id, is = id }) => [id, is]));
  const taken = { en: phrasesOf(vocabulary, 'en'), zh: phrasesOf(vocabulary, 'zh') };
  const added: Concept[] = [];
  for (const indicator of defined) {
    if (known.has(indicator.id) || indicator.derivedFrom !== undefined) continue;
    const free = (language: 'en' | 'zh', phrases: readonly string[]) =>
      [...new Set(phrases)].filter((phrase) => !taken[language].has(keyOf(phrase)));
    const titles = {
      en: free('en', [indicator.title.en]),
      zh: free('zh', [indicator.title.zh, indicator.title.zh.replace(COUNTING_END, '')]),
    };
    const given = {
      en: free('en', indicator.names?.en ?? []),
      zh: free('zh', indicator.names?.zh ?? []),
    };
    const telling = (language: 'en' | 'zh', wanted: boolean) =>
      titles[language].filter((title) => TELLING[language].test(title) === wanted);
    const { measure } = indicator;
    const unit = UNITS.get(indicator.unit);
    added.push({
      id: indicator.id,
      unit: CONCEPT_UNITS[unit?.kind ?? 'count'],
      ...(unit?.kind === 'count' ? { counts: indicator.unit } : {}),
      stock: 'time' in measure && measure.time === 'stock',
      partner: indicator.partner !== 'none',
      names: {
        en: [...given.en, ...telling('en', true)],
        zh: [...given.zh, ...telling('zh', true)],
      },
      weak: { en: telling('en', false), zh: telling('zh', false) },
    });
  }
  return { ...vocabulary, concepts: [...concepts, ...added] };
}

const keyOf = (phrase: string) => phrase.toLowerCase().replaceAll(/[\s-]/g, '');

function phrasesOf({ concepts, sets }: Vocabulary, language: 'en' | 'zh'): Set<string> {
  const phrases = new Set<string>();
  for (const { names, weak } of concepts)
    for (const template of [...(names?.[language] ?? []), ...(weak?.[language] ?? [])])
      for (const phrase of expandTemplate(template, sets)) phrases.add(keyOf(phrase));
  return phrases;
}
