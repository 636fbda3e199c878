import type { Engine } from '../store/engine.ts';
import type { Targets } from './name-index.ts';

/** Words that tie a place to the name before it. */
const TIES = 'in|at|of|de|do|da|di|the|im|am';

/**
 * Adds to the names of organisations what is left of a name once the whole name of another
 * organisation is taken off either end: `Qilu Hospital of Shandong University` is `Qilu Hospital` as
 * well, where Shandong University has a record of its own. Such names are of the kind `part`. What
 * is left without the organisation’s own city, region or country at the end is of the kind
 * `placeless`: `Washington University` for the one in St. Louis.
 */
export async function withPartsOfNames(engine: Engine, targets: Targets): Promise<Targets> {
  const plainly = (text: string) =>
    `regexp_replace(trim(regexp_replace(lower(strip_accents(${text})), '[^\\p{L}\\p{N}]+', ' ', 'g')), '^the ', '')`;
  const trimmed = (words: string) =>
    `trim(regexp_replace(array_to_string(${words}, ' '), '^(of|at|the|in|and|de|du|della) |( (of|at|the|in|and|de|du|della))+$', '', 'g'))`;
  await engine.run(`CREATE OR REPLACE TABLE resolve.plain_names AS
    SELECT n.organisation::VARCHAR AS organisation, o.country, ${plainly('n.name')} AS plain, n.kind FROM ${targets.names} n JOIN ${targets.organisations} o USING (organisation)
    WHERE n.kind <> 'acronym' AND regexp_matches(n.name, '^[\\p{Latin}\\p{N}\\p{P}\\p{Zs}]+$') AND strlen(n.name) < 160`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.name_ends AS
    WITH cut AS (SELECT organisation, country, words, unnest(range(2, len(words) - 1)) AS i
      FROM (SELECT DISTINCT organisation, country, string_split(plain, ' ') AS words FROM resolve.plain_names) WHERE len(words) BETWEEN 4 AND 16)
    SELECT DISTINCT organisation, country, taken, rest FROM (
      SELECT organisation, country, ${trimmed('list_slice(words, 1, i)')} AS taken, ${trimmed('list_slice(words, i + 1, len(words))')} AS rest FROM cut
      UNION ALL SELECT organisation, country, ${trimmed('list_slice(words, i + 1, len(words))')}, ${trimmed('list_slice(words, 1, i)')} FROM cut)
    WHERE contains(taken, ' ') AND contains(rest, ' ')`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.placeless_names AS
    WITH places AS (
      SELECT organisation::VARCHAR AS organisation, ${plainly('place')} AS place FROM (SELECT organisation, unnest([city, region]) AS place FROM ${targets.organisations}) WHERE place IS NOT NULL
      UNION ALL SELECT o.organisation::VARCHAR, c.name FROM ${targets.organisations} o JOIN resolve.countries c ON c.country = o.country)
    SELECT DISTINCT organisation, regexp_replace(left(n.plain, length(n.plain) - length(place) - 1), '( (${TIES}))+$', '') AS rest
    FROM resolve.plain_names n JOIN places USING (organisation) WHERE place <> '' AND ends_with(n.plain, ' ' || place) AND contains(rest, ' ')`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.names_and_parts AS
    SELECT organisation::VARCHAR AS organisation, name, kind FROM ${targets.names}
    UNION ALL SELECT DISTINCT e.organisation, e.rest, 'part' FROM resolve.name_ends e
      JOIN (SELECT DISTINCT regexp_replace(plain, ' system$', '') AS plain, country, organisation FROM resolve.plain_names WHERE kind = 'name') p ON p.plain = e.taken AND p.country = e.country AND p.organisation <> e.organisation
      ANTI JOIN resolve.plain_names k ON k.organisation = e.organisation AND k.plain = e.rest
    UNION ALL SELECT DISTINCT p.organisation, p.rest, 'placeless' FROM resolve.placeless_names p
      ANTI JOIN resolve.plain_names k ON k.organisation = p.organisation AND k.plain = p.rest`);
  await engine.run('DROP TABLE resolve.name_ends');
  return { ...targets, names: 'resolve.names_and_parts' };
}
