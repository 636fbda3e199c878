import { identifier, type Engine } from '../store/engine.ts';
import { proposePairs } from './blocking.ts';
import {
  compareColumn,
  levelNameSql,
  levelSql,
  measureSql,
  prepareText,
  UNKNOWN,
  type ComparedColumn,
  type Comparison,
} from './comparison.ts';
import {
  learnWithoutLabels,
  startingWeights,
  withRandomPairs,
  type Pattern,
  type Weights,
} from './fellegi-sunter.ts';
import { heedNeighbours } from './neighbours.ts';
import { learnFromLabels, scoreOf, type LabelledPattern, type Score } from './labels.ts';
import { steadySum } from './sums.ts';

export interface LinkageTask {
  /** A relation of records; `right` is left out where it is searched for its own duplicates. */
  readonly left: string;
  readonly right?: string;
  /** The column that names a record; distinct, and a text. */
  readonly key: string;
  readonly columns: readonly ComparedColumn[];
  /** A relation `(l, r)` of pairs to compare, where they are given rather than to be found. */
  readonly pairs?: string;
  /** A relation `(l, r, same)` of pairs that a person has judged. */
  readonly labels?: string;
  /** Each record has at most one counterpart on the other side. */
  readonly oneToOne?: boolean;
}

export interface Linkage {
  readonly rules: readonly string[];
  readonly score: Score;
  readonly weights: Weights;
}

const RANDOM_SIDE = 1500;
/** One in so many of the pairs that two samples make is compared. */
const RANDOM_SHARE = 40;
/** Pairs of less weight, in bits, are nobody's question: their reasons are not put together. */
const WORTH_REASONS = -12;

/**
 * Links two tables, or finds the duplicates of one: proposes pairs, compares them, learns the
 * weights from the pairs themselves and, where there are labels, from those. Writes
 * `out(l, r, weight, probability, reasons)`: weight in bits, reasons as a list of `column:level`.
 *
 * After Fellegi and Sunter (1969), A theory for record linkage, Journal of the American Statistical
 * Association 64(328); weights by expectation–maximisation after Winkler (1988); scale after
 * Enamorado, Fifield and Imai (2019), American Political Science Review 113(2).
 */
export async function linkRecords(
  engine: Engine,
  task: LinkageTask,
  out: string,
): Promise<Linkage> {
  const name = (suffix: string) => identifier(`${out}__${suffix}`);
  const texts = task.columns
    .filter(({ kind }) => kind === 'text')
    .map(({ name: column }) => prepareText(column));
  const prepare = async (relation: string, table: string) =>
    engine.run(
      `CREATE OR REPLACE TABLE ${table} AS SELECT ${['*', ...texts].join(', ')} FROM ${relation}`,
    );
  const left = name('left');
  const right = task.right === undefined ? left : name('right');
  await prepare(task.left, left);
  if (task.right !== undefined) await prepare(task.right, right);

  const pairs = name('pairs');
  const rules =
    task.pairs === undefined
      ? await proposePairs(
          engine,
          left,
          task.right === undefined ? undefined : right,
          task.key,
          task.columns,
          pairs,
        )
      : [];
  if (task.pairs !== undefined)
    await engine.run(`CREATE OR REPLACE TABLE ${pairs} AS SELECT DISTINCT l, r FROM ${task.pairs}`);

  const shared = { engine, task, left, right, pairs, out };
  const classes = task.columns.filter(({ kind }) => kind === 'class');
  const concordances = new Map<string, string>();
  if (classes.length > 0) {
    const first = task.columns.filter(({ kind }) => kind !== 'class');
    await scorePairs(
      shared,
      first.map((column) => compareColumn(column, concordances)),
    );
    for (const { name: column } of classes) {
      const table = name(`${column}__concordance`);
      await learnConcordance(shared, column, table);
      concordances.set(column, table);
    }
  }
  const result = await scorePairs(
    shared,
    task.columns.map((column) => compareColumn(column, concordances)),
  );
  if (task.right === undefined) await heedNeighbours(engine, identifier(out));
  if (task.oneToOne) await keepMutualBest(engine, identifier(out));
  return { rules, ...result };
}

