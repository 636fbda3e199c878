import type { Bilingual, Language } from '../model/text.ts';
import { CONTEXT_COMPARISONS } from './affiliation-comparisons.ts';
import { NAME_COMPARISONS } from './name-comparisons.ts';

const OTHERS: Readonly<Record<string, Bilingual>> = {
  'code:same': { en: 'same code', zh: '代码相同' },
  'neighbours:apart': {
    en: 'those that each is surely the same as are different',
    zh: '与两者确属同一的其他记录互不相同',
  },
};

const WORDS: ReadonlyMap<string, Bilingual> = new Map([
  ...Object.entries(OTHERS),
  ...[...CONTEXT_COMPARISONS, ...NAME_COMPARISONS].flatMap(({ id, levels }) =>
    levels.map((level): [string, Bilingual] => [`${id}:${level.id}`, level.title]),
  ),
]);

/** Reasons as they are kept (`place:same-city`) in words, apart by `; ` or `；`. */
export function wordReasons(reasons: readonly string[], language: Language): string {
  return reasons
    .map((reason) => WORDS.get(reason)?.[language] ?? reason)
    .join(language === 'zh' ? '；' : '; ');
}
