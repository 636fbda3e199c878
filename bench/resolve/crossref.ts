import { fileURLToPath } from 'node:url';
import { importRor } from '../../src/resolve/import-ror.ts';
import type { TextLinking } from '../../src/resolve/link-texts.ts';
import { loadVocabulary } from '../../src/resolve/vocabulary.ts';
import { literal, type Engine } from '../../src/store/engine.ts';

export const CATALOGUE = fileURLToPath(new URL('../../catalogue', import.meta.url));

/** How much a string counts in learning whose answer is not in the part of ROR that is at hand. */
const BEYOND = 0.1;

const BY_HAND = fileURLToPath(new URL('by-hand.json', import.meta.url));
/** Beyond the numbers of Crossref's strings. */
const FIRST_BY_HAND = 1_000_000;

/**
 * Affiliations written by hand in many languages, a sixth of which name no organisation of ROR:
 * `by_hand(mention, text, country, organisations, also)`, `also` being units that may be found as
 * well. Nothing is learned from them.
 */
export async function loadByHand(engine: Engine): Promise<void> {
  const full = (ids: string) =>
    `list_transform(coalesce(${ids}, []), lambda id: 'https://ror.org/' || id)`;
  await engine.run(`CREATE TABLE by_hand AS
    SELECT ${FIRST_BY_HAND} + row_number() OVER (ORDER BY text) AS mention, text, NULL::VARCHAR AS country, ${full('organisations')} AS organisations, ${full('also')} AS also
    FROM read_json(${literal(BY_HAND)}, columns = {text: 'VARCHAR', organisations: 'VARCHAR[]', also: 'VARCHAR[]'})`);
}

/**
 * Crossref's affiliation strings of 2024-02-19 against the part of ROR that is at hand: `texts`,
 * `truth(mention, organisation)` and `counted(mention)`. Only strings whose every answer is in
 * that part count in what is measured. What is learned is learned from all (`learned(mention, weight)`):
 * that a register may lack the organisation shows nowhere else. Two in five of ROR's records are not
 * in that part, far more than a whole dump lacks, so the other strings weigh a tenth.
 */
export async function loadCrossref(engine: Engine, data: string): Promise<TextLinking> {
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
  await engine.run(`CREATE TABLE learned AS
    SELECT mention, CASE WHEN mention IN (FROM counted) THEN 1 ELSE ${BEYOND} END AS weight FROM strings`);
  return { texts: 'strings', targets, vocabulary: await loadVocabulary(CATALOGUE) };
}
