import { literal, type Engine } from '../store/engine.ts';
import { chineseNamesSql } from './chinese-names.ts';
import {
  foldTexts,
  CJK,
  pairsSql,
  pairTokensSql,
  splitCase,
  tokenise,
  unfoldablePattern,
} from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';
import { steadySum } from './sums.ts';

/** What can be linked to: relations in the engine. */
export interface Targets {
  /** `(organisation, country, region, city, kind, website)`: one row an organisation; all but the first may be null. */
  readonly organisations: string;
  /** `(organisation, name, kind)`, kind being `name`, `alias`, `acronym`, `part` or `placeless`: every name it goes by. */
  readonly names: string;
  /** `(organisation, latitude, longitude)` in degrees, where the register has them. */
  readonly coordinates?: string;
  /** `(organisation, parent)`: whose part an organisation is, where the register says so. */
  readonly parents?: string;
}

/**
 * An index of the names that organisations go by, in the schema `resolve`: `organisations`,
 * `variants` (a name, with or without what stands in brackets), `variant_tokens`, `words` with how
 * telling each is (nats of information), and `places` that names of cities and regions lead to. Names
 * in Chinese throughout are `plain`: there are millions, and few of them are ever looked at, so that
 * their words are made when they are needed (`plainTokensSql`).
 */
export async function indexNames(
  engine: Engine,
  targets: Targets,
  vocabulary: Vocabulary,
): Promise<void> {
  await engine.run(`CREATE OR REPLACE TABLE resolve.organisations AS
    SELECT organisation::VARCHAR AS organisation, coalesce(k.country, upper(nullif(t.country, ''))) AS country, nullif(region, '') AS region, nullif(city, '') AS city, kind, website
    FROM ${targets.organisations} t LEFT JOIN resolve.countries k ON k.name = lower(strip_accents(t.country))`);
  await gatherVariants(engine, targets, vocabulary, await chinesePlaces(engine));
  await engine.run(
    'CREATE OR REPLACE TEMP VIEW variant_texts AS SELECT id, core AS folded FROM resolve.variants WHERE NOT plain',
  );
  await tokenise(engine, 'variant_texts', 'resolve.variant_tokens');
  await countWords(engine);
  await indexPlaces(engine);
}

/** Texts in Chinese throughout. */
const UNIFIED = literal('[\u4e00-\u9fff]+');
const BRACKETS = '[(（\\[【]';

/** `resolve.variants`: every name once for each organisation, in the best of the capacities in which it was given. */
async function gatherVariants(
  engine: Engine,
  targets: Targets,
  vocabulary: Vocabulary,
  places: readonly string[],
): Promise<void> {
  const unfoldable = literal(await unfoldablePattern(engine));
  await engine.run(`CREATE OR REPLACE TEMP TABLE given_names AS
    SELECT *, regexp_full_match(text, ${unfoldable}) AS plain
    FROM (SELECT organisation::VARCHAR AS organisation, name AS text, max(${CAPACITY_SQL}) AS capacity FROM ${targets.names} WHERE name <> '' GROUP BY ALL)`);
  await engine.run(`CREATE OR REPLACE TEMP TABLE odd_names AS
    WITH odd AS (SELECT organisation, capacity, text, regexp_matches(text, '${BRACKETS}') AS bracketed FROM given_names WHERE NOT plain)
    FROM odd
    UNION ALL SELECT organisation, capacity, trim(regexp_replace(text, '\\s*${BRACKETS}[^)）\\]】]*[)）\\]】]', '', 'g')), false FROM odd WHERE bracketed
    UNION ALL SELECT organisation, capacity, parted, true FROM (SELECT *, ${splitCase('text')} AS parted FROM odd) WHERE parted <> text`);
  await foldTexts(engine, 'odd_names', 'resolve.folded_names');
  // A name may be another of the same organisation once it is folded; plain ones are each given once.
  await engine.run(`CREATE OR REPLACE TEMP TABLE sorted_names AS
    WITH plain AS (SELECT organisation, text AS folded, false AS bracketed, capacity FROM given_names WHERE plain),
      odd AS (SELECT DISTINCT organisation FROM odd_names)
    FROM (FROM plain ANTI JOIN odd USING (organisation)
      UNION ALL SELECT organisation, folded, bool_and(bracketed), max(capacity) FROM (
        FROM plain SEMI JOIN odd USING (organisation)
        UNION ALL SELECT organisation, folded, bracketed, capacity FROM odd_names JOIN resolve.folded_names USING (text) WHERE text <> '') GROUP BY ALL)
    ORDER BY organisation, folded`);
  const names = `(SELECT rowid + 1 AS id, organisation, folded, bracketed, (${literal(CAPACITIES)}::VARCHAR[])[capacity] AS kind FROM sorted_names)`;
  await engine.run(`CREATE OR REPLACE TABLE resolve.variants AS
    SELECT * EXCLUDE (form, place), form AS chinese_form, place AS chinese_place, ${await plainSql(engine, 'core')} AS plain
    FROM ${chineseNamesSql(vocabulary, places, names)}`);
  for (const table of ['given_names', 'odd_names', 'sorted_names'])
    await engine.run(`DROP TABLE ${table}`);
}

