import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Engine } from '../store/engine.ts';
import { AFFILIATION_COMPARISONS, CONTEXT_COMPARISONS } from './affiliation-comparisons.ts';
import { gatherEvidence } from './affiliations.ts';
import { indexNames, indexRelations, indexWords, type Targets } from './name-index.ts';
import { withPartsOfNames } from './name-parts.ts';
import {
  judge,
  learnScore,
  reasonsSql,
  restoreScore,
  scoreSql,
  storedScore,
  storeScore,
  type StoredScore,
} from './score.ts';
import { findSpans, readMentions } from './spans.ts';
import { installVocabulary, type Vocabulary } from './vocabulary.ts';

/** How texts are linked to the organisations that they name, and who described the parts of it. */
export const AFFILIATION_METHOD = {
  id: 'affiliation-spans',
  parameters: { threshold: 0.75 },
  references: [
    'Chaudhuri, S., Ganti, V. and Kaushik, R. (2006). A primitive operator for similarity joins in data cleaning. ICDE.',
    'Fellegi, I. P. and Sunter, A. B. (1969). A theory for record linkage. Journal of the American Statistical Association 64(328).',
    'Wolpert, D. H. (1992). Stacked generalization. Neural Networks 5(2).',
  ],
} as const;

const weightsSchema = z.strictObject({ alone: storedScore, context: storedScore });
/** What was learned from labelled texts: a name judged alone, and among the others in its text. */
export type AffiliationWeights = z.infer<typeof weightsSchema>;

export async function loadAffiliationWeights(catalogue: string): Promise<AffiliationWeights> {
  return weightsSchema.parse(
    JSON.parse(await readFile(join(catalogue, 'names', 'affiliation-weights.json'), 'utf8')),
  );
}

export interface TextLinking {
  /** `(mention, text, country)`: the texts; the country is one known from elsewhere, or null. */
  readonly texts: string;
  readonly targets: Targets;
  readonly vocabulary: Vocabulary;
}

/**
 * Finds the organisations that texts name. Writes `out(mention, organisation, probability, weight,
 * reasons, chosen)`: every candidate with its calibrated probability; `chosen` are those that hold
 * their place in the text against all others and reach the threshold.
 */
export async function linkTexts(
  engine: Engine,
  linking: TextLinking,
  weights: AffiliationWeights,
  out: string,
  threshold: number = AFFILIATION_METHOD.parameters.threshold,
): Promise<void> {
  await indexTargets(engine, linking.targets, linking.vocabulary);
  await linkIndexedTexts(engine, linking.texts, weights, out, threshold);
}

/** The same, in an engine that has what `indexTargets` makes. */
export async function linkIndexedTexts(
  engine: Engine,
  texts: string,
  weights: AffiliationWeights,
  out: string,
  threshold: number = AFFILIATION_METHOD.parameters.threshold,
): Promise<void> {
  await gatherTexts(engine, texts);
  await scoreTexts(engine, weights, out, threshold);
}

/** The index of names that texts are searched for; it depends on the register and the vocabulary alone. */
export async function indexTargets(
  engine: Engine,
  targets: Targets,
  vocabulary: Vocabulary,
): Promise<void> {
  await installVocabulary(engine, vocabulary);
  await indexNames(engine, await withPartsOfNames(engine, targets), vocabulary);
  await indexWords(engine);
  await indexRelations(engine, targets);
}

/** The last step of `linkTexts`, over texts that `prepareTexts` has read. */
export async function scoreTexts(
  engine: Engine,
  weights: AffiliationWeights,
  out: string,
  threshold: number = AFFILIATION_METHOD.parameters.threshold,
): Promise<void> {
  await scoreAlone(engine, weights.alone);
  await scoreInContext(engine, weights.context);
  await engine.run(`CREATE OR REPLACE TABLE ${out} AS
    SELECT mention, organisation, probability, weight, reasons,
      probability >= ${threshold} AND NOT EXISTS (FROM resolve.scored b WHERE b.mention = a.mention AND b.organisation <> a.organisation
        AND a.first <= b.last AND b.first <= a.last AND (b.weight > a.weight OR (b.weight = a.weight AND b.organisation < a.organisation))) AS chosen
    FROM resolve.scored a ORDER BY mention, weight DESC, organisation`);
}

/** Everything up to the evidence, which `learnAffiliationWeights` needs as well. */
export async function prepareTexts(engine: Engine, linking: TextLinking): Promise<void> {
  await indexTargets(engine, linking.targets, linking.vocabulary);
  await gatherTexts(engine, linking.texts);
}

async function gatherTexts(engine: Engine, texts: string): Promise<void> {
  await readMentions(engine, texts);
  await findSpans(engine);
  await gatherEvidence(engine, texts);
  await judge(engine, 'resolve.evidence', AFFILIATION_COMPARISONS, 'resolve.judged');
}

const FOLDS = 3;
const FIRST_GUESS =
  '(coverage >= 0.999)::INT * information DESC, moved, information * coverage DESC, last - first';

