import type { Engine } from '../store/engine.ts';
import { countBearers, findPlaces, locateOrganisations } from './affiliation-locations.ts';
import { gatherSurroundings } from './affiliation-surroundings.ts';

/**
 * Gathers what speaks for and against each name found in a text: `resolve.evidence`, one row for
 * each mention and name, with the columns that `AFFILIATION_COMPARISONS` read.
 *
 * `mentions(mention, country)` may name a country known from elsewhere.
 */
export async function gatherEvidence(engine: Engine, mentions: string): Promise<void> {
  await findPlaces(engine);
  await engine.run(`CREATE OR REPLACE TABLE resolve.placed_spans AS
    SELECT s.*, row_number() OVER (ORDER BY s.mention, s.variant) AS span, f.segment AS first_segment, l.segment AS last_segment
    FROM resolve.spans s JOIN resolve.mention_tokens f ON f.id = s.mention AND f.position = s.first
    JOIN resolve.mention_tokens l ON l.id = s.mention AND l.position = s.last`);
  await gatherSurroundings(engine);
  await engine.run(`CREATE OR REPLACE TABLE resolve.joined AS
    SELECT s.span FROM resolve.placed_spans s JOIN resolve.mention_tokens t ON t.id = s.mention AND t.after_and AND t.position > s.first AND t.position <= s.last
    GROUP BY s.span, s.ands HAVING count(*) > s.ands`);
  // `Stellenbosch University, Cape Town` does not name the University of Cape Town.
  await engine.run(`CREATE OR REPLACE TABLE resolve.across AS
    SELECT s.span FROM resolve.placed_spans s JOIN resolve.mention_tokens t ON t.id = s.mention AND t.segment = s.first_segment AND t.position >= s.first
    LEFT JOIN resolve.words w USING (word)
    WHERE s.first_segment <> s.last_segment GROUP BY s.span HAVING bool_and(coalesce(w.general, false))`);
  // `Columbia University New York`: the university is Columbia's.
  await engine.run(`CREATE OR REPLACE TABLE resolve.taken AS
    SELECT s.span FROM resolve.placed_spans s
    JOIN resolve.mention_tokens t ON t.id = s.mention AND t.position = s.first AND NOT t.after_and
    JOIN resolve.words w ON w.word = t.word AND w.general
    JOIN resolve.mention_tokens b ON b.id = s.mention AND b.position = s.first - 1 AND b.segment = t.segment AND b.role = ''
    LEFT JOIN resolve.words v ON v.word = b.word WHERE NOT coalesce(v.general, false) AND NOT regexp_matches(b.word, '[0-9]')`);
  // A name within a longer name that is there as a whole says little of its own.
  await engine.run(`CREATE OR REPLACE TABLE resolve.covering AS
    SELECT a.span, arg_max(CASE WHEN p.parent IS NOT NULL THEN 'own' ELSE CASE o.kind WHEN 'hospital' THEN 'hospital' WHEN 'university' THEN 'university' ELSE 'other' END END, b.information) AS within FROM resolve.placed_spans a JOIN resolve.placed_spans b
      ON a.mention = b.mention AND a.organisation <> b.organisation AND b.coverage >= 0.95 AND b.between_words <= 1 AND (b.moved <= 2 OR b.between_words <= 0)
      AND (b.moved = 0 OR b.first_segment = b.last_segment)
      AND b.first <= a.first AND b.last >= a.last AND b.information > a.information * 1.02 + 0.1 AND b.kind <> 'part'
    JOIN resolve.organisations o ON o.organisation = b.organisation
    LEFT JOIN resolve.parents p ON p.organisation = b.organisation AND p.parent = a.organisation GROUP BY a.span`);
  // `Harvard Medical School` is Harvard University.
  await engine.run(`CREATE OR REPLACE TABLE resolve.schooled AS
    SELECT s.span FROM resolve.placed_spans s JOIN resolve.mention_tokens t ON t.id = s.mention AND t.segment = s.last_segment AND t.position BETWEEN s.last + 1 AND s.last + 2
    LEFT JOIN resolve.words w USING (word)
    GROUP BY s.span HAVING bool_or(t.word = 'school' OR (t.word = 'college' AND t.position = s.last + 2)) AND bool_and(t.position > s.last + 1 OR coalesce(w.general, false))`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.neighbours AS
    SELECT s.span, count(*) FILTER (t.position < s.first) AS left_words, count(*) FILTER (t.position > s.last) AS right_words
    FROM resolve.placed_spans s
    JOIN resolve.mention_tokens t ON t.id = s.mention AND t.segment BETWEEN s.first_segment AND s.last_segment AND (t.position < s.first OR t.position > s.last)
    ANTI JOIN resolve.place_positions p ON p.mention = s.mention AND p.position = t.position
    WHERE t.role = '' AND NOT regexp_matches(t.word, '[0-9]') GROUP BY s.span`);
  await locateOrganisations(engine, mentions);
  await countBearers(engine);
  // One university of several under one name: the text says the city of another of them.
  await engine.run(`CREATE OR REPLACE TABLE resolve.campuses AS
    SELECT a.span AS outdone, b.span AS campus FROM resolve.placed_spans a JOIN resolve.placed_spans b
      ON a.mention = b.mention AND a.organisation <> b.organisation AND b.coverage >= 0.95 AND b.first <= a.first AND b.last >= a.last AND b.words > a.words
    JOIN resolve.variants u ON u.id = a.variant JOIN resolve.variants v ON v.id = b.variant AND starts_with(v.key, u.key || ' ')
    JOIN resolve.organisation_places p ON p.organisation = b.organisation AND contains(' ' || p.city || ' ', substr(v.key, length(u.key) + 1) || ' ')
    JOIN resolve.located l ON l.mention = b.mention AND l.organisation = b.organisation AND l.same_city
    LEFT JOIN resolve.located m ON m.mention = a.mention AND m.organisation = a.organisation WHERE NOT coalesce(m.same_city, false) AND a.coverage >= 0.95`);
  // `School of Frontier Science` does not name Frontier Scientific.
  await engine.run(`CREATE OR REPLACE TABLE resolve.headed AS
    SELECT s.span FROM resolve.placed_spans s JOIN resolve.mention_tokens t ON t.id = s.mention AND t.position = s.first - 1 AND t.segment = s.first_segment
    WHERE t.word IN ('school', 'department', 'faculty', 'laboratory', 'division', 'section', 'unit', 'institute', 'college', 'center', 'program', 'chair')`);
  await engine.run(
    `CREATE OR REPLACE TABLE resolve.renown AS SELECT organisation, count(*) AS names FROM resolve.variants WHERE kind <> 'part' GROUP BY organisation`,
  );
  await engine.run(`CREATE OR REPLACE TABLE resolve.evidence AS
    SELECT s.*, CASE WHEN y.organisation IS NOT NULL THEN 'system' ELSE o.kind END AS organisation_kind, coalesce(c.within, '') AS within,
      s.span IN (SELECT outdone FROM resolve.campuses) AS outdone, s.span IN (SELECT campus FROM resolve.campuses) AS campus, s.span IN (SELECT span FROM resolve.schooled) AS schooled, s.span IN (SELECT span FROM resolve.headed) AS headed, e.names AS renown, s.certainty < 1 AS mended, v.id IS NOT NULL AS placed, j.span IS NOT NULL AS joined, a.span IS NOT NULL AS across, k.span IS NOT NULL AS taken,
      s.first_segment <> s.last_segment AND s.moved > 0 AS scattered,
      coalesce(n.left_words, 0) AS left_words, coalesce(n.right_words, 0) AS right_words,
      coalesce(l.same_city, false) AS same_city, coalesce(l.same_region, false) AS same_region, coalesce(l.any_city, false) AS any_city,
      coalesce(l.same_country, false) OR coalesce(m.country = o.country, false) AS same_country,
      coalesce(l.any_country, false) OR (m.country IS NOT NULL AND o.country IS NOT NULL) AS any_country,
      coalesce(l.country_of_city, false) AS country_of_city, coalesce(l.country_of_region, false) AS country_of_region,
      coalesce(l.near_city, false) AS near_city, coalesce(r.others, 0) AS others_here, coalesce(r.lent, 0) AS lent_here,
      coalesce(x.what, '') AS followed, coalesce(y2.what, '') AS preceded, coalesce(z.others, 0) AS crowd,
      s.span IN (SELECT span FROM resolve.in_units) AS in_unit
    FROM resolve.placed_spans s JOIN resolve.organisations o USING (organisation) JOIN ${mentions} m ON m.mention = s.mention
    LEFT JOIN resolve.covering c USING (span) LEFT JOIN resolve.joined j USING (span) LEFT JOIN resolve.across a USING (span) LEFT JOIN resolve.taken k USING (span)
    LEFT JOIN resolve.bearers r USING (span) LEFT JOIN resolve.placed_variants v ON v.id = s.variant
    LEFT JOIN resolve.followed x USING (span) LEFT JOIN resolve.preceded y2 USING (span) LEFT JOIN resolve.crowds z ON z.variant = s.variant
    LEFT JOIN resolve.neighbours n USING (span) LEFT JOIN resolve.systems y ON y.organisation = s.organisation LEFT JOIN resolve.renown e ON e.organisation = s.organisation
    LEFT JOIN resolve.located l ON l.mention = s.mention AND l.organisation = s.organisation`);
}
