import { createRequire } from 'node:module';

/** The package's types are those of its CommonJS form, so that is the one taken. */
const loadHighs = createRequire(import.meta.url)('highs') as (typeof import('highs'))['default'];

const loaded = loadHighs();

/** What an outsider knows of a number: that it is told, or at least how small it can be. */
export interface Known {
  readonly told: number | undefined;
  readonly least: number;
}

/** A sum over numbers, by position, that an outsider knows to lie within bounds. */
export interface Relation {
  readonly terms: readonly (readonly [position: number, factor: number])[];
  readonly least: number;
  readonly most: number;
}

export interface Range {
  readonly least: number;
  readonly most: number;
}

/**
 * What follows from all that is told: for each number asked for, the smallest and the largest value
 * that it can have, by linear programming.
 *
 * @param among the unknown numbers that the relations are about; all of them where it is left out
 */
export async function attack(
  numbers: readonly Known[],
  relations: readonly Relation[],
  targets: readonly number[],
  among?: ReadonlySet<number>,
): Promise<Map<number, Range>> {
  const highs = await loaded;
  const unknown = new Map<number, number>();
  numbers.forEach(({ told }, position) => {
    if (told === undefined && (among?.has(position) ?? true)) unknown.set(position, unknown.size);
  });
  // Large amounts and small ones in one table would be lost in the solver's tolerance.
  const largest = relations
    .flatMap(({ terms }) => terms.map(([position]) => Math.abs(numbers[position]!.told ?? 0)))
    .reduce((most, value) => Math.max(most, value), 1);
  const scale = Math.max(1, largest / 1e6);
  return highs.withModel((model) => {
    model.options.set({ output_flag: false, primal_feasibility_tolerance: 1e-9 });
    for (const position of unknown.keys())
      model.addVar(numbers[position]!.least / scale, highs.infinity);
    for (const { terms, least, most } of relations) {
      const open = new Map<number, number>();
      let told = 0;
      for (const [position, factor] of terms) {
        const variable = unknown.get(position);
        if (variable === undefined) told += factor * numbers[position]!.told!;
        else open.set(variable, (open.get(variable) ?? 0) + factor);
      }
      if (open.size > 0)
        model.addRow((least - told) / scale, (most - told) / scale, {
          indices: [...open.keys()],
          values: [...open.values()],
        });
    }
    const ranges = new Map<number, Range>();
    for (const target of targets) {
      const variable = unknown.get(target)!;
      const extreme = (sign: 1 | -1) => {
        model.changeColCost(variable, sign);
        model.run();
        let status = model.getModelStatus();
        // Going on from the last optimum, rounding can leave the simplex method undecided; from
        // nothing, or by interior points, it is not.
        for (const solver of ['simplex', 'ipm']) {
          if (status !== highs.constants.modelStatus.unknown) break;
          model.clearSolver();
          model.options.set({ solver });
          model.run();
          model.options.set({ solver: 'choose' });
          status = model.getModelStatus();
        }
        const found =
          status === highs.constants.modelStatus.optimal
            ? model.getSolution().colValue[variable]! * scale
            : undefined;
        model.changeColCost(variable, 0);
        if (found !== undefined) return found;
        if (
          status === highs.constants.modelStatus.unbounded ||
          status === highs.constants.modelStatus.unboundedOrInfeasible
        )
          return -sign * Infinity;
        throw new Error(`The solver ended with status ${status}`);
      };
      ranges.set(target, { least: extreme(1), most: extreme(-1) });
    }
    return ranges;
  });
}
