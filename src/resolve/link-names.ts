import { literal, type Engine } from '../store/engine.ts';
import { calibrateLikenesses, calibrateWeights, type WeightBin } from './calibrate.ts';
import { BESIDE } from './decisions.ts';
import { compareNames } from './compare-names.ts';
import { UNKNOWN, type Level } from './comparison.ts';
import {
  learnWithoutLabels,
  startingWeights,
  type Pattern,
  type Weights,
} from './fellegi-sunter.ts';
import { scoreOf } from './labels.ts';
import { NAME_COMPARISONS } from './name-comparisons.ts';
import { indexNames, type Targets } from './name-index.ts';
import { judge, reasonsSql, scoreSql } from './score.ts';
import { inScriptsAsked } from './scripts.ts';
import { installVocabulary, type Vocabulary } from './vocabulary.ts';
import { steadySumOver } from './sums.ts';

/** How names in a register are linked to organisations, and who described the parts of it. */
const NAME_METHOD = {
  id: 'organisation-names',
  parameters: { threshold: 0.9, prior: 0.02, strength: 0.5, sure: 0.99 },
  references: [
    'Fellegi, I. P. and Sunter, A. B. (1969). A theory for record linkage. Journal of the American Statistical Association 64(328).',
    'Winkler, W. E. (1988). Using the EM algorithm for weight computation in the Fellegi–Sunter model of record linkage.',
    'Cohen, W. W. (1998). Integration of heterogeneous databases without common domains using queries based on textual similarity. SIGMOD.',
  ],
} as const;

export interface NameLinking {
  /**
   * `(record, column, name, code, country, region, city, address, website)`: a cell that names an organisation
   * and what its record says besides; all but the first three may be null.
   */
  readonly names: string;
  readonly targets: Targets;
  readonly vocabulary: Vocabulary;
  /** `(i, name, country, region, city, address, website, organisation, decision)`: what persons decided. */
  readonly decisions?: string;
  /** Weights learned before; they are learned from the names themselves where this is left out. */
  readonly weights?: Weights;
  readonly threshold?: number;
}

export interface NameLinks {
  readonly weights: Weights;
  readonly names: number;
  readonly linked: number;
}

/**
 * Links names in a register's cells to organisations: exact codes first, then names. Writes
 * `out(record, column, name, organisation, probability, reasons, method, decision, mention)`, one row for
 * each cell: its organisation, or null with the probability that the best candidate had.
 * Beside it, `out__candidates` keeps every candidate of every name.
 */
export async function linkNames(
  engine: Engine,
  linking: NameLinking,
  out: string,
): Promise<NameLinks> {
  const { names, targets, vocabulary, threshold = NAME_METHOD.parameters.threshold } = linking;
  await installVocabulary(engine, vocabulary);
  const asked = await inScriptsAsked(engine, names, targets);
  await indexNames(engine, asked, vocabulary);
  // Cells that say the same are one question.
  const said = ['name', 'code', 'country', 'region', 'city', 'address', 'website']
    .map((c) => `nullif(${c}::VARCHAR, '') AS ${c}`)
    .join(', ');
  await engine.run(
    `CREATE OR REPLACE TABLE resolve.cells AS SELECT record, "column", ${said} FROM ${names}`,
  );
  await engine.run(`CREATE OR REPLACE TABLE resolve.questions AS
    SELECT row_number() OVER (ORDER BY text, code, country, region, city, address, website) AS mention, * FROM (SELECT DISTINCT name AS text, code, country, region, city, address, website FROM resolve.cells WHERE name IS NOT NULL)`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.known AS
    SELECT q.mention, o.organisation FROM resolve.questions q JOIN resolve.organisations o ON o.organisation = q.code`);
  await engine.run(
    `CREATE OR REPLACE TABLE resolve.asked AS FROM resolve.questions ANTI JOIN resolve.known USING (mention)`,
  );
  await compareNames(engine, 'resolve.asked', vocabulary, asked.leftOut);
  await judge(engine, 'resolve.name_evidence', NAME_COMPARISONS, 'resolve.judged_names');
  const weights = linking.weights ?? (await learnNameWeights(engine));
  await answer(engine, weights);
  await decide(engine, linking.decisions);
  await engine.run(`CREATE OR REPLACE TABLE ${out}__candidates AS FROM resolve.decided`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.answers AS
    SELECT mention, organisation AS candidate, CASE WHEN probability >= ${threshold} THEN organisation END AS organisation, probability, reasons, method, decision
    FROM resolve.decided WHERE decision <> 'different'
    QUALIFY row_number() OVER (PARTITION BY mention ORDER BY probability DESC, weight DESC, organisation) = 1`);
  await engine.run(`CREATE OR REPLACE TABLE ${out} AS
    SELECT c.record, c."column", c.name, a.organisation, coalesce(a.probability, 0) AS probability, coalesce(a.reasons, []) AS reasons,
      coalesce(a.method, ${literal(NAME_METHOD.id)}) AS method, nullif(coalesce(a.decision, ''), '') AS decision, q.mention
    FROM resolve.cells c LEFT JOIN resolve.questions q ON q.text = c.name AND q.code IS NOT DISTINCT FROM c.code AND q.country IS NOT DISTINCT FROM c.country
      AND q.region IS NOT DISTINCT FROM c.region AND q.city IS NOT DISTINCT FROM c.city AND q.address IS NOT DISTINCT FROM c.address AND q.website IS NOT DISTINCT FROM c.website
    LEFT JOIN resolve.answers a USING (mention) WHERE c.name IS NOT NULL ORDER BY c.record, c."column", c.name`);
  const [counts] = await engine.all<{ names: number; linked: number }>(
    `SELECT count(*) AS names, count(organisation) AS linked FROM ${out}`,
  );
  return { weights, ...counts! };
}

