/** Beyond so many quantities the table of their triples would take too much memory. */
const MOST_QUANTITIES = 240;

const TINY = 1e-9;

/**
 * Knows which sets of quantities something may be counted by. Definitions tie quantities together:
 * the years add up to the plan, what meets two conditions is counted by the indicator that asks for
 * both. A set that nothing has is taken for possible only if whatever adds up for all sets that occur
 * adds up for it, and no three quantities are in it, or out of it, in a combination that does not
 * occur.
 */
export class Consistency {
  readonly #numbers = new Map<number, number>();
  readonly #seen: Uint8Array | undefined;
  readonly #observed: ReadonlySet<string>;
  /** The sets that occur as vectors, reduced; each with its leading position. */
  readonly #basis: { readonly lead: number; readonly row: Float64Array }[] = [];

  constructor(sets: readonly (readonly number[])[]) {
    this.#observed = new Set(sets.map(String));
    for (const set of sets)
      for (const quantity of set)
        if (!this.#numbers.has(quantity)) this.#numbers.set(quantity, this.#numbers.size);
    for (const set of sets) this.#extend(set);
    const count = this.#numbers.size;
    if (count > MOST_QUANTITIES) return;
    this.#seen = new Uint8Array(count ** 3);
    for (const set of sets) {
      const has = this.#flags(set);
      for (let x = 0; x < count; x++)
        for (let y = x; y < count; y++) {
          const pair = has[x]! * 4 + has[y]! * 2;
          const row = (x * count + y) * count;
          for (let z = y; z < count; z++) this.#seen[row + z]! |= 1 << (pair + has[z]!);
        }
    }
  }

  /** Whether what adds up goes on adding up where something gains or loses all of these quantities. */
  addsUp(difference: readonly number[]): boolean {
    return this.#reduced(difference).every((value) => Math.abs(value) < TINY);
  }

  #extend(set: readonly number[]): void {
    const row = this.#reduced(set);
    const lead = row.findIndex((value) => Math.abs(value) >= TINY);
    if (lead === -1) return;
    const factor = row[lead]!;
    this.#basis.push({ lead, row: row.map((value) => value / factor) });
  }

  #reduced(set: readonly number[]): Float64Array {
    const row = Float64Array.from(this.#flags(set));
    for (const { lead, row: other } of this.#basis) {
      const factor = row[lead]!;
      if (Math.abs(factor) < TINY) continue;
      for (let i = lead; i < row.length; i++) row[i]! -= factor * other[i]!;
    }
    return row;
  }

  /** Whether a set is possible that differs from an observed one in some quantities. */
  allows(set: readonly number[], differing: readonly number[]): boolean {
    if (set.length === 0 || this.#observed.has(String(set))) return true;
    const seen = this.#seen;
    if (!seen) return false;
    const count = this.#numbers.size;
    const has = this.#flags(set);
    for (const quantity of differing) {
      const changed = this.#numbers.get(quantity)!;
      for (let y = 0; y < count; y++)
        for (let z = y; z < count; z++) {
          const [a, b, c] = sorted(changed, y, z);
          const bits = has[a]! * 4 + has[b]! * 2 + has[c]!;
          if (!(seen[(a * count + b) * count + c]! & (1 << bits))) return false;
        }
    }
    return true;
  }

  #flags(set: readonly number[]): Uint8Array {
    const flags = new Uint8Array(this.#numbers.size);
    for (const quantity of set) flags[this.#numbers.get(quantity)!] = 1;
    return flags;
  }
}

function sorted(x: number, y: number, z: number): [number, number, number] {
  if (x <= y) return [x, y, z];
  return x <= z ? [y, x, z] : [y, z, x];
}
