import type { Engine } from '../store/engine.ts';

/** A name and an organisation that a person should look at. */
export interface DoubtfulPair {
  readonly name: string;
  readonly organisation: string;
  readonly probability: number;
  readonly reasons: readonly string[];
  /** Cells that say this name. */
  readonly records: number;
  /** How far the published figures are expected to move by the answer, in their own shares. */
  readonly moves: number;
}

/**
 * Pairs whose answer would move published figures most, first: the variance that the doubt leaves in
 * them, `p (1 − p)`, times what is at stake. Pairs that somebody has decided are left out, but for
 * those on which they were unsure.
 *
 * @param links what `linkNames` wrote, with its candidates beside it
 * @param stakes `(record, column, stake)`: how far a figure moves if that cell’s link changes, summed
 *   over the figures it bears on; every cell is at stake alike where this is left out
 */
export async function rankDoubtful(
  engine: Engine,
  links: string,
  { stakes, limit = 50 }: { readonly stakes?: string; readonly limit?: number } = {},
): Promise<DoubtfulPair[]> {
  const staked =
    stakes === undefined
      ? `SELECT name, count(*) AS records, count(*)::DOUBLE AS stake FROM ${links} GROUP BY name`
      : `SELECT l.name, count(*) AS records, sum(coalesce(s.stake, 0)) AS stake FROM ${links} l
       LEFT JOIN (SELECT record, "column", sum(stake) AS stake FROM ${stakes} GROUP BY ALL) s ON s.record = l.record AND s."column" = l."column" GROUP BY l.name`;
  const rows = await engine.all<
    Omit<DoubtfulPair, 'reasons'> & { reasons: string; [column: string]: unknown }
  >(
    `SELECT c.name, c.organisation, c.probability, array_to_string(c.reasons, ' ') AS reasons, n.records, 2 * c.probability * (1 - c.probability) * n.stake AS moves
     FROM (SELECT name, organisation, max(probability) AS probability, arg_max(reasons, probability) AS reasons, max(decision) AS decision FROM ${links}__candidates GROUP BY name, organisation) c
     JOIN (${staked}) n USING (name) WHERE c.decision NOT IN ('same', 'different') AND c.probability BETWEEN 0.02 AND 0.995
     ORDER BY moves DESC, c.name, c.organisation LIMIT $limit`,
    { limit },
  );
  return rows.map(({ reasons, ...row }) => ({
    ...row,
    reasons: reasons.split(' ').filter((reason) => reason !== ''),
  }));
}