interface Shared {
  readonly engine: Engine;
  readonly task: LinkageTask;
  readonly left: string;
  readonly right: string;
  readonly pairs: string;
  readonly out: string;
}

/** Compares the proposed pairs, learns what each level is worth and writes the scored pairs. */
async function scorePairs(
  shared: Shared,
  comparisons: readonly Comparison[],
): Promise<{ score: Score; weights: Weights }> {
  const { engine, task, left, right, pairs, out } = shared;
  const name = (suffix: string) => identifier(`${out}__${suffix}`);
  const frequencies = await countFrequencies(engine, comparisons, left, right, name('frequencies'));
  const compared = name('compared');
  await compare(engine, task.key, comparisons, left, right, pairs, frequencies, compared);
  const [size] = await engine.all<{ all: number }>(
    task.right === undefined
      ? `SELECT count(*)::DOUBLE * (count(*) - 1) / 2 AS "all" FROM ${left}`
      : `SELECT (SELECT count(*) FROM ${left})::DOUBLE * (SELECT count(*) FROM ${right}) AS "all"`,
  );
  const patterns = await countPatterns(engine, comparisons, compared);
  let weights = startingWeights(comparisons, 0.5 / Math.sqrt(size!.all + 1));
  if (task.pairs === undefined) {
    const random = await randomPatterns(engine, task, comparisons, left, right, name('random'));
    const counted = withRandomPairs(weights, random);
    weights = learnWithoutLabels(
      patterns,
      await withFrequencies(engine, comparisons, counted, frequencies),
      {
        allPairs: size!.all,
        keepU: true,
      },
    );
  } else {
    const given = patterns.reduce((sum, { count }) => sum + count, 0);
    weights = learnWithoutLabels(patterns, { ...weights, prior: 0.2 }, { allPairs: given });
  }
  let score = scoreOf(weights);
  if (task.labels !== undefined)
    score = learnFromLabels(await labelled(engine, comparisons, compared, task.labels), score);
  await engine.run(
    `CREATE OR REPLACE TABLE ${identifier(out)} AS
     SELECT l, r, weight, 1 / (1 + pow(2, -weight)) AS probability,
       CASE WHEN weight > ${WORTH_REASONS} THEN list_filter([${comparisons.map((c, i) => levelNameSql(c, `g${i}`)).join(', ')}], lambda x: x IS NOT NULL) ELSE [] END AS reasons
     FROM (SELECT *, ${weightSql(comparisons, score, weights, task.labels === undefined)} AS weight FROM ${compared})`,
  );
  return { score, weights };
}

/** How much more often two values meet among same pairs than chance, in bits, smoothed. */
async function learnConcordance(shared: Shared, column: string, table: string): Promise<void> {
  const { engine, task, left, right, out } = shared;
  const k = identifier(task.key);
  const c = identifier(column);
  const share =
    task.labels === undefined
      ? `SELECT l, r, probability AS p FROM ${identifier(out)}`
      : `SELECT l, r, CASE WHEN same THEN 1.0 ELSE 0.0 END AS p FROM ${task.labels}`;
  await engine.run(`CREATE OR REPLACE TABLE ${table} AS
    WITH seen AS (SELECT a.${c} AS l, b.${c} AS r, ${steadySum('p')} AS together, ${steadySum('1 - p')} AS apart FROM (${share}) s
        JOIN ${left} a ON a.${k} = s.l JOIN ${right} b ON b.${k} = s.r
        WHERE a.${c} IS NOT NULL AND b.${c} IS NOT NULL GROUP BY ALL),
      whole AS (SELECT ${steadySum('together')} AS together, ${steadySum('apart')} AS apart FROM seen)
    SELECT seen.l, seen.r, log2(((seen.together + 0.2) / (whole.together + 2)) /
      ((seen.together + seen.apart + 1) / (whole.together + whole.apart + 2))) AS bits FROM seen, whole`);
}

