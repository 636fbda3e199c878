import { UNKNOWN } from './comparison.js';
const FLOOR = 1e-6;
/** The starting values that the comparisons carry. */
export function startingWeights(comparisons, prior) {
    return {
        prior,
        comparisons: comparisons.map(({ levels }) => ({
            m: normalise(levels.map((level) => level.m)),
            u: normalise(levels.map((level) => level.u)),
        })),
    };
}
/** log2 of the odds that a pair of this pattern is the same. */
export function weightOf(levels, weights) {
    let sum = Math.log2(weights.prior / (1 - weights.prior));
    weights.comparisons.forEach(({ m, u }, index) => {
        const level = levels[index];
        if (level !== UNKNOWN)
            sum += Math.log2(m[level] / u[level]);
    });
    return sum;
}
export function probability(weight) {
    return 1 / (1 + 2 ** -weight);
}
/**
 * Learns m, u and the prior without labels by expectation–maximisation over counted patterns
 * (Dempster, Laird and Rubin 1977; Winkler 1988), with the starting values as a Dirichlet prior, so
 * that few data move them little.
 */
export function learnWithoutLabels(patterns, start, options) {
    const { iterations = 200, tolerance = 1e-7, strength = 20, allPairs } = options;
    let weights = start;
    for (let round = 0; round < iterations; round++) {
        const shares = patterns.map((pattern) => probability(weightOf(pattern.levels, weights)));
        const same = patterns.reduce((sum, pattern, i) => sum + shares[i] * pattern.count, 0);
        const prior = clamp((same + 0.5) / (allPairs + 1));
        const comparisons = weights.comparisons.map((current, index) => {
            const startOf = start.comparisons[index];
            const m = startOf.m.map((value) => value * strength);
            const u = startOf.u.map((value) => value * strength);
            patterns.forEach((pattern, i) => {
                const level = pattern.levels[index];
                if (level === UNKNOWN)
                    return;
                m[level] += shares[i] * pattern.count;
                u[level] += (1 - shares[i]) * pattern.count;
            });
            return { m: normalise(m), u: options.keepU ? current.u : normalise(u) };
        });
        const moved = distance(weights, { prior, comparisons });
        weights = { prior, comparisons };
        if (moved < tolerance)
            break;
    }
    return weights;
}
/** u estimated from pairs drawn at random, nearly all of which are different. */
export function withRandomPairs(weights, patterns, strength = 20) {
    const comparisons = weights.comparisons.map(({ m, u }, index) => {
        const counts = u.map((value) => value * strength);
        for (const pattern of patterns) {
            const level = pattern.levels[index];
            if (level !== UNKNOWN)
                counts[level] += pattern.count;
        }
        return { m, u: normalise(counts) };
    });
    return { prior: weights.prior, comparisons };
}
function normalise(values) {
    const floored = values.map((value) => Math.max(value, FLOOR));
    const sum = floored.reduce((a, b) => a + b, 0);
    return floored.map((value) => value / sum);
}
function clamp(value) {
    return Math.min(0.5, Math.max(1e-12, value));
}
function distance(a, b) {
    let most = Math.abs(Math.log(a.prior) - Math.log(b.prior));
    a.comparisons.forEach(({ m, u }, index) => {
        m.forEach((value, level) => {
            most = Math.max(most, Math.abs(value - b.comparisons[index].m[level]));
        });
        u.forEach((value, level) => {
            most = Math.max(most, Math.abs(value - b.comparisons[index].u[level]));
        });
    });
    return most;
}
