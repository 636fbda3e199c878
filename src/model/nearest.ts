import { distance } from 'fastest-levenshtein';

/**
 * The candidate that a person most likely meant, or nothing where none is near: at most a third of
 * the word may differ. Comparison ignores case and the difference of `-`, `_` and spaces.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const fold = (text: string) => text.toLowerCase().replaceAll(/[-_\s]+/g, '-');
  const folded = fold(word);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(folded.length / 3)) + 1;
  for (const candidate of candidates) {
    const d = distance(folded, fold(candidate));
    if (d < bestDistance) [best, bestDistance] = [candidate, d];
  }
  return best;
}
