import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AFFILIATION_COMPARISONS, CONTEXT_COMPARISONS } from './affiliation-comparisons.js';
import { gatherEvidence } from './affiliations.js';
import { indexNames } from './name-index.js';
import { judge, learnScore, reasonsSql, restoreScore, scoreSql, storedScore, storeScore, } from './score.js';
import { findSpans, readMentions } from './spans.js';
import { installVocabulary } from './vocabulary.js';
/** How texts are linked to the organisations that they name, and who described the parts of it. */
export const AFFILIATION_METHOD = {
    id: 'affiliation-spans',
    parameters: { threshold: 0.8 },
    references: [
        'Chaudhuri, S., Ganti, V. and Kaushik, R. (2006). A primitive operator for similarity joins in data cleaning. ICDE.',
        'Fellegi, I. P. and Sunter, A. B. (1969). A theory for record linkage. Journal of the American Statistical Association 64(328).',
        'Wolpert, D. H. (1992). Stacked generalization. Neural Networks 5(2).',
    ],
};
const weightsSchema = z.strictObject({ alone: storedScore, context: storedScore });
export async function loadAffiliationWeights(catalogue) {
    return weightsSchema.parse(JSON.parse(await readFile(join(catalogue, 'names', 'affiliation-weights.json'), 'utf8')));
}
/**
 * Finds the organisations that texts name. Writes `out(mention, organisation, probability, weight,
 * reasons, chosen)`: every candidate with its calibrated probability; `chosen` are those that hold
 * their place in the text against all others and reach the threshold.
 */
export async function linkTexts(engine, linking, weights, out, threshold = AFFILIATION_METHOD.parameters.threshold) {
    await prepareTexts(engine, linking);
    await scoreAlone(engine, weights.alone);
    await scoreInContext(engine, weights.context);
    await engine.run(`CREATE OR REPLACE TABLE ${out} AS
    SELECT mention, organisation, 1 / (1 + pow(2, -weight)) AS probability, weight, reasons,
      probability >= ${threshold} AND NOT EXISTS (FROM resolve.scored b WHERE b.mention = a.mention AND b.organisation <> a.organisation
        AND a.first <= b.last AND b.first <= a.last AND (b.weight > a.weight OR (b.weight = a.weight AND b.organisation < a.organisation))) AS chosen
    FROM resolve.scored a ORDER BY mention, weight DESC, organisation`);
}
/** Everything up to the evidence, which `learnAffiliationWeights` needs as well. */
export async function prepareTexts(engine, linking) {
    await installVocabulary(engine, linking.vocabulary);
    await indexNames(engine, linking.targets, linking.vocabulary);
    await readMentions(engine, linking.texts);
    await findSpans(engine);
    await gatherEvidence(engine, linking.texts);
    await judge(engine, 'resolve.evidence', AFFILIATION_COMPARISONS, 'resolve.judged');
}
const FIRST_GUESS = '(coverage >= 0.999)::INT * information DESC, moved, information * coverage DESC, last - first';
async function pickBest(engine, order, alone) {
    await engine.run(`CREATE OR REPLACE TABLE resolve.alone AS
    SELECT COLUMNS(c -> NOT regexp_matches(c, '^g[0-9]+$')), ${alone} AS alone FROM resolve.judged
    QUALIFY row_number() OVER (PARTITION BY mention, organisation ORDER BY ${order}, variant) = 1`);
}
async function scoreAlone(engine, stored) {
    const sql = scoreSql(restoreScore(AFFILIATION_COMPARISONS, stored));
    await pickBest(engine, `${sql} DESC`, sql);
}
/** Each name’s strongest rival for the same words, and the strongest name elsewhere in the text. */
async function judgeContext(engine) {
    await engine.run(`CREATE OR REPLACE TABLE resolve.contending AS SELECT * FROM resolve.alone WHERE alone > -12`);
    await engine.run(`CREATE OR REPLACE TABLE resolve.context AS
    SELECT a.*, coalesce(a.alone - r.rival, 99) AS margin, coalesce(r.host, -99) AS host FROM resolve.alone a LEFT JOIN (
      SELECT a.mention, a.organisation,
        max(b.alone) FILTER (a.first <= b.last AND b.first <= a.last) AS rival,
        max(b.alone) FILTER ((a.first > b.last OR b.first > a.last) AND b.alone > -4 AND NOT b.unit) AS host
      FROM resolve.alone a JOIN resolve.contending b ON a.mention = b.mention AND a.organisation <> b.organisation
      GROUP BY a.mention, a.organisation) r USING (mention, organisation)`);
    await judge(engine, 'resolve.context', CONTEXT_COMPARISONS, 'resolve.judged_context');
}
async function scoreInContext(engine, stored) {
    await judgeContext(engine);
    await engine.run(`CREATE OR REPLACE TABLE resolve.scored AS
    SELECT mention, organisation, first, last, ${scoreSql(restoreScore(CONTEXT_COMPARISONS, stored))} AS weight, ${reasonsSql(CONTEXT_COMPARISONS)} AS reasons
    FROM resolve.judged_context`);
}
/**
 * Learns the weights from texts whose organisations are known, prepared by `prepareTexts`:
 * `truth(mention, organisation)` for every mention of `among(mention)`.
 */
export async function learnAffiliationWeights(engine, truth, among) {
    const known = (relation) => `(SELECT x.*, t.organisation IS NOT NULL AS same FROM ${relation} x SEMI JOIN ${among} USING (mention)
    LEFT JOIN ${truth} t USING (mention, organisation))`;
    const learnAlone = async () => storeScore(AFFILIATION_COMPARISONS, await learnScore(engine, `(SELECT * FROM ${known('resolve.judged')} JOIN (SELECT mention, variant FROM resolve.alone) USING (mention, variant))`, AFFILIATION_COMPARISONS, 'true'));
    await pickBest(engine, FIRST_GUESS, '0');
    await scoreAlone(engine, await learnAlone());
    const alone = await learnAlone();
    await scoreAlone(engine, alone);
    await judgeContext(engine);
    const context = await learnScore(engine, known('resolve.judged_context'), CONTEXT_COMPARISONS, 'true');
    return { alone, context: storeScore(CONTEXT_COMPARISONS, context) };
}
