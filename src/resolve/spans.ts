import type { Engine } from '../store/engine.ts';
import { foldTexts, splitCase, tokenise } from './tokens.ts';
import { steadySum } from './sums.ts';

/** Least share of a name's information that a text must hold for the name to be considered. */
const LEAST_COVERAGE = 0.6;

/**
 * Reads texts into words: `source(mention, text)` → `resolve.mention_words`, with words that no
 * name knows put right where one letter makes them known (Damerau 1964; symmetric deletion).
 *
 * @param part SQL of the folded texts with `core`: what is to be read of each
 */
export async function readMentions(
  engine: Engine,
  source: string,
  part = (folded: string) => `(SELECT *, folded AS core FROM ${folded})`,
): Promise<void> {
  await engine.run(
    `CREATE OR REPLACE TEMP TABLE parted_mentions AS SELECT mention, ${splitCase('text')} AS text FROM ${source}`,
  );
  await foldTexts(engine, 'parted_mentions', 'resolve.folded_mentions');
  await engine.run(`CREATE OR REPLACE TEMP VIEW mention_texts AS
    SELECT s.mention AS id, f.core AS folded FROM parted_mentions s JOIN ${part('resolve.folded_mentions')} f USING (text)`);
  await tokenise(engine, 'mention_texts', 'resolve.mention_tokens');
  await engine.run(`CREATE OR REPLACE TABLE resolve.unknown_words AS
    SELECT DISTINCT t.word FROM resolve.mention_tokens t ANTI JOIN resolve.words w USING (word)
    WHERE length(t.word) BETWEEN 5 AND 24 AND regexp_matches(t.word, '^[a-z]+$')`);
  const shortened = (relation: string) => `SELECT word, unnest(list_append(
      list_transform(range(1, length(word) + 1), lambda i: left(word, i - 1) || substr(word, i + 1)), word)) AS stump
    FROM ${relation} WHERE length(word) BETWEEN 4 AND 25 AND regexp_matches(word, '^[a-z]+$')`;
  await engine.run(`CREATE OR REPLACE TABLE resolve.mended_words AS
    SELECT DISTINCT u.word, k.word AS mended FROM (${shortened('resolve.unknown_words')}) u
    JOIN (${shortened('resolve.words')}) k USING (stump)
    WHERE left(u.word, 1) = left(k.word, 1) AND length(k.word) >= 5 AND damerau_levenshtein(u.word, k.word) = 1`);
  // `Postgraduate` where a name has `Post Graduate`.
  await engine.run(`CREATE OR REPLACE TABLE resolve.compounds AS
    SELECT DISTINCT a.word || b.word AS word, a.word AS first, b.word AS second FROM resolve.variant_tokens a JOIN resolve.variant_tokens b ON b.id = a.id AND b.position = a.position + 1
    SEMI JOIN (SELECT DISTINCT word FROM resolve.mention_tokens WHERE regexp_matches(word, '^[a-z]{8,}$')) t ON t.word = a.word || b.word
    WHERE length(a.word) >= 3 AND length(b.word) >= 3`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.mention_words AS
    SELECT t.id AS mention, t.position, t.segment, t.word, t.role, t.form, 1.0 AS certainty FROM resolve.mention_tokens t
    UNION ALL SELECT t.id, t.position, t.segment, m.mended, t.role, t.form, 0.85 FROM resolve.mention_tokens t JOIN resolve.mended_words m USING (word)
    UNION ALL SELECT t.id, t.position, t.segment, t.word || u.word, '', '', 0.95 FROM resolve.mention_tokens t
      JOIN resolve.mention_tokens u ON u.id = t.id AND u.position = t.position + 1 AND u.segment = t.segment
      SEMI JOIN resolve.words w ON w.word = t.word || u.word WHERE length(t.word) >= 3 AND length(u.word) >= 3 AND regexp_matches(t.word || u.word, '^[a-z]{8,}$')
    UNION ALL SELECT t.id, t.position, t.segment, unnest([c.first, c.second]), '', '', 0.95 FROM resolve.mention_tokens t JOIN resolve.compounds c USING (word)`);
}

/**
 * Finds where in each mention a known name stands, whole or in part: the prefix filter of set
 * similarity joins (Chaudhuri, Ganti and Kaushik 2006) proposes names by their most telling words,
 * then the words are aligned around each of them. Writes `resolve.spans`, the best of each name.
 */
export async function findSpans(engine: Engine): Promise<void> {
  await engine.run(`CREATE OR REPLACE TABLE resolve.signatures AS
    SELECT id, position, word FROM (
      SELECT w.id, w.position, w.word, v.information AS whole,
        coalesce(sum(w.information) OVER (PARTITION BY w.id ORDER BY w.information DESC, w.position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
      FROM resolve.variant_words w JOIN resolve.variants v USING (id))
    WHERE before <= ${1 - LEAST_COVERAGE} * whole`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.anchors AS
    SELECT DISTINCT m.mention, s.id AS variant, m.position - s.position AS shift
    FROM resolve.mention_words m JOIN resolve.signatures s USING (word)`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.aligned AS
    SELECT a.mention, a.variant, a.shift, w.position AS place, w.general, w.local, w.information * max(m.certainty) AS information, w.information AS whole,
      arg_min(m.position, abs(m.position - w.position - a.shift) + (1 - m.certainty)) AS position,
      min(abs(m.position - w.position - a.shift)) AS moved, max(m.certainty) AS certainty
    FROM resolve.anchors a JOIN resolve.variant_words w ON w.id = a.variant
    JOIN resolve.mention_words m ON m.mention = a.mention AND m.word = w.word
      AND (w.local OR abs(m.position - w.position - a.shift) <= 6)
    GROUP BY a.mention, a.variant, a.shift, w.position, w.general, w.local, w.information`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.spans AS
    SELECT mention, variant, organisation, kind, words, unit, ands, homonyms, specific, matched, matched_own, coverage, information, first, last, moved, moved_own, places_elsewhere, certainty,
      greatest(0, last - first + 1 - matched + far) AS between_words, coverage < 0.999 AND specific > 0 AND matched_specific = specific AS only_general_missing
    FROM (
      SELECT s.*, v.organisation, v.kind, v.words, v.specific, v.unit, v.ands, v.homonyms, s.whole / v.information AS coverage
      FROM (SELECT mention, variant, shift, count(DISTINCT position) AS matched, count(*) FILTER (NOT general) AS matched_specific, count(*) FILTER (NOT general AND NOT local) AS matched_own, round(${steadySum('information')}, 3) AS information, round(${steadySum('whole')}, 3) AS whole,
          min(position) FILTER (NOT local OR moved <= 6) AS first, max(position) FILTER (NOT local OR moved <= 6) AS last,
          coalesce(max(moved) FILTER (NOT local OR moved <= 6), 0) AS moved, count(*) FILTER (local AND moved > 0) AS places_elsewhere, count(*) FILTER (local AND moved > 6) AS far,
          coalesce(max(moved) FILTER (NOT local), 0) AS moved_own, min(certainty) AS certainty
        FROM resolve.aligned GROUP BY mention, variant, shift) s
      JOIN resolve.variants v ON v.id = s.variant)
    WHERE coverage >= ${LEAST_COVERAGE} AND first IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY mention, variant ORDER BY information DESC, moved = 0 DESC, moved_own = 0 DESC, last - first, moved, shift) = 1`);
}
