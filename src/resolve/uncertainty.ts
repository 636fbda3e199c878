import type { Engine } from '../store/engine.ts';

/** What a figure owes to links that are not certain. */
export interface LinkUncertainty {
  /** The figure as published: every item that a link which was made puts into it. */
  readonly value: number;
  /** How much of it rests only on links below the threshold. */
  readonly resting: number;
  /** Records with links below the threshold, made or not, that bear on it. */
  readonly records: number;
  /** Bounds of the central 95 % of what the figure may be, given the probabilities of its links. */
  readonly lower: number;
  readonly upper: number;
}

/** Links from this probability on are taken as certain. */
const CERTAIN = 0.99;
const NORMAL_95 = 1.959964;

/**
 * The interval that uncertain links leave to a sum over items (enterprises that have a partner, the
 * value of their contracts). An item counts where at least one of its records is truly linked; items
 * are independent (the Poisson–binomial distribution, by its normal approximation), and nothing
 * below the certain ones or above all of them is possible.
 *
 * @param evidence `(item, weight, probability, made)`: a row for each record that would make the item
 *   count; `made` where the link was made. The figure is the sum of the weights of items that count.
 */
export async function measureUncertainty(
  engine: Engine,
  evidence: string,
  certain = CERTAIN,
): Promise<LinkUncertainty> {
  const [row] = await engine.all<Record<string, number | null>>(
    `WITH items AS (SELECT item, any_value(weight)::DOUBLE AS weight, bool_or(made) AS made,
        coalesce(bool_or(probability >= $certain), false) AS certain, count(*) FILTER (probability < $certain) AS doubtful,
        1 - product(1 - least(greatest(probability, 0), 1)) AS chance
      FROM ${evidence} GROUP BY item)
     SELECT sum(weight) FILTER (made) AS value, sum(weight) FILTER (made AND NOT certain) AS resting,
       sum(doubtful)::BIGINT AS records, sum(weight) FILTER (certain) AS least, sum(weight) AS most,
       sum(weight * CASE WHEN certain THEN 1 ELSE chance END) AS expected,
       sum(weight * weight * CASE WHEN certain THEN 0 ELSE chance * (1 - chance) END) AS variance FROM items`,
    { certain },
  );
  const number = (name: string) => row?.[name] ?? 0;
  const spread = NORMAL_95 * Math.sqrt(number('variance'));
  const value = number('value');
  return {
    value,
    resting: number('resting'),
    records: number('records'),
    lower: Math.min(value, Math.max(number('least'), number('expected') - spread)),
    upper: Math.max(value, Math.min(number('most'), number('expected') + spread)),
  };
}
