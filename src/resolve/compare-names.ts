import { literal, type Engine } from '../store/engine.ts';
import { chineseNamesSql } from './chinese-names.ts';
import { chinesePlaces, ORGANISATION_PLACES_SQL, plainSql, plainTokensSql } from './name-index.ts';
import { proposePinyin } from './pinyin.ts';
import { readMentions } from './spans.ts';
import { foldTexts, pairsSql, tokenise } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';
import { steadySum } from './sums.ts';

/** Words that more names than this share propose no pairs by themselves. */
const COMMON = 400;
/** The most telling words of a name by which pairs are proposed. */
const PROPOSING_WORDS = 3;
/** How many of the names proposed are compared closely. */
const COMPARED = 12;
/** More than the words that two names share tell, in millionths of a nat; and more variants than there are. */
const MOST_SHARED = 2n ** 28n;
const VARIANTS = 2n ** 34n;
/** How many names are searched for though their core is known. */
const SEARCHED = 5000;

/**
 * Proposes organisations for names and gathers what speaks for and against each:
 * `resolve.name_evidence`, one row for each mention and name proposed.
 *
 * `names(mention, text, code, country, region, city, address, website)`; the index is that of `indexNames`.
 *
 * @param leftOut names that the index leaves out, since nothing can be like them
 */
export async function compareNames(
  engine: Engine,
  names: string,
  vocabulary: Vocabulary,
  leftOut = 0,
): Promise<void> {
  await engine.run(
    `CREATE OR REPLACE TEMP VIEW known_names AS SELECT count(*) + ${leftOut} AS n FROM resolve.variants`,
  );
  const places = await chinesePlaces(engine);
  const part = (folded: string) => chineseNamesSql(vocabulary, places, folded);
  await readMentions(engine, names, part);
  await engine.run(`CREATE OR REPLACE TABLE resolve.mention_forms AS
    SELECT mention AS id, form, nullif(place, '') AS place, core, ${await plainSql(engine, 'core')} AS plain FROM parted_mentions JOIN ${part('resolve.folded_mentions')} USING (text)`);
  await describeNames(engine);
  await propose(engine, names);
  await gather(engine, names);
}

/** Of a name's words: part of its legal form. */
const LEGAL = "form <> '' AND position > 1";

const isNumber = (word: string) =>
  `regexp_matches(${word}, '^([0-9]+|[ivx]{1,4}|第.|[一二三四五六七八九十].?)$')`;

/** A name as keys: whole, core, legal form, numbers. SQL over its words and its form. */
const describeSql = (tokens: string, forms: string) => `SELECT t.id,
      coalesce(string_agg(t.word, ' ' ORDER BY t.position) FILTER (NOT t.legal), '') AS core,
      coalesce(string_agg(t.raw, ' ' ORDER BY t.position), '') AS whole,
      CASE WHEN any_value(f.form) <> '' THEN any_value(f.form) ELSE coalesce(arg_max(t.form, t.position) FILTER (t.legal), '') END AS form,
      coalesce(string_agg(t.word, ' ' ORDER BY t.word) FILTER (${isNumber('t.word')}), '') AS numbers
    FROM (SELECT *, ${LEGAL} AS legal FROM ${tokens}) t JOIN ${forms} f USING (id) GROUP BY t.id`;

/** The same of plain names, whose words are all there is to them. SQL over `(id, core, form)`. */
const describePlainSql = (
  names: string,
) => `SELECT id, array_to_string(words, ' ') AS core, core AS whole, form,
      array_to_string(list_sort(list_filter(words, lambda w: ${isNumber('w')})), ' ') AS numbers
    FROM (SELECT id, form, ${pairsSql('core')} AS words FROM ${names})`;

/** The words of a name, each once; legal forms do not count, and neither do places: those are compared apart. */
const bagSql = (
  tokens: string,
  id: string,
  certainty: string,
) => `SELECT t.id AS ${id}, t.word, max(${certainty}) AS certainty,
      any_value(w.information) AS information, any_value(w.names) AS names,
      any_value(w.general) OR any_value(w.names) > greatest(20, any_value(n.n) / 200) AS general, any_value(p.word) IS NOT NULL AS place
    FROM ${tokens} t LEFT JOIN resolve.words w USING (word) LEFT JOIN resolve.place_words p USING (word), known_names n
    WHERE NOT (${LEGAL}) GROUP BY t.id, t.word`;

