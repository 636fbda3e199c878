import type { Bilingual } from '../../model/text.ts';
import { checkWords } from './check-words.ts';
import type { Interval } from './interval.ts';
import type { Statement } from './statement.ts';

export type CheckKind =
  | 'base-plus-change'
  | 'parts-of-whole'
  | 'share-of-whole'
  | 'growth'
  | 'average-growth'
  | 'change-of-share'
  | 'said-twice'
  | 'net-and-gross'
  | 'stock-and-flow'
  | 'denominator'
  | 'scale'
  | 'published-before';

/** A check of a text's numbers against each other or against earlier publications. */
export interface Check {
  readonly kind: CheckKind;
  readonly ok: boolean;
  /** Numbers of the claims it rests on, in the order of the text. */
  readonly claims: readonly number[];
  /** Between which values the number must lie by the others. */
  readonly expected: readonly [number, number];
  readonly found: number;
  readonly why: Bilingual;
  /** The check written out with its numbers: claims by their number, publications by who and when. */
  readonly detail: Bilingual;
  /** Earlier publications that it used. */
  readonly against: readonly {
    readonly publisher: string;
    readonly publishedOn: string;
    readonly value: number;
    readonly period: string;
    readonly address: string;
  }[];
  /** A revision between publications may explain the difference. */
  readonly revision?: boolean;
}

/** A check of a found statement against what others make it. */
export function checkOf(
  kind: CheckKind,
  found: Statement,
  expected: Interval,
  used: readonly Statement[],
  why: Bilingual,
  more: { ok?: boolean; revision?: boolean } = {},
): Check {
  const all = [found, ...used];
  return {
    kind,
    ok: more.ok ?? expected.meets(found.interval),
    claims: [...new Set(all.flatMap(({ claim }) => claim ?? []))].toSorted((a, b) => a - b),
    expected: [rounded(expected.low), rounded(expected.high)],
    found: found.value,
    why,
    detail: checkWords(kind, found, expected, used),
    against: all.flatMap(({ published }) =>
      published
        ? [
            {
              publisher: published.publisher ?? '',
              publishedOn: published.publishedOn ?? '',
              value: published.value,
              period: published.period,
              address: published.address ?? '',
            },
          ]
        : [],
    ),
    ...(more.revision ? { revision: true } : {}),
  };
}

function rounded(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(8)) : value;
}
