import { UNKNOWN } from './comparison.js';
import { probability } from './fellegi-sunter.js';
/** Fellegi–Sunter weights as a score: what is known before anybody labels anything. */
export function scoreOf(weights) {
    return {
        intercept: Math.log2(weights.prior / (1 - weights.prior)),
        coefficients: weights.comparisons.map(({ m, u }) => m.map((value, level) => Math.log2(value / u[level]))),
    };
}
export function scoreLevels(score, levels) {
    return score.coefficients.reduce((sum, coefficients, index) => {
        const level = levels[index];
        return level === UNKNOWN ? sum : sum + coefficients[level];
    }, score.intercept);
}
/**
 * Improves a score by labels: logistic regression over the levels, drawn towards the score that was
 * there before (a Gaussian prior around it), so that a few labels correct it and many replace it.
 * Naive Bayes and logistic regression are the generative and discriminative forms of one model
 * (Ng and Jordan 2001).
 *
 * @param strength how firmly the earlier score is held; the inverse variance of a coefficient
 */
export function learnFromLabels(patterns, start, strength = 0.5, rounds = 400) {
    const origin = [start.intercept, ...start.coefficients.flat()].map((bits) => bits * Math.LN2);
    const offsets = [];
    let next = 1;
    for (const coefficients of start.coefficients) {
        offsets.push(next);
        next += coefficients.length;
    }
    const active = patterns.map((pattern) => [
        0,
        ...pattern.levels.flatMap((level, index) => level === UNKNOWN ? [] : [offsets[index] + level]),
    ]);
    const weights = [...origin];
    // Each coefficient is moved by its own curvature; the cap keeps correlated levels from overshooting.
    const width = start.coefficients.length + 1;
    for (let round = 0; round < rounds; round++) {
        const slope = weights.map((value, i) => -strength * (value - origin[i]) * (i === 0 ? 0.01 : 1));
        const curve = weights.map((_, i) => strength * (i === 0 ? 0.01 : 1));
        patterns.forEach((pattern, i) => {
            const sum = active[i].reduce((total, at) => total + weights[at], 0);
            const p = probability(sum / Math.LN2);
            for (const at of active[i]) {
                slope[at] += pattern.count * ((pattern.same ? 1 : 0) - p);
                curve[at] += pattern.count * Math.max(p * (1 - p), 1e-4) * width;
            }
        });
        let moved = 0;
        for (let i = 0; i < weights.length; i++) {
            const step = slope[i] / curve[i];
            weights[i] += step;
            moved = Math.max(moved, Math.abs(step));
        }
        if (moved < 1e-6)
            break;
    }
    const bits = weights.map((value) => value / Math.LN2);
    return {
        intercept: bits[0],
        coefficients: start.coefficients.map((coefficients, index) => coefficients.map((_, level) => bits[offsets[index] + level])),
    };
}