/** Describes the names of mentions, and finds those that are a variant's to the word: `resolve.same_core`. */
async function describeNames(engine: Engine): Promise<void> {
  await engine.run(
    `CREATE OR REPLACE TEMP VIEW variant_forms AS SELECT id, chinese_form AS form FROM resolve.variants`,
  );
  await engine.run(
    `CREATE OR REPLACE TEMP VIEW odd_mentions AS SELECT id FROM resolve.mention_forms WHERE NOT plain`,
  );
  await engine.run(
    `CREATE OR REPLACE TABLE resolve.named_mentions AS ${describeSql('(FROM resolve.mention_tokens SEMI JOIN odd_mentions USING (id))', 'resolve.mention_forms')}
    UNION ALL ${describePlainSql('(FROM resolve.mention_forms WHERE plain)')}`,
  );
  // Words whatever their order tell which of the variants are worth putting together again.
  const keyed = (tokens: string) =>
    `SELECT id, bit_xor(hash(word)) AS key FROM ${tokens} WHERE NOT (${LEGAL}) GROUP BY id`;
  await engine.run(`CREATE OR REPLACE TABLE resolve.same_core AS
    WITH likely AS (SELECT id FROM (${keyed('resolve.variant_tokens')}) SEMI JOIN (${keyed('resolve.mention_tokens')}) USING (key)),
      described AS (SELECT id, core FROM (${describeSql('(FROM resolve.variant_tokens SEMI JOIN likely USING (id))', 'variant_forms')})),
      -- A plain name is found by its text, which pairs of characters say: each but the last by its first.
      spelt AS (SELECT id, CASE WHEN count(*) = 1 THEN any_value(word) ELSE string_agg(left(word, 1), '' ORDER BY position) || right(arg_max(word, position), 1) END AS text
        FROM resolve.mention_tokens SEMI JOIN odd_mentions USING (id) WHERE NOT (${LEGAL}) GROUP BY id),
      same AS (SELECT m.id AS mention, v.id AS variant FROM resolve.named_mentions m JOIN described v USING (core) WHERE core <> ''
        UNION ALL SELECT f.id, v.id FROM resolve.mention_forms f JOIN resolve.variants v ON f.plain AND v.plain AND v.core = f.core
        UNION ALL SELECT m.id, v.id FROM resolve.named_mentions m JOIN spelt USING (id) JOIN resolve.variants v ON v.plain AND v.core = spelt.text AND array_to_string(${pairsSql('v.core')}, ' ') = m.core)
    FROM same QUALIFY count(*) OVER (PARTITION BY mention) <= 200`);
  await engine.run(
    `CREATE OR REPLACE TABLE resolve.place_words AS SELECT DISTINCT unnest(string_split(key, ' ')) AS word FROM resolve.place_keys WHERE words <= 3`,
  );
  await engine.run(
    `CREATE OR REPLACE TABLE resolve.name_words AS ${bagSql('(SELECT mention AS id, * EXCLUDE (mention) FROM resolve.mention_words)', 'mention', 'certainty')}`,
  );
}

async function propose(engine: Engine, names: string): Promise<void> {
  await proposePinyin(engine);
  // What chance brings is learned from names that are searched for whatever else is known of them.
  await engine.run(`CREATE OR REPLACE TABLE resolve.searched AS
    SELECT mention FROM ${names} ORDER BY hash(text), text, hash(city), hash(country), mention LIMIT ${SEARCHED}`);
  // Other names whose core is known word for word, and not of another place, need no search.
  await engine.run(`CREATE OR REPLACE TABLE resolve.searching AS
    SELECT mention, word, certainty, information FROM resolve.name_words ANTI JOIN
      (SELECT DISTINCT s.mention FROM resolve.same_core s ANTI JOIN resolve.searched USING (mention) JOIN resolve.mention_forms f ON f.id = s.mention JOIN resolve.variants v ON v.id = s.variant
        WHERE f.place IS NULL OR v.chinese_place IN ('', f.place)) USING (mention)
    WHERE names BETWEEN 1 AND ${COMMON}
    QUALIFY row_number() OVER (PARTITION BY mention ORDER BY information DESC, word) <= ${PROPOSING_WORDS}`);
  // First by the words they share; of those the nearest, which for plain names is told by the text.
  // Ranks are whole numbers that hold the variant, so that the first few need no sorting of the rest.
  const ranked = (rank: string) => `(${rank}) * ${VARIANTS} + s.variant`;
  const variantOf = (key: string) => `${key} % ${VARIANTS}`;
  await engine.run(`CREATE OR REPLACE TABLE resolve.proposed AS
    WITH spelt AS (SELECT id, core, unnest(range(1, greatest(2, length(core)))) AS place FROM resolve.variants WHERE plain),
      odd AS (SELECT DISTINCT id, word FROM resolve.variant_tokens WHERE NOT (${LEGAL})),
      asked AS (SELECT mention, word, (information * certainty * 1000000)::BIGINT AS millionths FROM resolve.searching),
      sharing AS (SELECT mention, id AS variant, sum(millionths)::BIGINT AS shared FROM (
          SELECT mention, id, millionths FROM odd JOIN asked USING (word)
          -- A pair that comes again in a name is one word of it.
          UNION ALL SELECT mention, id, millionths FROM spelt JOIN asked ON word = substr(core, place, 2) AND instr(core, word) = place) GROUP BY ALL),
      first AS (SELECT mention, unnest(min(${ranked(`${MOST_SHARED} - shared`)}, ${COMPARED * 4})) AS key FROM sharing s GROUP BY mention),
      shared AS (SELECT mention, ${variantOf('key')} AS variant, key // ${VARIANTS} AS rank FROM first),
      -- Plain names and others apart: the text says nothing of names in several scripts, whose words may be in any order.
      near AS (SELECT mention, unnest(min(CASE WHEN v.plain THEN levenshtein(v.core, f.core) * ${MOST_SHARED * VARIANTS}::HUGEINT ELSE 0 END + ${ranked('rank')}, ${COMPARED})) AS key
        FROM shared s JOIN resolve.variants v ON v.id = s.variant JOIN resolve.mention_forms f ON f.id = s.mention GROUP BY mention, v.plain)
    SELECT mention, (${variantOf('key')})::BIGINT AS variant FROM near UNION SELECT mention, variant FROM resolve.same_core UNION SELECT mention, variant FROM resolve.same_pinyin`);
}

