import type { MetConditions } from './met.ts';
import type { Quantity } from './quantity.ts';
import { countsTies, type TieMember } from './ties.ts';

/** A quantity for one partner region or for none, and which records are its own. */
export interface Variant {
  readonly index: number;
  readonly quantity: Quantity;
  readonly partner: string;
  /** Its place among the variants of its job, for the names of columns. */
  readonly position: number;
  /** A condition on the records of the job; all of them where it is left out. */
  readonly filter?: string;
}

/** Quantities that one scan computes: they share register, time and attribution. */
export interface Job {
  readonly first: Quantity;
  readonly kind: 'additive' | 'overlapping';
  readonly variants: readonly Variant[];
  /** Partner regions of the records themselves; none where it is computed without. */
  readonly partners: readonly string[];
  /** The relations that tell whether conditions are met. */
  readonly met: ReadonlySet<string>;
}

/**
 * Whether values of the parts of a region, and of a breakdown, add up to the whole, so that records
 * need be read only once for all levels. Not where one organisation may be in two parts.
 */
export function isAdditive(quantity: Quantity): boolean {
  const { attribution, time, breakdowns, distinct } = quantity;
  if (attribution.kind === 'state' || attribution.kind === 'own') return distinct !== 'party';
  if (attribution.kind !== 'holder' || time === 'flow') return false;
  return [...breakdowns.values()].every(({ uses }) => !uses.has('record'));
}

/** What is needed of other ends and of parties multiplies records, and so keeps scans apart. */
function shapeOf({ where, breakdowns, distinct }: Quantity): string {
  const uses = [where, ...breakdowns.values()].flatMap((expression) => [
    ...(expression?.uses ?? []),
  ]);
  return [uses.includes('other'), distinct === 'party' || uses.includes('party')].join();
}

/**
 * Sorts quantities into scans; those that count ties are counted by `ties`, and left out here unless
 * they are asked for.
 */
export function jobsOf(
  quantities: readonly Quantity[],
  partners: readonly string[],
  met: MetConditions,
  { ties = false }: { readonly ties?: boolean } = {},
): Job[] {
  const jobs = new Map<string, Job & { variants: Variant[]; met: Set<string> }>();
  quantities.forEach((quantity, index) => {
    if (!ties && countsTies(quantity)) return;
    const kind = isAdditive(quantity) ? 'additive' : 'overlapping';
    const { of, time, on, attribution, having, where } = quantity;
    const direct = having.length === 0;
    const asked = quantity.partner ? partners : [];
    for (const run of direct && asked.length > 0 ? [[], asked] : [[]]) {
      const shape = kind === 'additive' ? '' : shapeOf(quantity);
      const key = JSON.stringify([of, time, on, attribution, kind, shape, run]);
      const job = jobs.get(key) ?? {
        first: quantity,
        kind,
        variants: [],
        partners: run,
        met: new Set<string>(),
      };
      jobs.set(key, job);
      for (const partner of direct ? [''] : ['', ...asked]) {
        const conditions = having.map((condition) => met(condition, partner));
        conditions.forEach(({ relation }) => job.met.add(relation));
        const filters = [
          ...(where ? [where.sql] : []),
          ...conditions.map(({ relation, column }) => `${relation}.${column}`),
        ];
        job.variants.push({
          index,
          quantity,
          partner,
          position: job.variants.length,
          ...(filters.length > 0 ? { filter: filters.join(' AND ') } : {}),
        });
      }
    }
  });
  return [...jobs.values()];
}

/** Quantities of ties, by the relation that they are counted in. */
export function tieJobsOf(quantities: readonly Quantity[]): TieMember[][] {
  const jobs = new Map<string, TieMember[]>();
  quantities.forEach((quantity, index) => {
    if (!countsTies(quantity)) return;
    const { of, attribution, time, on } = quantity;
    const key = JSON.stringify([of, attribution, time, on]);
    jobs.set(key, [...(jobs.get(key) ?? []), { index, quantity }]);
  });
  return [...jobs.values()];
}
