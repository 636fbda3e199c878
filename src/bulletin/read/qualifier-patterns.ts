import type { Qualifier } from './claim.ts';
import { alternatives } from './vocabulary.ts';

/** A pattern for each qualifier that the vocabulary has words for, in the order in which they are tried. */
export function qualifierPatterns(
  words: Partial<Record<Exclude<Qualifier, 'exact'>, readonly string[]>>,
  build: (alternatives: string) => string,
): [Qualifier, RegExp][] {
  const order: readonly Exclude<Qualifier, 'exact'>[] = [
    'at-least',
    'at-most',
    'nearly',
    'under',
    'over',
    'about',
  ];
  return order.flatMap((qualifier) => {
    const list = words[qualifier];
    return list?.length
      ? [[qualifier, new RegExp(build(alternatives(list)), 'i')] as [Qualifier, RegExp]]
      : [];
  });
}
