// Crossref's affiliation strings of 2024-02-19 against the part of ROR that is at hand; only strings
// whose every answer is in that part count. What is learned is learned from four fifths and measured
// on the other, five times.
import {
  AFFILIATION_METHOD,
  learnAffiliationWeights,
  loadAffiliationWeights,
  prepareTexts,
  scoreTexts,
} from '../../src/resolve/link-texts.ts';
import { openEngine, type Engine } from '../../src/store/engine.ts';
import { publish } from '../support/report.ts';
import { CATALOGUE, loadByHand, loadCrossref } from './crossref.ts';
import {
  atLeast,
  printCalibration,
  printQuality,
  quality,
  readDeciles,
  wilson,
} from './quality.ts';

/** The precision that a cut is chosen for: what is promised, and a little beside. */
const AIM = 0.976;
const FOLDS = 5;
/** Below any cut that is looked at; what holds its place does not depend on it. */
const LEAST_CUT = 0.5;

/**
 * Every string judged by what was learned from the fifths that it is not in:
 * `judged(mention, organisation, probability, chosen, same)`.
 */
export async function judgeFifths(engine: Engine): Promise<void> {
  const own = (fold: number) => `hash(mention) % ${FOLDS} = ${fold}`;
  for (let fold = 0; fold < FOLDS; fold++) {
    await engine.run(`CREATE OR REPLACE TABLE others AS FROM learned WHERE NOT (${own(fold)})`);
    await scoreTexts(
      engine,
      await learnAffiliationWeights(engine, 'truth', 'others'),
      'fifth',
      LEAST_CUT,
    );
    await engine.run(
      `${fold === 0 ? 'CREATE TABLE fifths AS' : 'INSERT INTO fifths'} FROM fifth WHERE ${own(fold)}`,
    );
  }
  await engine.run(
    `CREATE TABLE judged AS SELECT l.*, t.organisation IS NOT NULL AS same FROM fifths l LEFT JOIN truth t USING (mention, organisation) WHERE mention IN (FROM counted)`,
  );
}

export async function benchAffiliations(data: string): Promise<void> {
  const engine = await openEngine();
  const linking = await loadCrossref(engine, data);
  await loadByHand(engine);
  await engine.run(
    `CREATE TABLE texts AS SELECT mention, text, country FROM strings UNION ALL SELECT mention, text, country FROM by_hand`,
  );
  const begun = performance.now();
  await prepareTexts(engine, { ...linking, texts: 'texts' });
  const prepared = performance.now();
  await judgeFifths(engine);
  const judged = performance.now();
  const [size] = await engine.all<{ strings: number; answers: number; organisations: number }>(
    `SELECT (SELECT count(*) FROM counted) AS strings, (SELECT count(*) FROM truth SEMI JOIN counted USING (mention)) AS answers, (SELECT count(*) FROM ${linking.targets.organisations}) AS organisations`,
  );
  const at = async (threshold: number, where = 'true') => {
    const [row] = await engine.all<{ found: number; right: number; answers: number }>(
      `SELECT count(*) AS found, count(*) FILTER (same) AS "right", (SELECT count(*) FROM truth SEMI JOIN counted USING (mention) WHERE ${where}) AS answers
       FROM judged WHERE chosen AND probability >= ${threshold} AND ${where}`,
    );
    return { ...row!, ...quality(row!.found, row!.right, row!.answers) };
  };
  // The cut that four fifths need for what is promised, measured on the other fifth.
  const crossed = { found: 0, right: 0, answers: 0 };
  const cuts: number[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const own = `hash(mention::VARCHAR || 'cut') % ${FOLDS} = ${fold}`;
    let cut: number = LEAST_CUT;
    while (cut < 0.99 && (await at(cut, `NOT (${own})`)).precision < AIM) cut += 0.01;
    const other = await at(cut, own);
    cuts.push(cut);
    crossed.found += other.found;
    crossed.right += other.right;
    crossed.answers += other.answers;
  }
  console.log(`cuts: ${cuts.map((cut) => cut.toFixed(2)).join(', ')}`);
  const deciles = await readDeciles(engine, 'judged', 'same');
  await scoreTexts(engine, await loadAffiliationWeights(CATALOGUE), 'shipped');
  const [shipped] = await engine.all<{ found: number; right: number }>(
    `SELECT count(*) AS found, count(t.organisation) AS "right" FROM shipped l LEFT JOIN truth t USING (mention, organisation) WHERE chosen AND mention IN (FROM counted)`,
  );
  const [hand] = await engine.all<{
    strings: number;
    found: number;
    right: number;
    answers: number;
  }>(
    `SELECT (SELECT count(*) FROM by_hand) AS strings, count(*) FILTER (named OR NOT list_contains(also, organisation)) AS found, count(*) FILTER (named) AS "right",
      (SELECT sum(len(organisations))::INTEGER FROM by_hand) AS answers
     FROM (SELECT *, list_contains(organisations, organisation) AS named FROM shipped JOIN by_hand USING (mention) WHERE chosen)`,
  );
  const written = quality(hand!.found, hand!.right, hand!.answers);
  for (const threshold of [0.7, 0.8, 0.9])
    console.log(printQuality(`probability from ${threshold}`, await at(threshold)));
  const result = await at(AFFILIATION_METHOD.parameters.threshold);
  engine.close();
  const across = quality(crossed.found, crossed.right, crossed.answers);
  const chance = {
    precision: wilson(across.precision, crossed.found),
    recall: wilson(across.recall, crossed.answers),
  };
  console.log(printQuality('all fifths, each at the cut that the others need', across));
  console.log(
    printQuality(
      'with the weights as shipped, learned from these very strings',
      quality(shipped!.found, shipped!.right, size!.answers),
    ),
  );
  console.log(printQuality('written by hand, with the weights as shipped', written));
  console.log(printCalibration(deciles));
  await publish({
    name: 'resolve-affiliations',
    subject: {
      ...size!,
      'seconds to index and read': (prepared - begun) / 1000,
      'seconds to learn and judge five times': (judged - prepared) / 1000,
      ...Object.fromEntries(
        Object.entries(chance).map(([name, [low, high]]) => [
          `${name}, cut of the other fifths: 95 % of chance`,
          `${low.toFixed(4)}–${high.toFixed(4)}`,
        ]),
      ),
      'written by hand: strings': hand!.strings,
      'written by hand: precision': written.precision,
      'written by hand: recall': written.recall,
    },
    timings: [],
    findings: [
      atLeast('precision', result.precision, 0.97),
      atLeast('recall', result.recall, 0.85),
      atLeast('precision, each fifth at the cut of the others', across.precision, 0.97),
      atLeast('recall, each fifth at the cut of the others', across.recall, 0.85),
    ],
  });
}
