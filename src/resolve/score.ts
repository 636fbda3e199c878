import { z } from 'zod';
import type { Engine } from '../store/engine.ts';
import { levelNameSql, levelSql, measureSql, UNKNOWN, type Comparison } from './comparison.ts';
import { startingWeights } from './fellegi-sunter.ts';
import { learnFromLabels, scoreOf, type LabelledPattern, type Score } from './labels.ts';

/** A score as it is kept in a file: bits by comparison and level. */
export const storedScore = z.strictObject({
  intercept: z.number(),
  levels: z.record(z.string(), z.record(z.string(), z.number())),
});
export type StoredScore = z.infer<typeof storedScore>;

export function storeScore(comparisons: readonly Comparison[], score: Score): StoredScore {
  const round = (bits: number) => Math.round(bits * 1000) / 1000;
  return {
    intercept: round(score.intercept),
    levels: Object.fromEntries(
      comparisons.map((comparison, i) => [
        comparison.id,
        Object.fromEntries(
          comparison.levels.map((level, j) => [level.id, round(score.coefficients[i]![j]!)]),
        ),
      ]),
    ),
  };
}

/** @throws {RangeError} where the file lacks a level that the comparisons have */
export function restoreScore(comparisons: readonly Comparison[], stored: StoredScore): Score {
  return {
    intercept: stored.intercept,
    coefficients: comparisons.map((comparison) =>
      comparison.levels.map((level) => {
        const bits = stored.levels[comparison.id]?.[level.id];
        if (bits === undefined)
          throw new RangeError(`The weights have no level ${comparison.id}:${level.id}`);
        return bits;
      }),
    ),
  };
}

/** Adds to the rows of a relation the level reached in each comparison: `g0`, `g1`, … */
export async function judge(
  engine: Engine,
  relation: string,
  comparisons: readonly Comparison[],
  out: string,
): Promise<void> {
  const measures = comparisons.flatMap((comparison, i) => measureSql(comparison, `m${i}_`));
  const levels = comparisons.map((comparison, i) => `${levelSql(comparison, `m${i}_`)} AS g${i}`);
  await engine.run(`CREATE OR REPLACE TABLE ${out} AS
    SELECT COLUMNS(c -> NOT regexp_matches(c, '^m[0-9]+_')) FROM (
      SELECT *, ${levels.join(', ')} FROM (SELECT *, ${measures.join(', ')} FROM ${relation}))`);
}

/** SQL of the weight in bits of a row that was judged. */
export function scoreSql(score: Score): string {
  const parts = score.coefficients.map(
    (bits, i) => `([0, ${bits.join(', ')}]::DOUBLE[])[g${i} + ${1 - UNKNOWN}]`,
  );
  return [score.intercept, ...parts].join(' + ');
}

/** SQL of a judged row's reasons: a list of `comparison:level`. */
export function reasonsSql(comparisons: readonly Comparison[]): string {
  return `list_filter([${comparisons.map((comparison, i) => levelNameSql(comparison, `g${i}`)).join(', ')}], lambda x: x IS NOT NULL)`;
}

/** How firmly published starting values are held: levels that few texts show move little. */
const STRENGTH = 0.8;

/**
 * Learns a score from judged rows with the columns `same` and `weight`, how much a row counts; `where`
 * picks the rows to learn from.
 */
export async function learnScore(
  engine: Engine,
  judged: string,
  comparisons: readonly Comparison[],
  where: string,
): Promise<Score> {
  const names = comparisons.map((_, i) => `g${i}`).join(', ');
  const rows = await engine.all<Record<string, number | boolean>>(
    `SELECT ${names}, same, sum(weight)::DOUBLE AS n FROM ${judged} WHERE ${where} GROUP BY ${names}, same ORDER BY ${names}, same`,
  );
  const patterns = rows.map((row): LabelledPattern => ({
    levels: comparisons.map((_, i) => row[`g${i}`] as number),
    same: row.same as boolean,
    count: row.n as number,
  }));
  return learnFromLabels(
    patterns,
    scoreOf(startingWeights(comparisons, 0.05)),
    STRENGTH,
    800,
    comparisons.map(({ levels }) => levels.map((level) => level.fixed ?? false)),
  );
}
