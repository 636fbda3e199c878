import { distance } from 'fastest-levenshtein';
/**
 * The candidate that a person most likely meant, or nothing where none is near: at most a third of
 * the word may differ. Two letters that changed places are one mistake. Comparison ignores case and
 * the difference of `-`, `_` and spaces.
 */
export function nearest(word, candidates) {
    const fold = (text) => text.toLowerCase().replaceAll(/[-_\s]+/g, '-');
    const folded = fold(word);
    let best;
    let bestDistance = Math.max(1, Math.floor(folded.length / 3)) + 1;
    for (const candidate of candidates) {
        const other = fold(candidate);
        const d = isTransposition(folded, other) ? 1 : distance(folded, other);
        if (d < bestDistance)
            [best, bestDistance] = [candidate, d];
    }
    return best;
}
/** Whether the words differ by two neighbouring letters that changed places. */
function isTransposition(a, b) {
    if (a.length !== b.length)
        return false;
    const at = [...a].findIndex((letter, index) => letter !== b[index]);
    return (at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2));
}