async function gather(engine: Engine, names: string): Promise<void> {
  await engine.run(`CREATE OR REPLACE TABLE resolve.proposed_tokens AS
    FROM resolve.variant_tokens SEMI JOIN (SELECT variant AS id FROM resolve.proposed) USING (id)
    UNION ALL ${plainTokensSql('(FROM resolve.variants SEMI JOIN (SELECT variant AS id FROM resolve.proposed) USING (id) WHERE plain)')}`);
  await engine.run(
    `CREATE OR REPLACE TABLE resolve.named_variants AS ${describeSql('(FROM resolve.proposed_tokens SEMI JOIN (SELECT id FROM resolve.variants WHERE NOT plain) USING (id))', 'variant_forms')}
    UNION ALL ${describePlainSql('(SELECT id, core, chinese_form AS form FROM resolve.variants SEMI JOIN (SELECT variant AS id FROM resolve.proposed) USING (id) WHERE plain)')}`,
  );
  await engine.run(
    `CREATE OR REPLACE TABLE resolve.variant_bag AS ${bagSql('resolve.proposed_tokens', 'variant', '1.0')}`,
  );
  // Apart, so that words are never joined with words over all names.
  await engine.run(`CREATE OR REPLACE TABLE resolve.shared_words AS
    WITH compared AS MATERIALIZED (SELECT p.mention, p.variant, n.* EXCLUDE (mention) FROM resolve.proposed p JOIN resolve.name_words n USING (mention))
    SELECT n.mention, n.variant, ${steadySum('b.information * n.certainty')} AS information, count(*) FILTER (NOT n.general AND NOT n.place) AS own,
      count(*) AS words, min(n.certainty) < 1 AS mended, ${steadySum('CASE WHEN n.place THEN 0 ELSE b.information END')} AS placeless
    FROM compared n JOIN resolve.variant_bag b ON b.variant = n.variant AND b.word = n.word
    GROUP BY n.mention, n.variant`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.mention_sums AS
    WITH best AS (SELECT id AS mention, count(DISTINCT word) AS words FROM resolve.mention_tokens GROUP BY id),
      unknown AS (SELECT coalesce(max(information), 1) AS information FROM resolve.words)
    SELECT n.mention, sum((CASE WHEN n.place THEN 0 ELSE coalesce(n.information, unknown.information) END)::DECIMAL(38, 15)) FILTER (n.certainty = 1 AND m.word IS NULL)::DOUBLE AS information,
      count(*) FILTER (NOT coalesce(n.general, false) AND NOT n.place AND n.certainty = 1) AS own
    FROM resolve.name_words n LEFT JOIN (SELECT DISTINCT mended AS word FROM resolve.mended_words WHERE false) m USING (word), unknown GROUP BY n.mention`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.variant_sums AS
    SELECT variant, ${steadySum('CASE WHEN place THEN 0 ELSE information END')} AS information, count(*) FILTER (NOT general AND NOT place) AS own FROM resolve.variant_bag GROUP BY variant`);
  await findNamePlaces(engine, names);
  await engine.run(`CREATE OR REPLACE TABLE resolve.name_evidence AS
    SELECT * REPLACE (coalesce(written AND NOT other_code AND place IN ('same-city', 'same-region', 'same-country')
        AND count(DISTINCT organisation) FILTER (written AND place <> 'other-country') OVER (PARTITION BY mention) = 1, false) AS only_bearer) FROM (SELECT p.mention, v.organisation, p.variant, v.kind,
      m.whole = d.whole AND m.form = d.form AS same_text, m.core = d.core AS same_core,
      m.whole = d.whole AND m.form = d.form AND f.place IS NOT DISTINCT FROM nullif(v.chinese_place, '') AS written, false AS only_bearer,
      y.variant IS NOT NULL AS same_pinyin, coalesce(CASE WHEN y.variant IS NOT NULL THEN vs.information END, s.information, 0) AS information, coalesce(s.mended, false) AS mended,
      round(coalesce(s.placeless, 0) / greatest(vs.information, 0.001), 4) AS covered,
      round(coalesce(s.placeless, 0) / greatest(ms.information, 0.001), 4) AS covers,
      vs.own - coalesce(s.own, 0) AS missing_own, greatest(0, ms.own - coalesce(s.own, 0)) AS extra_own,
      CASE WHEN regexp_matches(m.core, '^[ -~]+$') THEN jaro_winkler_similarity(m.core, d.core) ELSE 0 END AS alike,
      (starts_with(d.core, m.core || ' ') OR starts_with(m.core, d.core || ' ')) AS begins, ${editsSql('f.core', 'v.core')} AS edits,
      m.form AS left_form, d.form AS right_form, m.numbers AS left_numbers, d.numbers AS right_numbers,
      CASE WHEN o.country IS NOT NULL AND c.country IS NOT NULL AND o.country <> c.country THEN 'other-country'
        WHEN f.place IS NOT NULL AND v.chinese_place <> '' AND f.place <> v.chinese_place THEN 'named-elsewhere'
        WHEN v.chinese_place <> '' AND c.cities IS NOT NULL AND NOT list_contains(c.cities, v.chinese_place) AND NOT list_contains(c.cities, o.city) THEN 'named-elsewhere'
        WHEN c.cities IS NOT NULL AND o.city IS NOT NULL AND list_contains(c.cities, o.city) THEN 'same-city'
        WHEN c.cities IS NOT NULL AND o.region IS NOT NULL AND list_contains(c.cities, o.region) THEN 'same-region'
        WHEN c.cities IS NOT NULL AND o.city IS NOT NULL THEN 'other-city'
        WHEN o.country = c.country THEN 'same-country' ELSE 'unsaid' END AS place,
      c.website = w.website AS same_website, coalesce(c.code <> v.organisation AND length(c.code) = length(v.organisation) AND length(c.code) >= 8, false) AS other_code
    FROM resolve.proposed p JOIN resolve.variants v ON v.id = p.variant
    JOIN resolve.named_mentions m ON m.id = p.mention JOIN resolve.named_variants d ON d.id = p.variant
    LEFT JOIN resolve.same_pinyin y ON y.mention = p.mention AND y.variant = p.variant
    LEFT JOIN resolve.shared_words s ON s.mention = p.mention AND s.variant = p.variant
    JOIN resolve.mention_sums ms ON ms.mention = p.mention JOIN resolve.variant_sums vs ON vs.variant = p.variant
    JOIN (${ORGANISATION_PLACES_SQL}) o ON o.organisation = v.organisation
    JOIN resolve.name_places c ON c.mention = p.mention JOIN resolve.mention_forms f ON f.id = p.mention
    LEFT JOIN (SELECT organisation, ${websiteSql('website')} AS website FROM resolve.organisations) w ON w.organisation = v.organisation)`);
}