/**
 * SQL of whether a folded text is in Chinese throughout, without a sign and without a word of the
 * vocabulary: its words are its pairs of characters as they stand.
 */
export async function plainSql(engine: Engine, text: string): Promise<string> {
  const known = await engine.all<{ raw: string }>(
    `SELECT raw FROM resolve.vocabulary WHERE regexp_matches(raw, ${literal(`^[${CJK}]{1,2}$`)}) ORDER BY raw`,
  );
  const has = known.map(({ raw }) => `contains(${text}, ${literal(raw)})`);
  return `(regexp_full_match(${text}, ${UNIFIED}) AND NOT (${['false', ...has].join(' OR ')}))`;
}

/** Capacities in which a name is given, the best last. */
const CAPACITIES = '[placeless, part, acronym, alias, name]';
const CAPACITY_SQL = `CASE kind WHEN 'name' THEN 5 WHEN 'alias' THEN 4 WHEN 'acronym' THEN 3 WHEN 'part' THEN 2 ELSE 1 END`;

/**
 * `resolve.words`: how telling each word is. That counts names, not organisations: the branches of one
 * firm share its name. An acronym tells less, the more organisations use it. A word is general where
 * the vocabulary has it.
 */
async function countWords(engine: Engine): Promise<void> {
  await engine.run(`CREATE OR REPLACE TABLE resolve.words AS
    WITH given AS (SELECT id, CASE WHEN kind = 'acronym' THEN organisation ELSE core END AS name, kind = 'acronym' AS acronym, core, plain FROM resolve.variants WHERE NOT bracketed),
      -- Equal cores have equal words: those of one of them are counted.
      numbered AS (SELECT id, min(id) OVER (PARTITION BY acronym, name) AS name, acronym FROM given WHERE NOT plain),
      used AS (SELECT DISTINCT t.word, v.name FROM resolve.variant_tokens t JOIN (FROM numbered WHERE acronym OR id = name) v USING (id)),
      plain_words AS (SELECT unnest(${pairsSql('core')}) AS word, 1 AS names FROM (SELECT DISTINCT acronym, name, core FROM given WHERE plain)),
      counted AS (SELECT word, sum(names)::BIGINT AS names FROM (
          SELECT word, count(name) AS names FROM (SELECT DISTINCT word FROM resolve.variant_tokens) LEFT JOIN used USING (word) GROUP BY word
          UNION ALL FROM plain_words) GROUP BY word),
      n AS (SELECT count(*) AS n FROM resolve.organisations)
    SELECT word, names, round(ln(1 + n.n / greatest(names, 1)), 4) AS information,
      word IN (SELECT canonical FROM resolve.vocabulary WHERE canonical <> '' AND role <> 'number') AS general FROM counted, n`);
}

/** SQL of the words of plain names, as `resolve.variant_tokens` has them of others. */
export function plainTokensSql(plain: string): string {
  return pairTokensSql(`(SELECT id, ${pairsSql('core')} AS words FROM ${plain})`);
}

/**
 * What is needed beside the index to find names within longer texts: `organisation_places`, the keys of
 * the organisations' places; `variant_words`, a name's words
 * with how much of it each is; in `variants` how long and how telling a name is, and how many
 * organisations bear it; `placed_variants`, the names that say where the organisation is.
 */
export async function indexWords(engine: Engine): Promise<void> {
  await engine.run(
    `CREATE OR REPLACE TABLE resolve.organisation_places AS ${ORGANISATION_PLACES_SQL}`,
  );
  await engine.run(`INSERT INTO resolve.variant_tokens
    ${plainTokensSql('(FROM resolve.variants WHERE plain)')}`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.variant_words AS
    SELECT t.id, row_number() OVER (PARTITION BY t.id ORDER BY t.position) AS position, t.word, t.form, w.general, t.role = 'unit' AS unit, t.after_and,
      coalesce(contains(' ' || p.city || ' ', ' ' || t.word || ' '), false) AND NOT w.general AS local,
      CASE WHEN t.form <> '' AND t.position > 1 THEN 0.05 ELSE 1 END * w.information AS information
    FROM resolve.variant_tokens t JOIN resolve.words w USING (word) JOIN resolve.variants v USING (id)
    LEFT JOIN resolve.organisation_places p USING (organisation)`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.variants AS
    SELECT v.*, w.words, w.specific, w.ands, w.unit, w.information, w.key, count(DISTINCT v.organisation) OVER (PARTITION BY w.key) AS homonyms FROM resolve.variants v JOIN (
      SELECT id, count(*) AS words, count(*) FILTER (NOT general) AS specific, count(*) FILTER (after_and AND position > 1) AS ands,
        bool_or(position = 1 AND unit) AS unit, round(${steadySum('information')}, 4) AS information, string_agg(word, ' ' ORDER BY position) AS key
      FROM resolve.variant_words GROUP BY id) w USING (id) WHERE v.kind NOT IN ('part', 'placeless') OR w.specific > 0`);
  await findPlacedNames(engine);
  await engine.run(`CREATE OR REPLACE TABLE resolve.systems AS
    SELECT DISTINCT organisation FROM resolve.variants WHERE kind = 'name' AND regexp_matches(key, '^(university .* system|.* university system)$')`);
}