/**
 * Weights learned from the candidates of names that were searched for whatever is known of them; the starting values hold where they are few. A
 * candidate of the very name that the law rules out teaches nothing: firms of one brand in two cities
 * are proposed for their names, and would make equal names look like chance.
 */
async function learnNameWeights(engine: Engine): Promise<Weights> {
  const ruledOut = reachesSql((_, { rulesOut }) => rulesOut ?? false);
  const twin = reachesSql((comparison, { id }) => comparison === 'name' && TWINS.has(id));
  const patterns = await countPatterns(
    engine,
    `(FROM resolve.judged_names SEMI JOIN resolve.searched USING (mention) WHERE NOT (${ruledOut} AND ${twin}))`,
  );
  const pairs = patterns.reduce((sum, { count }) => sum + count, 0);
  const { prior, strength } = NAME_METHOD.parameters;
  const start = startingWeights(NAME_COMPARISONS, prior);
  return learnWithoutLabels(patterns, start, {
    allPairs: pairs,
    // The starting values weigh as much as half of the candidates: what is learned corrects them.
    strength: Math.max(400, strength * pairs),
    held: NAME_COMPARISONS.map(({ levels }) => levels.map((level) => level.fixed ?? false)),
  });
}

/** SQL of whether a judged row reaches any of some levels. */
function reachesSql(which: (comparison: string, level: Level) => boolean): string {
  const at = NAME_COMPARISONS.flatMap(({ id, levels }, i) =>
    levels.flatMap((level, ordinal) => (which(id, level) ? [`g${i} = ${ordinal}`] : [])),
  );
  return `(${at.join(' OR ')})`;
}

async function countPatterns(engine: Engine, judged: string): Promise<Pattern[]> {
  const columns = NAME_COMPARISONS.map((_, i) => `g${i}`).join(', ');
  const rows = await engine.all<Record<string, number>>(
    `SELECT ${columns}, count(*) AS n FROM ${judged} GROUP BY ${columns} ORDER BY ${columns}`,
  );
  return rows.map((row) => ({
    levels: NAME_COMPARISONS.map((_, i) => row[`g${i}`]!),
    count: row.n!,
  }));
}

/**
 * The probability of each candidate, a name being that of one organisation at most. What its best
 * candidate's likeness is worth, put right by what chance brings, says how surely it is one of them;
 * this the candidates share by their odds.
 */
