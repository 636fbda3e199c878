import type { Bilingual, Language } from '../model/text.ts';
import { CONTEXT_COMPARISONS } from './affiliation-comparisons.ts';
import type { Weights } from './fellegi-sunter.ts';
import { NAME_COMPARISONS } from './name-comparisons.ts';

/** Whether a reason speaks for the two being one, against it, or says little either way. */
export type Bearing = 'for' | 'against' | 'little';

/** A reason taken apart: what was compared, what came of it, and for which answer it speaks. */
export interface Reason {
  readonly about: Bilingual;
  readonly says: Bilingual;
  readonly bearing: Bearing;
  /**
   * How much it weighs, in bits, as it was learned from the names themselves: each doubles the odds that
   * the two are one. Null where it is no matter of weight, or was not kept.
   */
  readonly bits: number | null;
}

const OTHERS: readonly (readonly [string, Reason])[] = [
  [
    'code:same',
    {
      about: { en: 'code', zh: '代码' },
      says: { en: 'same code', zh: '代码相同' },
      bearing: 'for',
      bits: null,
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
      bits: null,
    },
  ],
];

/** How often a level is reached by pairs that are one to how often by others, before it tells anything. */
const TELLING = 2;

function bearingOf(bits: number): Bearing {
  if (bits >= Math.log2(TELLING)) return 'for';
  return bits <= -Math.log2(TELLING) ? 'against' : 'little';
}

/** What each level that names can reach weighs, in bits, by the reason that it is kept as. */
export function reasonBits({ comparisons }: Weights): Map<string, number> {
  return new Map(
    NAME_COMPARISONS.flatMap(({ id, levels }, i) =>
      levels.map((level, ordinal): [string, number] => {
        const { m, u } = comparisons[i]!;
        return [`${id}:${level.id}`, Math.log2(m[ordinal]! / u[ordinal]!)];
      }),
    ),
  );
}

const REASONS: ReadonlyMap<string, Reason> = new Map([
  ...OTHERS,
  ...[...CONTEXT_COMPARISONS, ...NAME_COMPARISONS].flatMap(({ id, title, levels }) =>
    levels.map((level): [string, Reason] => [
      `${id}:${level.id}`,
      {
        about: title,
        says: level.title,
        bearing: bearingOf(Math.log2(level.m / level.u)),
        bits: null,
      },
    ]),
  ),
]);

/**
 * Reasons as they are kept (`place:same-city`), each with what it is about and for which answer it speaks.
 *
 * @param weights what each weighs in bits, where that was kept; the published starting values tell the bearing otherwise
 */
export function explainReasons(
  reasons: readonly string[],
  weights: readonly (number | null)[] = [],
): Reason[] {
  return reasons.map((reason, i): Reason => {
    const known = REASONS.get(reason) ?? {
      about: { en: reason, zh: reason },
      says: { en: reason, zh: reason },
      bearing: 'little',
      bits: null,
    };
    const bits = weights[i] ?? null;
    return bits === null ? known : { ...known, bits, bearing: bearingOf(bits) };
  });
}

/**
 * Reasons as they are kept (`place:same-city`) in words, apart by `; ` or `；`; with what each weighs in
 * bits, where that is given: “same city (+3.1)”.
 */
export function wordReasons(
  reasons: readonly string[],
  language: Language,
  weights: readonly (number | null)[] = [],
): string {
  return explainReasons(reasons, weights)
    .map(({ says, bits }) => {
      if (bits === null) return says[language];
      const weight = printBits(bits);
      return language === 'zh' ? `${says.zh}（${weight}）` : `${says.en} (${weight})`;
    })
    .join(language === 'zh' ? '；' : '; ');
}

/** A weight with its sign, to a tenth of a bit. */
function printBits(bits: number): string {
  const size = Math.abs(bits).toFixed(1);
  return size === '0.0' ? '0' : `${bits < 0 ? '−' : '+'}${size}`;
}