async function countFrequencies(
  engine: Engine,
  comparisons: readonly Comparison[],
  left: string,
  right: string,
  table: string,
): Promise<string> {
  const columns = new Set(
    comparisons.flatMap(({ levels }) => levels.flatMap(({ termFrequency }) => termFrequency ?? [])),
  );
  const selects = [...columns].map((column) => {
    const c = identifier(column);
    const both =
      left === right
        ? `SELECT ${c} FROM ${left}`
        : `SELECT ${c} FROM ${left} UNION ALL SELECT ${c} FROM ${right}`;
    return `SELECT '${column.replaceAll("'", "''")}' AS name, ${c}::VARCHAR AS value,
      count(*) / sum(count(*)) OVER () AS share FROM (${both}) WHERE ${c} IS NOT NULL GROUP BY value`;
  });
  await engine.run(
    `CREATE OR REPLACE TABLE ${table} AS ${selects.length > 0 ? selects.join(' UNION ALL ') : "SELECT '' AS name, '' AS value, 0.0 AS share WHERE false"}`,
  );
  return table;
}

/** How often two records agree on a value by chance is known from the values; few random pairs do. */
async function withFrequencies(
  engine: Engine,
  comparisons: readonly Comparison[],
  weights: Weights,
  frequencies: string,
): Promise<Weights> {
  const rows = await engine.all<{ name: string; chance: number }>(
    `SELECT name, ${steadySum('share * share')} AS chance FROM ${frequencies} GROUP BY name`,
  );
  const chances = new Map(rows.map(({ name, chance }) => [name, chance]));
  return {
    prior: weights.prior,
    comparisons: weights.comparisons.map(({ m, u }, i) => {
      const at = comparisons[i]!.levels.findIndex((level) => level.termFrequency !== undefined);
      const chance = chances.get(comparisons[i]!.levels[at]?.termFrequency ?? '');
      if (at < 0 || chance === undefined || chance >= 1) return { m, u };
      const rest = (1 - chance) / (1 - u[at]!);
      return { m, u: u.map((value, level) => (level === at ? chance : value * rest)) };
    }),
  };
}

async function compare(
  engine: Engine,
  key: string,
  comparisons: readonly Comparison[],
  left: string,
  right: string,
  pairs: string,
  frequencies: string,
  out: string,
): Promise<void> {
  const k = identifier(key);
  const measures = comparisons.flatMap((comparison, i) => measureSql(comparison, `m${i}_`));
  const levels = comparisons.map((comparison, i) => `${levelSql(comparison, `m${i}_`)} AS g${i}`);
  const terms = comparisons.map((comparison, i) => ({
    i,
    level: comparison.levels.findIndex((l) => l.termFrequency !== undefined),
    column: comparison.levels.find((l) => l.termFrequency)?.termFrequency,
  }));
  const shares = terms.map(({ i, level, column }) =>
    column === undefined
      ? `NULL::DOUBLE AS f${i}`
      : `CASE WHEN g${i} = ${level} THEN t${i}.share END AS f${i}`,
  );
  const joins = terms.flatMap(({ i, column }) =>
    column === undefined
      ? []
      : [
          `LEFT JOIN ${frequencies} t${i} ON t${i}.name = '${column.replaceAll("'", "''")}' AND t${i}.value = v${i}`,
        ],
  );
  const values = terms.flatMap(({ i, column }) =>
    column === undefined ? [] : [`l.${identifier(column)}::VARCHAR AS v${i}`],
  );
  const others = comparisons.map(({ join }) => join ?? '').join(' ');
  await engine.run(`CREATE OR REPLACE TABLE ${out} AS SELECT x.l, x.r, ${comparisons.map((_, i) => `g${i}`).join(', ')}, ${shares.join(', ')}
    FROM (SELECT *, ${levels.join(', ')} FROM (
      SELECT p.l, p.r, ${[...measures, ...values].join(', ')} FROM ${pairs} p
      JOIN ${left} l ON l.${k} = p.l JOIN ${right} r ON r.${k} = p.r ${others})) x ${joins.join(' ')}`);
}

