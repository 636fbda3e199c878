// Crossref's affiliation strings of 2024-02-19 against the part of ROR that is at hand; only strings
// whose every answer is in that part count. What is learned is learned from one half and measured
// on the other, both ways.
import {
  AFFILIATION_METHOD,
  learnAffiliationWeights,
  loadAffiliationWeights,
  prepareTexts,
  scoreTexts,
} from '../../src/resolve/link-texts.ts';
import { openEngine, type Engine } from '../../src/store/engine.ts';
import { publish } from '../support/report.ts';
import { CATALOGUE, loadCrossref } from './crossref.ts';
import { atLeast, printCalibration, printQuality, quality, readDeciles } from './quality.ts';

/**
 * Every string judged by what was learned from the half that it is not in:
 * `judged(mention, organisation, probability, chosen, same)`.
 */
export async function judgeHalves(engine: Engine): Promise<void> {
  for (const half of [0, 1]) {
    await engine.run(
      `CREATE OR REPLACE TABLE half AS SELECT mention FROM counted WHERE hash(mention) % 2 = ${1 - half}`,
    );
    await scoreTexts(engine, await learnAffiliationWeights(engine, 'truth', 'half'), `half${half}`);
  }
  await engine.run(`CREATE TABLE judged AS SELECT l.*, t.organisation IS NOT NULL AS same FROM
    (FROM half0 WHERE hash(mention) % 2 = 0 UNION ALL FROM half1 WHERE hash(mention) % 2 = 1) l LEFT JOIN truth t USING (mention, organisation)`);
}

export async function benchAffiliations(data: string): Promise<void> {
  const engine = await openEngine();
  const linking = await loadCrossref(engine, data);
  const begun = performance.now();
  await prepareTexts(engine, linking);
  const prepared = performance.now();
  await judgeHalves(engine);
  const judged = performance.now();
  const [size] = await engine.all<{ strings: number; answers: number; organisations: number }>(
    `SELECT (SELECT count(*) FROM counted) AS strings, (SELECT count(*) FROM truth) AS answers, (SELECT count(*) FROM ${linking.targets.organisations}) AS organisations`,
  );
  const at = async (threshold: number) => {
    const [row] = await engine.all<{ found: number; right: number }>(
      `SELECT count(*) AS found, count(*) FILTER (same) AS "right" FROM judged WHERE chosen AND probability >= ${threshold}`,
    );
    return quality(row!.found, row!.right, size!.answers);
  };
  const deciles = await readDeciles(engine, 'judged', 'same');
  await scoreTexts(engine, await loadAffiliationWeights(CATALOGUE), 'shipped');
  const [shipped] = await engine.all<{ found: number; right: number }>(
    `SELECT count(*) AS found, count(t.organisation) AS "right" FROM shipped l LEFT JOIN truth t USING (mention, organisation) WHERE chosen`,
  );
  for (const threshold of [0.83, 0.85, 0.9])
    console.log(printQuality(`probability from ${threshold}`, await at(threshold)));
  const result = await at(AFFILIATION_METHOD.parameters.threshold);
  engine.close();
  console.log(
    printQuality(
      'with the weights as shipped, learned from these very strings',
      quality(shipped!.found, shipped!.right, size!.answers),
    ),
  );
  console.log(printCalibration(deciles));
  await publish({
    name: 'resolve-affiliations',
    subject: {
      ...size!,
      'seconds to index and read': (prepared - begun) / 1000,
      'seconds to learn and judge both halves': (judged - prepared) / 1000,
    },
    timings: [],
    findings: [
      atLeast('precision', result.precision, 0.97),
      atLeast('recall', result.recall, 0.85),
    ],
  });
}
