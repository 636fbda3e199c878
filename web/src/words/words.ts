/** Words, sentences with gaps, and groups of them. */
export interface Words {
  readonly [name: string]: string | ((...values: never[]) => string) | Words;
}

/** The same names and gaps as in the English words, with any text. */
export type Translated<W> = {
  readonly [K in keyof W]: W[K] extends string
    ? string
    : W[K] extends (...values: infer V) => string
      ? (...values: V) => string
      : Translated<W[K]>;
};

/** A page's words in both languages. One that is missing in either is a type error. */
export interface InBoth<W> {
  readonly en: W;
  readonly zh: Translated<W>;
}

/** @example export const words = inBoth({ en: { title: 'Data' }, zh: { title: '数据' } }); */
export function inBoth<W extends Words>(words: InBoth<W>): InBoth<W> {
  return words;
}
