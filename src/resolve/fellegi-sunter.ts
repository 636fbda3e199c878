import { UNKNOWN, type Comparison } from './comparison.ts';

/** Pairs that agree and disagree in the same respects, counted. */
export interface Pattern {
  /** For each comparison the level reached, or -1. */
  readonly levels: readonly number[];
  readonly count: number;
}

/** Probabilities of each comparison's levels among same (m) and different (u) pairs. */
export interface Weights {
  readonly comparisons: readonly { readonly m: readonly number[]; readonly u: readonly number[] }[];
  /** Share of same pairs among all pairs that could be made. */
  readonly prior: number;
}

export interface LearningOptions {
  /** Number of all pairs that could be made, compared or not; the rest counts as different. */
  readonly allPairs: number;
  /** How many pairs the published starting values weigh against what the data say. */
  readonly strength?: number;
  /** Keep u as given (estimated from random pairs) instead of learning it here. */
  readonly keepU?: boolean;
  /** Levels of which m and u stay as they started, by comparison. */
  readonly held?: readonly (readonly boolean[])[];
  readonly iterations?: number;
  readonly tolerance?: number;
}

const FLOOR = 1e-6;

/** The starting values that the comparisons carry. */
export function startingWeights(comparisons: readonly Comparison[], prior: number): Weights {
  return {
    prior,
    comparisons: comparisons.map(({ levels }) => ({
      m: normalise(levels.map((level) => level.m)),
      u: normalise(levels.map((level) => level.u)),
    })),
  };
}

/** log2 of the odds that a pair of this pattern is the same. */
export function weightOf(levels: readonly number[], weights: Weights): number {
  let sum = Math.log2(weights.prior / (1 - weights.prior));
  weights.comparisons.forEach(({ m, u }, index) => {
    const level = levels[index]!;
    if (level !== UNKNOWN) sum += Math.log2(m[level]! / u[level]!);
  });
  return sum;
}

export function probability(weight: number): number {
  return 1 / (1 + 2 ** -weight);
}

/**
 * Learns m, u and the prior without labels by expectation–maximisation over counted patterns
 * (Dempster, Laird and Rubin 1977; Winkler 1988), with the starting values as a Dirichlet prior, so
 * that few data move them little.
 */
export function learnWithoutLabels(
  patterns: readonly Pattern[],
  start: Weights,
  options: LearningOptions,
): Weights {
  const { iterations = 200, tolerance = 1e-7, strength = 20, allPairs } = options;
  let weights = start;
  for (let round = 0; round < iterations; round++) {
    const shares = patterns.map((pattern) => probability(weightOf(pattern.levels, weights)));
    const same = patterns.reduce((sum, pattern, i) => sum + shares[i]! * pattern.count, 0);
    const prior = clamp((same + 0.5) / (allPairs + 1));
    const comparisons = weights.comparisons.map((current, index) => {
      const startOf = start.comparisons[index]!;
      const m = startOf.m.map((value) => value * strength);
      const u = startOf.u.map((value) => value * strength);
      patterns.forEach((pattern, i) => {
        const level = pattern.levels[index]!;
        if (level === UNKNOWN) return;
        m[level]! += shares[i]! * pattern.count;
        u[level]! += (1 - shares[i]!) * pattern.count;
      });
      const kept = (learned: readonly number[], started: readonly number[]) =>
        learned.map((value, level) => (options.held?.[index]?.[level] ? started[level]! : value));
      return {
        m: kept(normalise(m), startOf.m),
        u: options.keepU ? current.u : kept(normalise(u), startOf.u),
      };
    });
    const moved = distance(weights, { prior, comparisons });
    weights = { prior, comparisons };
    if (moved < tolerance) break;
  }
  return weights;
}

/** u estimated from pairs drawn at random, nearly all of which are different. */
export function withRandomPairs(
  weights: Weights,
  patterns: readonly Pattern[],
  strength = 20,
): Weights {
  const comparisons = weights.comparisons.map(({ m, u }, index) => {
    const counts = u.map((value) => value * strength);
    for (const pattern of patterns) {
      const level = pattern.levels[index]!;
      if (level !== UNKNOWN) counts[level]! += pattern.count;
    }
    return { m, u: normalise(counts) };
  });
  return { prior: weights.prior, comparisons };
}

function normalise(values: readonly number[]): number[] {
  const floored = values.map((value) => Math.max(value, FLOOR));
  const sum = floored.reduce((a, b) => a + b, 0);
  return floored.map((value) => value / sum);
}

function clamp(value: number): number {
  return Math.min(0.5, Math.max(1e-12, value));
}

function distance(a: Weights, b: Weights): number {
  let most = Math.abs(Math.log(a.prior) - Math.log(b.prior));
  a.comparisons.forEach(({ m, u }, index) => {
    m.forEach((value, level) => {
      most = Math.max(most, Math.abs(value - b.comparisons[index]!.m[level]!));
    });
    u.forEach((value, level) => {
      most = Math.max(most, Math.abs(value - b.comparisons[index]!.u[level]!));
    });
  });
  return most;
}
