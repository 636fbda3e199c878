import fc from 'fast-check';
import { expect, test } from 'vitest';
import { learnWithoutLabels, probability, startingWeights, weightOf, } from './fellegi-sunter.js';
import { learnFromLabels, scoreLevels, scoreOf } from './labels.js';
const title = { en: '', zh: '' };
const binary = (id) => ({
    id,
    title,
    measures: {},
    levels: [
        { id: 'agree', title, sql: 'true', m: 0.8, u: 0.1 },
        { id: 'differ', title, sql: 'true', m: 0.2, u: 0.9 },
    ],
});
const COMPARISONS = ['a', 'b', 'c'].map(binary);
/** Expected counts of every pattern where 10 % of 10,000 pairs are the same. */
function population(m, u) {
    return Array.from({ length: 8 }, (_, bits) => {
        const levels = [0, 1, 2].map((i) => (bits >> i) & 1);
        const share = (p) => levels.reduce((product, level) => product * (level === 0 ? p : 1 - p), 1);
        return { levels, count: 1000 * share(m) + 9000 * share(u) };
    });
}
test('what was true of the pairs is learned without a label', () => {
    const learned = learnWithoutLabels(population(0.95, 0.02), startingWeights(COMPARISONS, 0.3), {
        allPairs: 10_000,
        strength: 1,
    });
    expect(learned.prior).toBeCloseTo(0.1, 2);
    for (const { m, u } of learned.comparisons) {
        expect(m[0]).toBeCloseTo(0.95, 2);
        expect(u[0]).toBeCloseTo(0.02, 2);
    }
});
test('few data leave the starting values nearly as they were', () => {
    const start = startingWeights(COMPARISONS, 0.1);
    const learned = learnWithoutLabels([{ levels: [1, 1, 1], count: 1 }], start, {
        allPairs: 1,
        strength: 1000,
    });
    learned.comparisons.forEach(({ m }, i) => {
        expect(Math.abs(m[0] - start.comparisons[i].m[0])).toBeLessThan(0.01);
    });
});
test('a comparison that says nothing changes no weight', () => {
    const weights = startingWeights(COMPARISONS, 0.1);
    expect(weightOf([-1, -1, -1], weights)).toBeCloseTo(Math.log2(0.1 / 0.9), 10);
});
test('labels overrule what the levels were thought to mean', () => {
    const start = scoreOf(startingWeights([binary('a')], 0.5));
    expect(scoreLevels(start, [0])).toBeGreaterThan(0);
    const learned = learnFromLabels([
        { levels: [0], count: 500, same: false },
        { levels: [1], count: 500, same: true },
    ], start);
    expect(scoreLevels(learned, [0])).toBeLessThan(0);
    expect(scoreLevels(learned, [1])).toBeGreaterThan(0);
});
test('weights and probabilities go up and down together', () => {
    fc.assert(fc.property(fc.double({ min: -60, max: 60, noNaN: true }), fc.double({ min: 0.01, max: 20, noNaN: true }), (weight, more) => {
        expect(probability(weight + more)).toBeGreaterThanOrEqual(probability(weight));
        expect(probability(weight)).toBeGreaterThanOrEqual(0);
        expect(probability(weight)).toBeLessThanOrEqual(1);
    }));
});
