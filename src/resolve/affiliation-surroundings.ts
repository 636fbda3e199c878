import type { Engine } from '../store/engine.ts';

/** Words of organisations that have a record of their own beside the university whose name they bear. */
const AFFILIATES = "'hospital', 'clinic', '医院', '附院', '附中', '中学', '小学'";
const HAN = "'^\\p{Han}'";
/** A name of more words than this says enough by itself. */
const SHORT_NAME = 4;

/**
 * What stands right before and after each name that was found, and how many other organisations have
 * all of its words in their own names: `resolve.followed(span, what)`, `resolve.preceded(span, what)`
 * and `resolve.crowds(variant, others)`. `Hunan University` is not named by `Hunan University of
 * Chinese Medicine`, nor `Heidelberg University` by `Heidelberg University Hospital`.
 */
export async function gatherSurroundings(engine: Engine): Promise<void> {
  const word = `t.word, t.raw, t.role, t.after_of, t.after_and, coalesce(w.general, false) AS general, regexp_matches(t.word, ${HAN}) AS han,
      p.mention IS NOT NULL AS place, o.mention IS NOT NULL AS own_place`;
  const known = `LEFT JOIN resolve.words w ON w.word = t.word LEFT JOIN resolve.place_positions p ON p.mention = s.mention AND p.position = t.position
    LEFT JOIN resolve.own_places o ON o.mention = s.mention AND o.organisation = s.organisation AND o.position = t.position`;
  await engine.run(`CREATE OR REPLACE TABLE resolve.own_places AS
    SELECT DISTINCT s.mention, s.organisation, unnest(range(p.first, p.last + 1)) AS position FROM (SELECT DISTINCT mention, organisation FROM resolve.spans) s
    JOIN resolve.organisation_places o USING (organisation) JOIN resolve.mention_places p ON p.mention = s.mention
      AND ((p.kind = 'city' AND p.key = o.city) OR (p.kind = 'region' AND p.key = o.region) OR (p.kind = 'country' AND p.country = o.country))`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.followed AS
    WITH next AS (SELECT s.span, t.position - s.last AS d, ${word} FROM resolve.placed_spans s
      JOIN resolve.mention_tokens t ON t.id = s.mention AND t.segment = s.last_segment AND t.position BETWEEN s.last + 1 AND s.last + 8 ${known})
    SELECT span, CASE
      WHEN bool_or(word IN (${AFFILIATES}) AND (d <= 3 OR han)) OR (bool_or(d = 1 AND word = 'medicine') AND bool_or(d = 2 AND word = 'center')) THEN 'affiliate'
      WHEN bool_or(d = 1 AND after_of AND NOT own_place) THEN 'of'
      WHEN bool_or(d = 1 AND regexp_matches(word, '^([0-9]{1,2}|[ivx]{1,4})$')) AND NOT coalesce(bool_or(d = 2 AND role = 'unit'), false) THEN 'number'
      WHEN bool_or(d = 1 AND own_place) THEN 'own-place'
      WHEN bool_or(d = 1 AND place) THEN 'place'
      WHEN bool_or(d = 1 AND NOT general AND role = '' AND NOT han AND NOT regexp_matches(word, '[0-9]')) THEN 'specific'
      WHEN bool_or(d = 1) THEN 'general' ELSE '' END AS what
    FROM next GROUP BY span`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.preceded AS
    WITH before AS (SELECT s.span, s.first - t.position AS d, f.after_of AS tied, f.after_and AS apart, ${word} FROM resolve.placed_spans s
      JOIN resolve.mention_tokens f ON f.id = s.mention AND f.position = s.first
      JOIN resolve.mention_tokens t ON t.id = s.mention AND t.segment = s.first_segment AND t.position BETWEEN s.first - 3 AND s.first - 1 ${known})
    SELECT span, CASE
      WHEN bool_or(word IN (${AFFILIATES}) AND tied) THEN 'affiliate'
      WHEN bool_or(d = 1 AND (tied OR apart)) THEN 'of'
      WHEN bool_or(d = 1 AND role = 'number') THEN 'ordinal'
      WHEN bool_or(d = 1 AND place) THEN 'place'
      WHEN bool_or(d = 1 AND NOT general AND role = '' AND NOT han AND NOT regexp_matches(word, '[0-9]')) THEN 'specific'
      WHEN bool_or(d = 1) THEN 'general' ELSE '' END AS what
    FROM before GROUP BY span`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.in_units AS
    SELECT DISTINCT s.span FROM resolve.placed_spans s JOIN resolve.mention_tokens t ON t.id = s.mention AND t.segment = s.first_segment AND t.position < s.first AND t.role = 'unit'`);
  await countCrowds(engine);
}

/**
 * Names that several organisations bear are looked at once, and words are held against whole names:
 * joined word by word, general words would bring most of the register together.
 */
async function countCrowds(engine: Engine): Promise<void> {
  await engine.run(`CREATE OR REPLACE TABLE resolve.short_names AS
    SELECT DISTINCT s.variant AS id, s.organisation, v.key FROM resolve.spans s JOIN resolve.variants v ON v.id = s.variant
    WHERE s.coverage >= 0.95 AND s.words <= ${SHORT_NAME} AND s.kind <> 'acronym'`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.short_keys AS
    SELECT k.key, arg_max(w.word, w.information) AS rarest, list(DISTINCT w.word) AS words
    FROM (SELECT key, min(id) AS id FROM resolve.short_names GROUP BY key) k JOIN resolve.variant_words w USING (id) GROUP BY k.key`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.crowding AS
    SELECT w.word, v.organisation, list(DISTINCT x.word) AS words FROM resolve.variant_words w SEMI JOIN resolve.short_keys k ON k.rarest = w.word
    JOIN resolve.variants v ON v.id = w.id AND v.kind IN ('name', 'alias') JOIN resolve.variant_words x ON x.id = w.id GROUP BY w.word, w.id, v.organisation`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.crowds AS
    WITH holding AS (SELECT DISTINCT k.key, c.organisation FROM resolve.short_keys k JOIN resolve.crowding c ON c.word = k.rarest WHERE list_has_all(c.words, k.words))
    SELECT s.id AS variant, count(*) AS others FROM resolve.short_names s JOIN holding h ON h.key = s.key AND h.organisation <> s.organisation GROUP BY s.id`);
}
