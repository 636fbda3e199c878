// Crossref's affiliation strings of 2024-02-19 against the part of ROR that is at hand; only strings
// whose every answer is in that part count. What is learned is learned from one half and measured
// on the other, both ways.
import { fileURLToPath } from 'node:url';
import { importRor } from '../../src/resolve/import-ror.ts';
import {
  AFFILIATION_METHOD,
  learnAffiliationWeights,
  linkTexts,
  loadAffiliationWeights,
  prepareTexts,
} from '../../src/resolve/link-texts.ts';
import { loadVocabulary } from '../../src/resolve/vocabulary.ts';
import { literal, openEngine } from '../../src/store/engine.ts';
import { publish } from '../support/report.ts';
import { atLeast, printCalibration, printQuality, quality, type Decile } from './quality.ts';

const CATALOGUE = fileURLToPath(new URL('../../catalogue', import.meta.url));

export async function benchAffiliations(data: string): Promise<void> {
  const engine = await openEngine();
  const vocabulary = await loadVocabulary(CATALOGUE);
  const targets = await importRor(engine, `${data}/ror/ror_all_compact.jsonl`, 'ror');
  const file = literal(
    `${data}/affiliation-matching/ror-api_dataset_affiliations_crossref_2024_02_19.json`,
  );
  await engine.run(
    `CREATE TABLE strings AS SELECT row_number() OVER (ORDER BY affiliation) AS mention, affiliation AS text, NULL::VARCHAR AS country, ror_ids FROM read_json(${file})`,
  );
  await engine.run(
    `CREATE TABLE truth AS SELECT mention, unnest(ror_ids) AS organisation FROM strings`,
  );
  await engine.run(`CREATE TABLE counted AS SELECT mention FROM truth GROUP BY mention
    HAVING count(*) FILTER (organisation NOT IN (SELECT organisation FROM ${targets.organisations})) = 0`);
  await engine.run('CREATE TABLE texts AS FROM strings SEMI JOIN counted USING (mention)');
  await engine.run('DELETE FROM truth WHERE mention NOT IN (FROM counted)');
  const linking = { texts: 'texts', targets, vocabulary };
  const begun = performance.now();
  await prepareTexts(engine, linking);
  const halves = [];
  for (const half of [0, 1]) {
    await engine.run(
      `CREATE OR REPLACE TABLE half AS SELECT mention FROM counted WHERE hash(mention) % 2 = ${half}`,
    );
    halves.push(await learnAffiliationWeights(engine, 'truth', 'half'));
  }
  const learned = performance.now();
  for (const half of [0, 1]) await linkTexts(engine, linking, halves[1 - half]!, `half${half}`);
  const linked = performance.now();
  await engine.run(`CREATE TABLE judged AS SELECT l.*, t.organisation IS NOT NULL AS same FROM
    (FROM half0 WHERE hash(mention) % 2 = 0 UNION ALL FROM half1 WHERE hash(mention) % 2 = 1) l LEFT JOIN truth t USING (mention, organisation)`);
  const [size] = await engine.all<{ strings: number; answers: number; organisations: number }>(
    `SELECT (SELECT count(*) FROM counted) AS strings, (SELECT count(*) FROM truth) AS answers, (SELECT count(*) FROM ${targets.organisations}) AS organisations`,
  );
  const at = async (threshold: number) => {
    const [row] = await engine.all<{ found: number; right: number }>(
      `SELECT count(*) AS found, count(*) FILTER (same) AS "right" FROM judged WHERE chosen AND probability >= ${threshold}`,
    );
    return quality(row!.found, row!.right, size!.answers);
  };
  const deciles = await engine.all<Decile & { [column: string]: unknown }>(
    `SELECT least(floor(probability * 10), 9) / 10 AS "from", count(*) AS count, avg(probability) AS said, avg(same::INT) AS seen FROM judged WHERE probability >= 0.05 GROUP BY ALL ORDER BY 1 DESC`,
  );
  await linkTexts(engine, linking, await loadAffiliationWeights(CATALOGUE), 'shipped');
  const [shipped] = await engine.all<{ found: number; right: number }>(
    `SELECT count(*) AS found, count(t.organisation) AS "right" FROM shipped l LEFT JOIN truth t USING (mention, organisation) WHERE chosen`,
  );
  for (const threshold of [0.8, 0.85, 0.9])
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
      'seconds to prepare and learn': (learned - begun) / 1000,
      'seconds to link twice': (linked - learned) / 1000,
    },
    timings: [],
    findings: [
      atLeast('precision', result.precision, 0.97),
      atLeast('recall', result.recall, 0.85),
    ],
  });
}