async function pickBest(engine: Engine, order: string, alone: string): Promise<void> {
  await engine.run(`CREATE OR REPLACE TABLE resolve.alone AS
    SELECT COLUMNS(c -> NOT regexp_matches(c, '^g[0-9]+$')), ${alone} AS alone FROM resolve.judged
    QUALIFY row_number() OVER (PARTITION BY mention, organisation ORDER BY ${order}, variant) = 1`);
}

async function scoreAlone(engine: Engine, stored: StoredScore): Promise<void> {
  const sql = scoreSql(restoreScore(AFFILIATION_COMPARISONS, stored));
  await pickBest(engine, `${sql} DESC`, sql);
}

/** Each name’s strongest rival for the same words, and the strongest name elsewhere in the text. */
async function judgeContext(engine: Engine): Promise<void> {
  await engine.run(
    `CREATE OR REPLACE TABLE resolve.contending AS SELECT * FROM resolve.alone WHERE alone > -12`,
  );
  await engine.run(`CREATE OR REPLACE TABLE resolve.context AS
    SELECT a.*, coalesce(a.alone - r.rival, 99) AS margin, coalesce(r.host, -99) AS host, coalesce(r.of_named, false) AS of_named, coalesce(r.part_named, false) AS part_named FROM resolve.alone a LEFT JOIN (
      SELECT a.mention, a.organisation,
        max(b.alone) FILTER (a.first <= b.last AND b.first <= a.last) AS rival,
        max(b.alone) FILTER ((a.first > b.last OR b.first > a.last) AND b.alone > -4 AND NOT b.unit) AS host,
        bool_or(b.alone > 0 AND p.parent IS NOT NULL) AS of_named, bool_or(b.alone > 0 AND c.parent IS NOT NULL) AS part_named
      FROM resolve.alone a JOIN resolve.contending b ON a.mention = b.mention AND a.organisation <> b.organisation
      LEFT JOIN resolve.parents p ON p.organisation = a.organisation AND p.parent = b.organisation
      LEFT JOIN resolve.parents c ON c.organisation = b.organisation AND c.parent = a.organisation
      GROUP BY a.mention, a.organisation) r USING (mention, organisation)`);
  await judge(engine, 'resolve.context', CONTEXT_COMPARISONS, 'resolve.judged_context');
}

/** A stretch of a text names one organisation: those that fit it alike share what is certain. */
async function scoreInContext(engine: Engine, stored: StoredScore): Promise<void> {
  await judgeContext(engine);
  await engine.run(`CREATE OR REPLACE TABLE resolve.scored AS
    SELECT * EXCLUDE (alone_probability), alone_probability / greatest(1, sum(alone_probability) OVER (PARTITION BY mention, first, last)) AS probability FROM (
      SELECT mention, organisation, first, last, weight, 1 / (1 + pow(2, -weight)) AS alone_probability, reasons FROM (
        SELECT mention, organisation, first, last, ${scoreSql(restoreScore(CONTEXT_COMPARISONS, stored))} AS weight, ${reasonsSql(CONTEXT_COMPARISONS)} AS reasons
        FROM resolve.judged_context))`);
}

/**
 * Learns the weights from texts whose organisations are known, prepared by `prepareTexts`:
 * `truth(mention, organisation)` for every mention of `among(mention, weight)`; a text counts by its
 * weight.
 */
export async function learnAffiliationWeights(
  engine: Engine,
  truth: string,
  among: string,
): Promise<AffiliationWeights> {
  const known = (
    relation: string,
  ) => `(SELECT x.*, t.organisation IS NOT NULL AS same, a.weight FROM ${relation} x JOIN ${among} a USING (mention)
    LEFT JOIN ${truth} t USING (mention, organisation))`;
  const learnAlone = async (where: string) =>
    storeScore(
      AFFILIATION_COMPARISONS,
      await learnScore(
        engine,
        `(SELECT * FROM ${known('resolve.judged')} JOIN (SELECT mention, variant FROM resolve.alone) USING (mention, variant))`,
        AFFILIATION_COMPARISONS,
        where,
      ),
    );
  await pickBest(engine, FIRST_GUESS, '0');
  await scoreAlone(engine, await learnAlone('true'));
  const alone = await learnAlone('true');
  // What is learned of the others in a text is learned from scores of texts that were not learned
  // from, or it would trust them more than new texts deserve (Wolpert 1992).
  const fold = `hash(mention::VARCHAR || 'fold') % ${FOLDS}`;
  const folds: StoredScore[] = [];
  for (let i = 0; i < FOLDS; i++) folds.push(await learnAlone(`${fold} <> ${i}`));
  const sql = `CASE ${folds.map((stored, i) => `WHEN ${fold} = ${i} THEN ${scoreSql(restoreScore(AFFILIATION_COMPARISONS, stored))}`).join(' ')} END`;
  await pickBest(engine, `${sql} DESC`, sql);
  await judgeContext(engine);
  const context = await learnScore(
    engine,
    known('resolve.judged_context'),
    CONTEXT_COMPARISONS,
    'true',
  );
  return { alone, context: storeScore(CONTEXT_COMPARISONS, context) };
}
