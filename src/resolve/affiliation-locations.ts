import type { Engine } from '../store/engine.ts';

/** Two cities are near each other up to here: a university, its campuses and its hospitals. */
const NEAR_KILOMETRES = 40;

/** Countries, regions and cities that a text names: `resolve.mention_places`. */
export async function findPlaces(engine: Engine): Promise<void> {
  const longest = 4;
  const runs = Array.from({ length: longest }, (_, i) => i + 1).map((length) => {
    const joins = Array.from(
      { length: length - 1 },
      (_, i) =>
        `JOIN resolve.mention_tokens t${i + 1} ON t${i + 1}.id = t0.id AND t${i + 1}.position = t0.position + ${i + 1} AND t${i + 1}.segment = t0.segment`,
    );
    const words = Array.from({ length }, (_, i) => `t${i}.word`).join(" || ' ' || ");
    return `SELECT t0.id AS mention, t0.position AS first, t0.position + ${length - 1} AS last, ${words} AS key FROM resolve.mention_tokens t0 ${joins.join(' ')}`;
  });
  await engine.run(`CREATE OR REPLACE TABLE resolve.mention_places AS
    SELECT r.mention, r.first, r.last, p.key, p.kind, p.country FROM (${runs.join(' UNION ALL ')}) r JOIN resolve.places p USING (key)
    WHERE p.kind = 'country' OR p.words > 1 OR p.key NOT IN (SELECT canonical FROM resolve.vocabulary)`);
  // `Boston, MA 02115`, `Ames IA 50011`, `Durham, NC`; without a postcode or a city of that state
  // before it, `MD` and `MA` are as often degrees.
  await engine.run(`INSERT INTO resolve.mention_places
    WITH states AS (SELECT DISTINCT t.id AS mention, t.position, replace(s.region, ' of ', ' ') AS region, s.country FROM resolve.mention_tokens t JOIN resolve.postal s ON s.short = t.raw
      LEFT JOIN resolve.mention_tokens n ON n.id = t.id AND n.position = t.position + 1 AND n.segment = t.segment AND regexp_matches(n.raw, '^([0-9]{4,9}|[a-z][0-9][a-z])$')
      LEFT JOIN (SELECT c.mention, c.last, o.country, o.region FROM resolve.mention_places c JOIN (SELECT DISTINCT city, region, country FROM resolve.organisation_places) o
        ON c.kind = 'city' AND o.city = c.key AND o.country = c.country) c ON c.mention = t.id AND c.last = t.position - 1 AND c.country = s.country AND c.region = replace(s.region, ' of ', ' ')
      WHERE n.id IS NOT NULL OR c.mention IS NOT NULL)
    SELECT mention, position, position, region, unnest(['region', 'country']), country FROM states`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.place_positions AS
    SELECT DISTINCT mention, unnest(range(first, last + 1)) AS position FROM resolve.mention_places`);
}

/**
 * How the places that a text says agree with each organisation named in it: `resolve.located`, and
 * `resolve.standings(mention, organisation, standing)`, the higher the better.
 *
 * `mentions(mention, country)` may name a country known from elsewhere.
 */
export async function locateOrganisations(engine: Engine, mentions: string): Promise<void> {
  // A place that is itself part of somebody's name does not say where anybody is.
  await engine.run(`CREATE OR REPLACE TABLE resolve.said_places AS
    SELECT DISTINCT p.* FROM resolve.mention_places p ANTI JOIN
      (SELECT mention, first, last FROM resolve.placed_spans WHERE first_segment = last_segment AND coverage >= 0.999 AND words > 1 AND moved <= 2 AND kind <> 'acronym') s
      ON s.mention = p.mention AND s.first <= p.first AND s.last >= p.last AND s.last - s.first > p.last - p.first`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.named AS
    SELECT DISTINCT s.mention, o.organisation, o.city, o.region, o.country FROM resolve.spans s JOIN resolve.organisation_places o USING (organisation)`);
  const radians = (degrees: string) => `radians(${degrees})`;
  const chord = `pow(sin(${radians('c.latitude - h.latitude')} / 2), 2) + cos(${radians('c.latitude')}) * cos(${radians('h.latitude')}) * pow(sin(${radians('c.longitude - h.longitude')} / 2), 2)`;
  await engine.run(`CREATE OR REPLACE TABLE resolve.nearby AS
    SELECT DISTINCT n.mention, n.organisation FROM resolve.named n JOIN resolve.said_places p ON p.mention = n.mention AND p.kind = 'city' AND p.country = n.country AND p.key <> n.city
    JOIN resolve.city_coordinates c ON c.key = p.key AND c.country = p.country JOIN resolve.home_coordinates h ON h.organisation = n.organisation
    WHERE 12742 * asin(least(1, sqrt(${chord}))) <= ${NEAR_KILOMETRES}`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.located AS
    SELECT n.mention, n.organisation,
      bool_or(p.kind = 'city' AND p.key = n.city) AS same_city,
      bool_or(p.kind = 'region' AND p.key = n.region) AS same_region,
      bool_or(p.kind = 'country' AND p.country = n.country) AS same_country,
      bool_or(p.kind = 'country') AS any_country,
      bool_or(p.kind IN ('city', 'region') AND p.country = n.country) AS country_of_city,
      bool_or(p.kind = 'region' AND p.country = n.country) AS country_of_region,
      bool_or(p.kind = 'city') AS any_city,
      bool_or(y.mention IS NOT NULL) AS near_city
    FROM resolve.named n JOIN resolve.said_places p USING (mention) LEFT JOIN resolve.nearby y ON y.mention = n.mention AND y.organisation = n.organisation GROUP BY n.mention, n.organisation`);
  await engine.run(`CREATE OR REPLACE TABLE resolve.standings AS
    SELECT n.mention, n.organisation, CASE
      WHEN coalesce(l.any_country, false) AND NOT l.same_country AND m.country IS DISTINCT FROM n.country THEN 0
      WHEN l.same_city THEN 5 WHEN l.near_city THEN 4 WHEN l.same_region THEN 3
      WHEN l.same_country OR m.country = n.country OR (l.country_of_city AND NOT l.any_country) THEN 2
      WHEN l.any_city THEN 0 ELSE 1 END AS standing
    FROM resolve.named n JOIN ${mentions} m USING (mention) LEFT JOIN resolve.located l USING (mention, organisation)`);
}

/**
 * How many other organisations that go by the same name agree with the places said as well as this
 * one: `resolve.bearers(span, others, lent)`; `lent` counts those that bear it only in part, without
 * their place or as an acronym. A part of an organisation does not contest its name, nor does a
 * system of universities that of one of them.
 */
export async function countBearers(engine: Engine): Promise<void> {
  await engine.run(`CREATE OR REPLACE TABLE resolve.bearers AS
    SELECT a.span, count(DISTINCT b.organisation) FILTER (b.kind IN ('name', 'alias')) AS others, count(DISTINCT b.organisation) FILTER (b.kind NOT IN ('name', 'alias')) AS lent
    FROM resolve.placed_spans a JOIN resolve.variants u ON u.id = a.variant AND u.homonyms > 1
    JOIN resolve.variants b ON b.key = u.key AND b.organisation <> a.organisation
    JOIN resolve.standings s ON s.mention = a.mention AND s.organisation = a.organisation
    JOIN resolve.standings t ON t.mention = a.mention AND t.organisation = b.organisation AND t.standing >= s.standing
    ANTI JOIN (SELECT r.* FROM resolve.parents r ANTI JOIN resolve.systems y ON y.organisation = r.parent) p ON p.organisation = b.organisation AND p.parent = a.organisation
    ANTI JOIN resolve.systems y ON y.organisation = b.organisation
    GROUP BY a.span`);
}