async function answer(engine: Engine, weights: Weights): Promise<void> {
  await engine.run(`CREATE OR REPLACE TABLE resolve.weighed AS
    SELECT mention, organisation, kind, ${scoreSql(scoreOf(weights))} AS weight, ${reasonsSql(NAME_COMPARISONS)} AS reasons, ${likenessSql(() => true)} AS likeness, ${likenessSql((id) => FAMILY.has(id))} AS family FROM resolve.judged_names
    QUALIFY row_number() OVER (PARTITION BY mention, organisation ORDER BY weight DESC, variant) = 1`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.ranked AS
    SELECT *, row_number() OVER of_name AS rank, CASE WHEN ${TWIN_SQL} THEN 1 ELSE least(3, count(*) OVER (PARTITION BY mention, likeness)) END AS alike
    FROM resolve.weighed WINDOW of_name AS (PARTITION BY mention ORDER BY weight DESC, organisation)`);
  const lift = await calibrate(engine);
  await engine.run(`CREATE OR REPLACE TABLE resolve.answered AS
    SELECT mention, organisation, weight, reasons, share / ${steadySumOver('share', 'PARTITION BY mention')} * max(whole) OVER of_name AS probability, ${literal(NAME_METHOD.id)} AS method
    FROM (SELECT w.mention, w.organisation, w.weight, w.reasons, pow(2, greatest(weight - max(weight) OVER (PARTITION BY mention), -500)) AS share,
        CASE WHEN rank = 1 THEN CASE WHEN c.probability < ${SURE} THEN c.probability ELSE greatest(${SURE}, 1 / (1 + pow(2, greatest(-weight - ${lift}, -500)))) END END AS whole
      FROM resolve.ranked w LEFT JOIN resolve.calibration c USING (likeness, alike))
    WINDOW of_name AS (PARTITION BY mention)
    UNION ALL SELECT mention, organisation, 100, ['code:same'], 1.0, 'code' FROM resolve.known`);
}

const SURE = NAME_METHOD.parameters.sure;
const LEAST_BIN = -20;
const MOST_BIN = 40;
/** Below the least, where the law rules a candidate out, a name is as one without any. */
const binSql = (bits: string) =>
  `CASE WHEN ${bits} IS NULL OR ${bits} < ${LEAST_BIN} THEN ${LEAST_BIN - 1} ELSE least(${MOST_BIN}, floor(${bits}))::INT END`;

/** Likenesses that agree in these respects are of one family; others weigh, but change no kind. */
const FAMILY: ReadonlySet<string> = new Set(['name', 'form', 'place']);

/** SQL of the respects in which a judged row is alike, as one number. */
function likenessSql(which: (comparison: string) => boolean): string {
  return NAME_COMPARISONS.map(({ id, levels }, i) => ({
    level: `g${i}`,
    size: levels.length + 1,
    id,
  }))
    .filter(({ id }) => which(id))
    .reduce((sql, { level, size }) => `(${sql} * ${size} + ${level} - ${UNKNOWN})`, '0::BIGINT');
}

/** Levels of candidates that bear the very name. */
const TWINS = new Set(['only-bearer', 'same', 'same-core']);

/**
 * SQL of whether a candidate has the very name and no other place: not what chance brings, but another
 * organisation of that name, or the same one listed twice. Such share what is certain.
 */
const TWIN_SQL = `(list_has_any(reasons, ['name:only-bearer', 'name:same', 'name:same-core'])
  AND NOT list_has_any(reasons, ['place:named-elsewhere', 'place:other-city', 'place:other-country']))`;

interface LikenessRow extends Record<string, unknown> {
  readonly likeness: number;
  readonly family: number;
  readonly bin: number;
  readonly names: number;
  readonly decoys: number;
  readonly alike1: number;
  readonly alike2: number;
  readonly alike3: number;
}

/**
 * What a likeness is worth among these names: `resolve.calibration(likeness, alike, probability)`;
 * weights are counted in bins of a bit.
 *
 * @returns bits to add to a weight of which chance has shown nothing, so that worth rises without a step
 */
async function calibrate(engine: Engine): Promise<number> {
  const rows = await engine.all<LikenessRow>(
    `WITH best AS (FROM resolve.ranked WHERE rank = 1),
      others AS (FROM resolve.ranked WHERE rank > 1 AND NOT ${TWIN_SQL} QUALIFY row_number() OVER (PARTITION BY mention ORDER BY rank) = 1),
      named AS (SELECT b.*, 1 AS names, 0 AS decoys FROM resolve.asked LEFT JOIN best b USING (mention)
        UNION ALL SELECT o.*, 0, 1 FROM best b SEMI JOIN resolve.searched USING (mention) LEFT JOIN others o USING (mention) WHERE b.weight >= log2(${SURE} / (1 - ${SURE})))
    SELECT coalesce(likeness, -1) AS likeness, coalesce(any_value(family), -1) AS family, ${binSql('any_value(weight)')} AS bin,
      sum(names)::BIGINT AS names, sum(decoys)::BIGINT AS decoys, ${[1, 2, 3].map((n) => `count(*) FILTER (names = 1 AND alike = ${n}) AS alike${n}`).join(', ')}
    FROM named GROUP BY likeness ORDER BY likeness`,
  );
  const bins = Array.from({ length: MOST_BIN - LEAST_BIN + 2 }, (_, i): WeightBin => {
    const within = rows.filter(({ bin }) => bin === LEAST_BIN + i - 1);
    return {
      weight: i === 0 ? -Infinity : LEAST_BIN + i - 0.5,
      names: within.reduce((sum, { names }) => sum + names, 0),
      decoys: within.reduce((sum, { decoys }) => sum + decoys, 0),
    };
  });
  const probabilities = calibrateWeights(bins);
  const worths = calibrateLikenesses(
    bins,
    rows.map(({ family, names, decoys, bin, ...row }) => ({
      family: String(family),
      names,
      decoys,
      alike: [row.alike1, row.alike2, row.alike3] as const,
      probability: probabilities[bin - LEAST_BIN + 1]!,
    })),
  );
  await engine.run(
    `CREATE OR REPLACE TABLE resolve.calibration AS SELECT unnest($likenesses::VARCHAR::JSON::BIGINT[]) AS likeness, unnest($alike::VARCHAR::JSON::INT[]) AS alike, unnest($probabilities::VARCHAR::JSON::DOUBLE[]) AS probability`,
    {
      likenesses: JSON.stringify(rows.flatMap(({ likeness }) => [likeness, likeness, likeness])),
      alike: JSON.stringify(rows.flatMap(() => [1, 2, 3])),
      probabilities: JSON.stringify(worths.flat()),
    },
  );
  const sure = bins.find((_, i) => probabilities[i]! >= SURE);
  return Math.max(0, Math.log2(SURE / (1 - SURE)) - (sure?.weight ?? MOST_BIN));
}

/** What persons decided stands above what was computed. */
async function decide(engine: Engine, decisions: string | undefined): Promise<void> {
  if (decisions === undefined) {
    await engine.run(
      `CREATE OR REPLACE TABLE resolve.decided AS SELECT q.text AS name, a.*, '' AS decision FROM resolve.answered a JOIN resolve.questions q USING (mention)`,
    );
    return;
  }
  const says = (column: string) => `(d.${column} IS NULL OR d.${column} = q.${column})`;
  const said = BESIDE.map((column) => `(d.${column} IS NOT NULL)::BIGINT`).join(' + ');
  // Of several decisions that a cell meets, the one that says more beside the name holds; then the later.
  await engine.run(`CREATE OR REPLACE TABLE resolve.judgements AS
    WITH met AS (SELECT q.mention, d.organisation, d.decision, d.i, (${said}) * 1000000000 + d.i AS rank
      FROM ${decisions} d JOIN resolve.questions q ON q.text = d.name AND ${BESIDE.map(says).join(' AND ')}
      QUALIFY row_number() OVER (PARTITION BY q.mention, d.organisation ORDER BY rank DESC) = 1)
    SELECT mention, organisation, decision, i FROM met
    QUALIFY decision <> 'same' OR row_number() OVER (PARTITION BY mention, decision ORDER BY rank DESC) = 1`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.decided AS
    SELECT q.text AS name, mention, organisation, coalesce(a.weight, 0) AS weight, coalesce(a.reasons, []) AS reasons,
      CASE j.decision WHEN 'same' THEN 1.0 WHEN 'different' THEN 0.0
        ELSE CASE WHEN bool_or(j.decision = 'same') OVER (PARTITION BY mention) THEN 0.0 ELSE coalesce(a.probability, 0) END END AS probability,
      CASE WHEN j.decision IN ('same', 'different') THEN 'decision' ELSE coalesce(a.method, 'decision') END AS method, coalesce(j.decision, '') AS decision
    FROM resolve.answered a FULL JOIN resolve.judgements j USING (mention, organisation) JOIN resolve.questions q USING (mention)`);
}
