import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isArchive } from '../store/archive.ts';
import { EngineError, literal, type Engine } from '../store/engine.ts';
import { DumpError, unpackDump } from './dump-archive.ts';
import type { Targets } from './name-index.ts';

/** ROR's types to the kinds of the register of organisations; the first that fits. */
const KINDS: readonly (readonly [string, string])[] = [
  ['education', 'university'],
  ['healthcare', 'hospital'],
  ['company', 'enterprise'],
  ['facility', 'institute'],
  ['government', 'agency'],
  ['nonprofit', 'association'],
];

/** What the engine says of a text that is no JSON; that it was interrupted or had no room is another matter. */
function isAboutJson({ message }: EngineError): boolean {
  return /^(?:Invalid Input|Conversion|Serialization) Error/.test(message);
}

async function readDump(engine: Engine, file: string, raw: string): Promise<void> {
  try {
    await engine.run(
      `CREATE OR REPLACE TABLE ${raw} AS SELECT json AS j FROM read_json_objects(${literal(file)}, format = 'auto', maximum_object_size = 67108864)
       WHERE contains(json->>'$.id', 'ror.org/') AND coalesce(json->>'$.status', 'active') <> 'withdrawn'`,
    );
  } catch (error) {
    if (!(error instanceof EngineError && isAboutJson(error))) throw error;
    throw new DumpError('not-json', file, { cause: error });
  }
}

/**
 * Reads a dump of the Research Organization Registry: JSON or NDJSON of schema 1 (`name`, `labels`,
 * `addresses`) or 2 (`names`, `locations`), or the compact form of one flat object a line; the
 * ZIP archive in which ROR publishes it as well. Records
 * that were withdrawn are left out. Writes `prefix_organisations`,
 * `prefix_names`, `prefix_coordinates` and `prefix_parents`.
 *
 * @throws {DumpError} where the file holds no record of ROR, or cannot be read
 */
export async function importRor(engine: Engine, file: string, prefix: string): Promise<Targets> {
  const raw = `${prefix}_raw`;
  if (await isArchive(file)) {
    const folder = await mkdtemp(join(tmpdir(), 'rongtong-dump-'));
    try {
      await readDump(engine, await unpackDump(file, folder), raw);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } else await readDump(engine, file, raw);
  const [count] = await engine.all<{ n: number }>(`SELECT count(*) AS n FROM ${raw}`);
  if (count!.n === 0) throw new DumpError('no-record', file);
  const text = (...paths: readonly string[]) =>
    `coalesce(${paths.map((path) => `j->>'${path}'`).join(', ')})`;
  const kinds = KINDS.map(
    ([type, kind]) => `WHEN list_contains(types, ${literal(type)}) THEN ${literal(kind)}`,
  );
  await engine.run(`CREATE OR REPLACE TABLE ${prefix}_organisations AS
    SELECT organisation, name, country, region, city, CASE ${kinds.join(' ')} ELSE 'other' END AS kind, website FROM (
      SELECT j->>'$.id' AS organisation, coalesce(j->>'$.name', (SELECT x->>'$.value' FROM (SELECT unnest(from_json(j->'$.names', '["JSON"]')) AS x) WHERE contains(x->>'$.types', 'ror_display') LIMIT 1)) AS name,
        ${text('$.locations[0].geonames_details.country_code', '$.country.country_code', '$.country')} AS country,
        ${text('$.locations[0].geonames_details.country_subdivision_name', '$.addresses[0].geonames_city.geonames_admin1.name', '$.addresses[0].state', '$.region')} AS region,
        ${text('$.locations[0].geonames_details.name', '$.addresses[0].city', '$.city')} AS city,
        list_transform(coalesce(from_json(j->'$.types', '["VARCHAR"]'), []), lambda x: lower(x)) AS types,
        ${text('$.links[0].value', '$.links[0]')} AS website FROM ${raw})`);
  const list = (path: string, shape: string) => `unnest(from_json(j->'${path}', '${shape}'))`;
  await engine.run(`CREATE OR REPLACE TABLE ${prefix}_names AS
    SELECT DISTINCT organisation, name, kind FROM (
      SELECT j->>'$.id' AS organisation, j->>'$.name' AS name, 'name' AS kind FROM ${raw}
      UNION ALL SELECT j->>'$.id', x->>'$.value', CASE WHEN contains(x->>'$.types', 'acronym') THEN 'acronym' WHEN contains(x->>'$.types', 'alias') THEN 'alias' ELSE 'name' END
        FROM (SELECT j, ${list('$.names', '["JSON"]')} AS x FROM ${raw})
      UNION ALL SELECT j->>'$.id', coalesce(x->>'$.label', x->>'$[0]'), 'name' FROM (SELECT j, ${list('$.labels', '["JSON"]')} AS x FROM ${raw})
      UNION ALL SELECT j->>'$.id', x, 'alias' FROM (SELECT j, ${list('$.aliases', '["VARCHAR"]')} AS x FROM ${raw})
      UNION ALL SELECT j->>'$.id', x, 'acronym' FROM (SELECT j, ${list('$.acronyms', '["VARCHAR"]')} AS x FROM ${raw}))
    WHERE name IS NOT NULL AND name <> ''`);
  await engine.run(`CREATE OR REPLACE TABLE ${prefix}_coordinates AS
    SELECT * FROM (SELECT j->>'$.id' AS organisation, TRY_CAST(${text('$.locations[0].geonames_details.lat', '$.addresses[0].lat', '$.lat')} AS DOUBLE) AS latitude,
      TRY_CAST(${text('$.locations[0].geonames_details.lng', '$.addresses[0].lng', '$.lng')} AS DOUBLE) AS longitude FROM ${raw}) WHERE latitude IS NOT NULL AND longitude IS NOT NULL`);
  await engine.run(`CREATE OR REPLACE TABLE ${prefix}_parents AS
    SELECT DISTINCT organisation, id AS parent FROM (
      SELECT organisation, unnest(from_json(relationships, '[{"type": "VARCHAR", "id": "VARCHAR"}]'), recursive := true) FROM (
        SELECT j->>'$.id' AS organisation, j->'$.relationships' AS relationships FROM ${raw})) WHERE lower(type) = 'parent'`);
  await engine.run(`DROP TABLE ${raw}`);
  return {
    organisations: `${prefix}_organisations`,
    names: `${prefix}_names`,
    coordinates: `${prefix}_coordinates`,
    parents: `${prefix}_parents`,
  };
}
