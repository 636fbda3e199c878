import { UNKNOWN } from './comparison.ts';
import { probability, type Pattern, type Weights } from './fellegi-sunter.ts';

/** Pairs of one pattern that a person has judged. */
export interface LabelledPattern extends Pattern {
  readonly same: boolean;
}

/** A score over levels: `intercept + Σ coefficient[comparison][level]`, in bits (log2 odds). */
export interface Score {
  readonly intercept: number;
  readonly coefficients: readonly (readonly number[])[];
}

/** Fellegi–Sunter weights as a score: what is known before anybody labels anything. */
export function scoreOf(weights: Weights): Score {
  return {
    intercept: Math.log2(weights.prior / (1 - weights.prior)),
    coefficients: weights.comparisons.map(({ m, u }) =>
      m.map((value, level) => Math.log2(value / u[level]!)),
    ),
  };
}

export function scoreLevels(score: Score, levels: readonly number[]): number {
  return score.coefficients.reduce((sum, coefficients, index) => {
    const level = levels[index]!;
    return level === UNKNOWN ? sum : sum + coefficients[level]!;
  }, score.intercept);
}

/**
 * Improves a score by labels: logistic regression over the levels, drawn towards the score that was
 * there before (a Gaussian prior around it), so that a few labels correct it and many replace it.
 * Naive Bayes and logistic regression are the generative and discriminative forms of one model
 * (Ng and Jordan 2001).
 *
 * @param strength how firmly the earlier score is held; the inverse variance of a coefficient
 * @param held levels whose coefficient stays as it was, for what they mean is known; nothing is learned
 *   of pairs that reach one, or else other levels would make up for it
 */
export function learnFromLabels(
  patterns: readonly LabelledPattern[],
  start: Score,
  strength = 0.5,
  rounds = 400,
  held: readonly (readonly boolean[])[] = [],
): Score {
  const origin = [start.intercept, ...start.coefficients.flat()].map((bits) => bits * Math.LN2);
  const offsets: number[] = [];
  let next = 1;
  for (const coefficients of start.coefficients) {
    offsets.push(next);
    next += coefficients.length;
  }
  const free = patterns.filter(
    ({ levels }) => !levels.some((level, i) => held[i]?.[level] ?? false),
  );
  const active = free.map((pattern) => [
    0,
    ...pattern.levels.flatMap((level, index) =>
      level === UNKNOWN ? [] : [offsets[index]! + level],
    ),
  ]);
  const weights = [...origin];
  // Each coefficient is moved by its own curvature; the cap keeps correlated levels from overshooting.
  const width = start.coefficients.length + 1;
  for (let round = 0; round < rounds; round++) {
    const slope = weights.map(
      (value, i) => -strength * (value - origin[i]!) * (i === 0 ? 0.01 : 1),
    );
    const curve = weights.map((_, i) => strength * (i === 0 ? 0.01 : 1));
    free.forEach((pattern, i) => {
      const sum = active[i]!.reduce((total, at) => total + weights[at]!, 0);
      const p = probability(sum / Math.LN2);
      for (const at of active[i]!) {
        slope[at]! += pattern.count * ((pattern.same ? 1 : 0) - p);
        curve[at]! += pattern.count * Math.max(p * (1 - p), 1e-4) * width;
      }
    });
    let moved = 0;
    for (let i = 0; i < weights.length; i++) {
      const step = slope[i]! / curve[i]!;
      weights[i]! += step;
      moved = Math.max(moved, Math.abs(step));
    }
    if (moved < 1e-6) break;
  }
  const bits = weights.map((value) => value / Math.LN2);
  return {
    intercept: bits[0]!,
    coefficients: start.coefficients.map((coefficients, index) =>
      coefficients.map((_, level) => bits[offsets[index]! + level]!),
    ),
  };
}
