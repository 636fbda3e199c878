import type { Engine } from '../store/engine.ts';
import { steadySum } from './sums.ts';

/**
 * Puts right pairs of one table that would join what everything else holds apart. Being the same is
 * transitive: where two records are alike, but most of those that each is surely the same as were
 * compared with the other and found different, their own likeness is chance (two families that share
 * a name). The pair's weight becomes the mean of all weights between the two sides.
 *
 * @param table `(l, r, weight, probability, reasons)`, each pair once
 */
export async function heedNeighbours(engine: Engine, table: string): Promise<void> {
  await engine.run(`CREATE OR REPLACE TEMP TABLE pairs_both_ways AS
    SELECT l AS a, r AS b, weight, probability FROM ${table} UNION ALL SELECT r, l, weight, probability FROM ${table}`);
  const against = (
    one: string,
    other: string,
  ) => `SELECT t.l, t.r, ${steadySum('n.weight')} AS weight, count(*) AS compared
      FROM ${table} t JOIN pairs_both_ways s ON s.a = t.${one} AND s.b <> t.${other} AND s.probability >= 0.99
      JOIN pairs_both_ways n ON n.a = s.b AND n.b = t.${other}
      WHERE t.probability >= 0.5 GROUP BY t.l, t.r HAVING count(*) FILTER (n.probability < 0.1) * 2 > count(*)`;
  await engine.run(`CREATE OR REPLACE TEMP TABLE apart_by_neighbours AS
    SELECT l, r, x.weight + y.weight AS weight, x.compared + y.compared AS compared FROM (${against('l', 'r')}) x JOIN (${against('r', 'l')}) y USING (l, r)`);
  await engine.run(`CREATE OR REPLACE TABLE ${table} AS
    SELECT l, r, weight, 1 / (1 + pow(2, -weight)) AS probability, reasons FROM (
      SELECT t.l, t.r, CASE WHEN n.l IS NULL THEN t.weight ELSE (t.weight + n.weight) / (1 + n.compared) END AS weight,
        CASE WHEN n.l IS NULL THEN t.reasons ELSE list_append(t.reasons, 'neighbours:apart') END AS reasons
      FROM ${table} t LEFT JOIN apart_by_neighbours n USING (l, r))`);
  await engine.run('DROP TABLE pairs_both_ways');
  await engine.run('DROP TABLE apart_by_neighbours');
}
