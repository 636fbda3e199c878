/**
 * Chance that depends on nothing but what it is asked for: the same seed, subject and purpose give
 * the same draw, in whatever order and however often they are drawn. So records can be made in one
 * pass, made again in a second one, and never be held in memory.
 */
export class Chance {
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = mix(seed ^ 0x5bd1e995);
  }

  /** Uniform in [0, 1), by subject (an ordinal) and purpose (a constant of the caller's). */
  uniform(subject: number, purpose: number): number {
    return this.#draw(subject, purpose) / 4_294_967_296;
  }

  /** A whole number in [0, count). */
  below(count: number, subject: number, purpose: number): number {
    return Math.floor(this.uniform(subject, purpose) * count);
  }

  /** Normal with mean 0 and deviation 1 (Box and Muller, 1958). */
  normal(subject: number, purpose: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform(subject, purpose)));
    return radius * Math.cos(2 * Math.PI * this.uniform(subject, purpose + 0x4000_0000));
  }

  #draw(subject: number, purpose: number): number {
    return mix(mix(subject ^ this.#seed) ^ Math.imul(purpose, 0x9e3779b1)) >>> 0;
  }
}

/** A finaliser that sends neighbouring integers far apart. */
function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return x ^ (x >>> 15);
}

/** An index drawn by weight: `cumulative` is the running sum of the weights. */
export function pickWeighted(cumulative: readonly number[], uniform: number): number {
  const at = uniform * cumulative.at(-1)!;
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The running sum of weights, for {@link pickWeighted}. */
export function accumulate(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

/** Takes exactly `wanted` of `available` things met one by one (Knuth's selection sampling). */
export class Quota {
  #wanted: number;
  #available: number;

  constructor(wanted: number, available: number) {
    if (wanted > available)
      throw new RangeError(`A quota of ${wanted} cannot be met by ${available}`);
    this.#wanted = wanted;
    this.#available = available;
  }

  take(uniform: number): boolean {
    const taken = uniform * this.#available < this.#wanted;
    this.#available--;
    if (taken) this.#wanted--;
    return taken;
  }
}