/** What the register says beside names: `home_coordinates`, `city_coordinates` and `parents`. */
export async function indexRelations(engine: Engine, targets: Targets): Promise<void> {
  const { coordinates, parents } = targets;
  await engine.run(`CREATE OR REPLACE TABLE resolve.home_coordinates AS
    ${coordinates === undefined ? 'SELECT NULL::VARCHAR AS organisation, NULL::DOUBLE AS latitude, NULL::DOUBLE AS longitude WHERE false' : `SELECT organisation::VARCHAR AS organisation, latitude, longitude FROM ${coordinates}`}`);
  // A name of several cities of one country stands for each of them.
  await engine.run(`CREATE OR REPLACE TABLE resolve.city_coordinates AS
    SELECT o.city AS key, o.country, median(latitude) AS latitude, median(longitude) AS longitude FROM resolve.home_coordinates JOIN resolve.organisation_places o USING (organisation)
    WHERE o.city IS NOT NULL GROUP BY o.city, o.country, round(latitude * 4), round(longitude * 4)`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.parents AS
    ${parents === undefined ? 'SELECT NULL::VARCHAR AS organisation, NULL::VARCHAR AS parent WHERE false' : `SELECT DISTINCT organisation::VARCHAR AS organisation, parent::VARCHAR AS parent FROM ${parents}`}`);
}

/** Chinese names of the organisations' cities and regions, without 市 or 省. */
export async function chinesePlaces(engine: Engine): Promise<string[]> {
  const rows = await engine.all<{
    place: string;
  }>(`SELECT DISTINCT regexp_replace(place, '(市|省|县|区)$', '') AS place
    FROM (SELECT DISTINCT unnest([city, region]) AS place FROM (SELECT DISTINCT city, region FROM resolve.organisations))
    WHERE regexp_matches(place, '^\\p{Han}{2,8}$') ORDER BY place LIMIT 5000`);
  return rows.map(({ place }) => place);
}

async function indexPlaces(engine: Engine): Promise<void> {
  await engine.run(`CREATE OR REPLACE TABLE resolve.place_texts AS
    SELECT DISTINCT text FROM (SELECT unnest([city, region]) AS text FROM (SELECT DISTINCT city, region FROM resolve.organisations) UNION ALL SELECT name FROM resolve.countries) WHERE text IS NOT NULL`);
  await foldTexts(engine, 'resolve.place_texts', 'resolve.folded_places');
  await engine.run(
    `CREATE OR REPLACE TEMP VIEW place_ids AS SELECT text AS id, regexp_replace(folded, '^(\\p{Han}{2,8})(市|省|县|区)$', '\\1') AS folded FROM resolve.folded_places`,
  );
  await tokenise(engine, 'place_ids', 'resolve.place_tokens');
  await engine.run(`CREATE OR REPLACE TABLE resolve.place_keys AS
    SELECT id AS text, string_agg(word, ' ' ORDER BY position) AS key, count(*) AS words FROM resolve.place_tokens GROUP BY id HAVING count(*) <= 5`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.places AS
    WITH said AS (SELECT DISTINCT country, city, region FROM resolve.organisations)
    SELECT DISTINCT key, words, kind, country FROM (
      SELECT key, words, 'country' AS kind, c.country FROM resolve.countries c JOIN resolve.place_keys k ON k.text = c.name
      UNION ALL SELECT key, words, 'city', o.country FROM said o JOIN resolve.place_keys k ON k.text = o.city
      UNION ALL SELECT key, words, 'region', o.country FROM said o JOIN resolve.place_keys k ON k.text = o.region)`);
}

/** SQL of organisations with the keys of their places. */
export const ORGANISATION_PLACES_SQL = `SELECT o.organisation, o.country, c.key AS city, r.key AS region FROM resolve.organisations o
    LEFT JOIN resolve.place_keys c ON c.text = o.city LEFT JOIN resolve.place_keys r ON r.text = o.region`;

/** Names that say themselves where the organisation is. */
async function findPlacedNames(engine: Engine): Promise<void> {
  await engine.run(`CREATE OR REPLACE TABLE resolve.placed_variants AS
    SELECT DISTINCT v.id FROM resolve.variants v JOIN resolve.organisation_places o USING (organisation)
    LEFT JOIN resolve.places p ON p.kind = 'country' AND p.country = o.country
    WHERE contains(' ' || v.key || ' ', ' ' || o.city || ' ') OR contains(' ' || v.key || ' ', ' ' || o.region || ' ') OR contains(' ' || v.key || ' ', ' ' || p.key || ' ')`);
}