/**
 * SQL of how two Chinese names differ: 1 where one character stands for another, 1.5 where one name
 * has a character more, 9 where they differ by more or are too short to say.
 */
function editsSql(one: string, other: string): string {
  const without = (longer: string, shorter: string) =>
    `list_contains(list_transform(range(1, length(${longer}) + 1), lambda i: left(${longer}, i - 1) || substr(${longer}, i + 1)), ${shorter})`;
  const apart = `len(list_filter(range(1, length(${one}) + 1), lambda i: substr(${one}, i, 1) <> substr(${other}, i, 1)))`;
  // A character is three bytes: names more bytes apart are more than a character apart.
  return `CASE WHEN least(length(${one}), length(${other})) < 4 OR abs(length(${one}) - length(${other})) > 1
        OR NOT regexp_matches(${one}, '^\\p{Han}+$') OR levenshtein(${one}, ${other}) > 3 THEN 9
      WHEN length(${one}) > length(${other}) THEN CASE WHEN ${without(one, other)} THEN 1.5 ELSE 9 END
      WHEN length(${one}) < length(${other}) THEN CASE WHEN ${without(other, one)} THEN 1.5 ELSE 9 END
      WHEN ${apart} = 1 THEN 1 ELSE 9 END`;
}

/** Where a mention says it is: the columns beside its name, and the places within the name. */
async function findNamePlaces(engine: Engine, names: string): Promise<void> {
  const longest = 3;
  const runs = Array.from({ length: longest }, (_, i) => i + 1).map((length) => {
    const joins = Array.from(
      { length: length - 1 },
      (_, i) =>
        `JOIN resolve.mention_tokens t${i + 1} ON t${i + 1}.id = t0.id AND t${i + 1}.position = t0.position + ${i + 1}`,
    );
    const words = Array.from({ length }, (_, i) => `t${i}.word`).join(" || ' ' || ");
    return `SELECT t0.id AS mention, ${words} AS key FROM resolve.mention_tokens t0 SEMI JOIN resolve.place_words p USING (word) ${joins.join(' ')}`;
  });
  await engine.run(`CREATE OR REPLACE TABLE resolve.places_in_names AS
    SELECT DISTINCT r.mention, r.key, p.kind, p.country FROM (${runs.join(' UNION ALL ')}) r JOIN resolve.places p USING (key)`);
  await readSaidPlaces(engine, names);
  await engine.run(`CREATE OR REPLACE TABLE resolve.name_places AS
    SELECT n.mention, n.code, coalesce(k.country, upper(nullif(n.country, '')), i.country) AS country, ${websiteSql('n.website')} AS website,
      nullif(list_distinct(list_filter(list_concat([c.key, r.key, f.place], coalesce(i.keys, []), coalesce(a.keys, [])), lambda x: x IS NOT NULL)), []) AS cities
    FROM ${names} n LEFT JOIN resolve.said_keys c ON c.text = n.city LEFT JOIN resolve.said_keys r ON r.text = n.region
    LEFT JOIN resolve.countries k ON k.name = lower(strip_accents(n.country)) LEFT JOIN resolve.addressed a ON a.text = n.address
    LEFT JOIN resolve.mention_forms f ON f.id = n.mention
    LEFT JOIN (SELECT mention, list(DISTINCT key ORDER BY key) FILTER (kind <> 'country') AS keys, min(country) FILTER (kind = 'country') AS country
      FROM resolve.places_in_names GROUP BY mention) i ON i.mention = n.mention`);
}

