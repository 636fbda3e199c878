import type { Bilingual, Language } from '../model/text.ts';
import { CONTEXT_COMPARISONS } from './affiliation-comparisons.ts';
import { NAME_COMPARISONS } from './name-comparisons.ts';

/** Whether a reason speaks for the two being one, against it, or says little either way. */
export type Bearing = 'for' | 'against' | 'little';

/** A reason taken apart: what was compared, what came of it, and for which answer it speaks. */
export interface Reason {
  readonly about: Bilingual;
  readonly says: Bilingual;
  readonly bearing: Bearing;
}

const OTHERS: readonly (readonly [string, Reason])[] = [
  [
    'code:same',
    {
      about: { en: 'code', zh: '代码' },
      says: { en: 'same code', zh: '代码相同' },
      bearing: 'for',
    },
  ],
  [
    'neighbours:apart',
    {
      about: { en: 'neighbours', zh: '关联记录' },
      says: {
        en: 'those that each is surely the same as are different',
        zh: '与两者确属同一的其他记录互不相同',
      },
      bearing: 'against',
    },
  ],
];

/** How often a level is reached by pairs that are one to how often by others, before it tells anything. */
const TELLING = 2;

function bearingOf({ m, u }: { readonly m: number; readonly u: number }): Bearing {
  if (m >= TELLING * u) return 'for';
  return u >= TELLING * m ? 'against' : 'little';
}

const REASONS: ReadonlyMap<string, Reason> = new Map([
  ...OTHERS,
  ...[...CONTEXT_COMPARISONS, ...NAME_COMPARISONS].flatMap(({ id, title, levels }) =>
    levels.map((level): [string, Reason] => [
      `${id}:${level.id}`,
      { about: title, says: level.title, bearing: bearingOf(level) },
    ]),
  ),
]);

/** Reasons as they are kept (`place:same-city`), each with what it is about and for which answer it speaks. */
export function explainReasons(reasons: readonly string[]): Reason[] {
  return reasons.map(
    (reason) =>
      REASONS.get(reason) ?? {
        about: { en: reason, zh: reason },
        says: { en: reason, zh: reason },
        bearing: 'little',
      },
  );
}

/** Reasons as they are kept (`place:same-city`) in words, apart by `; ` or `；`. */
export function wordReasons(reasons: readonly string[], language: Language): string {
  return reasons
    .map((reason) => REASONS.get(reason)?.says[language] ?? reason)
    .join(language === 'zh' ? '；' : '; ');
}