async function countPatterns(
  engine: Engine,
  comparisons: readonly Comparison[],
  table: string,
): Promise<Pattern[]> {
  const names = comparisons.map((_, i) => `g${i}`).join(', ');
  const rows = await engine.all<Record<string, number>>(
    `SELECT ${names}, count(*) AS n FROM ${table} GROUP BY ${names} ORDER BY ${names}`,
  );
  return rows.map((row) => ({ levels: comparisons.map((_, i) => row[`g${i}`]!), count: row.n! }));
}

/** Pairs of the records whose keys hash lowest: random, and the same whatever the order of rows. */
async function randomPatterns(
  engine: Engine,
  task: LinkageTask,
  comparisons: readonly Comparison[],
  left: string,
  right: string,
  table: string,
): Promise<Pattern[]> {
  const k = identifier(task.key);
  const some = (relation: string, salt: string) =>
    `(SELECT *, row_number() OVER (ORDER BY hash(${k}::VARCHAR || '${salt}'), ${k}) AS random__place FROM ${relation} QUALIFY random__place <= ${RANDOM_SIDE})`;
  const measures = comparisons.flatMap((comparison, i) => measureSql(comparison, `m${i}_`));
  const levels = comparisons.map((comparison, i) => `${levelSql(comparison, `m${i}_`)} AS g${i}`);
  const others = comparisons.map(({ join }) => join ?? '').join(' ');
  await engine.run(`CREATE OR REPLACE TABLE ${table} AS SELECT ${levels.join(', ')} FROM (
    SELECT ${measures.join(', ')} FROM ${some(left, 'l')} l JOIN ${some(right, 'r')} r ON true ${others}
    WHERE ${task.right === undefined ? `l.${k} <> r.${k} AND` : ''} (l.random__place * 31 + r.random__place * 17) % ${RANDOM_SHARE} = 0)`);
  const patterns = await countPatterns(engine, comparisons, table);
  await engine.run(`DROP TABLE ${table}`);
  return patterns;
}

async function labelled(
  engine: Engine,
  comparisons: readonly Comparison[],
  compared: string,
  labels: string,
): Promise<LabelledPattern[]> {
  const names = comparisons.map((_, i) => `g${i}`).join(', ');
  const rows = await engine.all<Record<string, number | boolean>>(
    `SELECT ${names}, y.same AS same, count(*) AS n FROM ${compared} c JOIN ${labels} y ON c.l = y.l AND c.r = y.r
     GROUP BY ${names}, y.same ORDER BY ${names}, y.same`,
  );
  return rows.map((row) => ({
    levels: comparisons.map((_, i) => row[`g${i}`] as number),
    count: row.n as number,
    same: row.same as boolean,
  }));
}

function weightSql(
  comparisons: readonly Comparison[],
  score: Score,
  weights: Weights,
  termFrequencies: boolean,
): string {
  const parts = comparisons.map((comparison, i) => {
    const base = `([0, ${score.coefficients[i]!.join(', ')}]::DOUBLE[])[g${i} + ${1 - UNKNOWN}]`;
    const exact = comparison.levels.findIndex((level) => level.termFrequency !== undefined);
    // A rare value agrees by chance as often as it occurs; what is too rare to count is held down.
    return termFrequencies && exact >= 0
      ? `${base} + CASE WHEN f${i} IS NULL THEN 0 ELSE least(6, greatest(-6, log2(${weights.comparisons[i]!.u[exact]!} / f${i}))) END`
      : base;
  });
  return [score.intercept, ...parts].join(' + ');
}

/** Leaves the pairs that are the best for both of their records; ties go by key. */
async function keepMutualBest(engine: Engine, table: string): Promise<void> {
  await engine.run(`CREATE OR REPLACE TABLE ${table} AS SELECT * FROM ${table}
    QUALIFY row_number() OVER (PARTITION BY l ORDER BY weight DESC, r) = 1
        AND row_number() OVER (PARTITION BY r ORDER BY weight DESC, l) = 1`);
}