/** Cities, regions and addresses as sources write them, to the keys of the places that they name. */
async function readSaidPlaces(engine: Engine, names: string): Promise<void> {
  await engine.run(
    `CREATE OR REPLACE TEMP VIEW said_texts AS SELECT DISTINCT unnest([city, region, address]) AS text FROM ${names}`,
  );
  await foldTexts(engine, 'said_texts', 'resolve.folded_said');
  await engine.run(
    `CREATE OR REPLACE TEMP VIEW said_ids AS SELECT text AS id, regexp_replace(folded, '^(\\p{Han}{2,8})(市|省|县|区)$', '\\1') AS folded FROM resolve.folded_said`,
  );
  await tokenise(engine, 'said_ids', 'resolve.said_tokens');
  await engine.run(`CREATE OR REPLACE TABLE resolve.said_keys AS
    SELECT id AS text, string_agg(word, ' ' ORDER BY position) AS key FROM resolve.said_tokens GROUP BY id HAVING count(*) <= 5`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.addressed AS
    SELECT t.text, list(DISTINCT p.key ORDER BY p.key) AS keys FROM (
      SELECT id AS text, ' ' || string_agg(word, ' ' ORDER BY position) || ' ' AS words FROM resolve.said_tokens GROUP BY id) t
    JOIN (SELECT DISTINCT key FROM resolve.places WHERE kind <> 'country') p ON contains(t.words, ' ' || p.key || ' ')
    WHERE t.text IN (SELECT address FROM ${names}) GROUP BY t.text`);
}

/** SQL of the host that a web address names, without `www.`; null where it names none. */
function websiteSql(address: string): string {
  return `nullif(regexp_extract(lower(${address}), ${literal('^(?:https?://)?(?:www[0-9]*\\.)?([^/:?#\\s]+\\.[^/:?#\\s]+)')}, 1), '')`;
}
