import { recordsSql } from '../intake/records.ts';
import type { IntakeResult } from '../intake/result.ts';
import { clusterConsistently, type Tie } from '../resolve/clusters.ts';
import { rememberMet } from '../resolve/idle-decisions.ts';
import { linkNames } from '../resolve/link-names.ts';
import type { Vocabulary } from '../resolve/vocabulary.ts';
import { identifier, literal, type Engine } from '../store/engine.ts';
import type { Workshop } from '../store/workshop.ts';
import type { PlannedSource } from './plan.ts';
import { SAME_WORDS_SQL } from './same-words.ts';
import {
  findUncertainOrganisations,
  keepUncertainOrganisations,
} from './uncertain-organisations.ts';
import { findDoubtful, type NamedSource } from './uncertain-records.ts';

export interface MergedOrganisations {
  readonly intakes: Map<string, IntakeResult[]>;
  /** The sources that name an organisation of which it is in doubt whether it is another. */
  readonly sources: readonly NamedSource[];
  /** Parquet of the organisations of which it is in doubt whether they are others, as versions. */
  readonly organisations: string;
}

const ORGANISATIONS = 'organisations';

/**
 * Makes one organisation of those that sources with `resolve` list under several spellings: records
 * of one code are one; records without a code are linked by name to those that have one, and to each
 * other where their names have the same words. No organisation ends up with two different codes. What
 * refers to an organisation that was merged refers to the other from then on.
 */
export async function mergeOrganisations(
  engine: Engine,
  sources: readonly PlannedSource[],
  intakes: ReadonlyMap<string, readonly IntakeResult[]>,
  vocabulary: Vocabulary,
  workshop: Workshop,
): Promise<MergedOrganisations> {
  const listed = intakes.get(ORGANISATIONS) ?? [];
  const resolved = sources.filter(({ source }) => source.resolve);
  await gatherRecords(engine, sources, listed, new Set(resolved.map(({ source }) => source.id)));
  await engine.run(`CREATE OR REPLACE TEMP TABLE merge_cells AS
    SELECT source || ':' || "row" AS record, 'id' AS "column", name, NULL::VARCHAR AS code, country, NULL::VARCHAR AS region, NULL::VARCHAR AS city, NULL::VARCHAR AS address, website
    FROM listed_organisations WHERE resolves AND NOT coded AND nth = 1 AND name IS NOT NULL`);
  await engine.run(`CREATE OR REPLACE TEMP TABLE merge_targets AS
    SELECT id AS organisation, any_value(country) AS country, NULL::VARCHAR AS region, NULL::VARCHAR AS city, any_value(kind) AS kind, any_value(website) AS website
    FROM listed_organisations WHERE coded OR NOT resolves GROUP BY id`);
  await engine.run(`CREATE OR REPLACE TEMP TABLE merge_names AS
    SELECT DISTINCT id AS organisation, unnest([name, name_en, name_zh]) AS name, 'name' AS kind FROM listed_organisations WHERE coded OR NOT resolves`);
  await engine.run('DELETE FROM merge_names WHERE name IS NULL');
  const { weights } = await linkNames(
    engine,
    {
      names: 'merge_cells',
      targets: { organisations: 'merge_targets', names: 'merge_names' },
      vocabulary,
      decisions: 'link_decisions',
    },
    'links',
  );
  await rememberMet(engine, 'link_decisions', 'met_decisions');
  await findDoubtful(engine, weights);
  await settleAliases(engine);
  await findUncertainOrganisations(engine);
  await findUncertainMerges(engine);
  const merged = new Map<string, IntakeResult[]>();
  const uncertain: NamedSource[] = [];
  for (const [name, results] of intakes) {
    const { register } = sources.find((one) => one.register.name === name)!;
    const fields = register.references
      .filter((reference) => reference.register === ORGANISATIONS)
      .map(({ field }) => field);
    const rewritten: IntakeResult[] = [];
    for (const result of results) {
      const object = workshop.path(`${result.source}-merged.parquet`);
      const changed = await rewrite(engine, result, fields, name === ORGANISATIONS, object);
      const after = changed ? { ...result, object } : result;
      rewritten.push(after);
      if (name === ORGANISATIONS || fields.length === 0) continue;
      if (await addVersions(engine, result, fields))
        uncertain.push({ register, result: after, columns: fields });
    }
    merged.set(name, rewritten);
  }
  const uncertainOrganisations = workshop.path('uncertain-merges.parquet');
  const { register } = resolved[0]!;
  await keepUncertainOrganisations(engine, listed, register, uncertainOrganisations);
  await engine.run('DROP SCHEMA resolve CASCADE');
  return { intakes: merged, sources: uncertain, organisations: uncertainOrganisations };
}

/** Every record of an organisation, in the order of sources and rows, with its country. */
async function gatherRecords(
  engine: Engine,
  sources: readonly PlannedSource[],
  listed: readonly IntakeResult[],
  resolved: ReadonlySet<string>,
): Promise<void> {
  const { register } = sources.find((one) => one.register.name === ORGANISATIONS)!;
  const all = listed.map(
    (result, index) =>
      `SELECT ${index} AS place, ${literal(result.source)} AS source, _row AS "row", id, scheme <> 'local' AS coded, ${resolved.has(result.source)} AS resolves,
        name_en, name_zh, coalesce(name_zh, name_en) AS name, kind, region, website, valid_from
       FROM (${recordsSql(result, register)}) WHERE _outcome IS NULL`,
  );
  await engine.run(`CREATE OR REPLACE TEMP TABLE listed_organisations AS
    SELECT o.*, c.country, row_number() OVER (PARTITION BY id, valid_from ORDER BY place, "row") AS nth
    FROM (${all.join(' UNION ALL ')}) o LEFT JOIN region_countries c ON c.code = o.region`);
}

/** `organisation_aliases(id, canonical)`: which organisation each of those that were merged is. */
async function settleAliases(engine: Engine): Promise<void> {
  const ties = await engine.all<{ id: string; other: string; probability: number }>(`
    SELECT o.id, l.organisation AS other, l.probability FROM link_cells l JOIN listed_organisations o ON o.source = l.source AND o."row" = l."row"
    WHERE l.organisation IS NOT NULL
    UNION ALL ${SAME_WORDS_SQL}`);
  const coded = await engine.all<{ id: string }>(
    'SELECT DISTINCT id FROM merge_targets JOIN listed_organisations o ON o.id = organisation',
  );
  const codes = new Map(coded.map(({ id }) => [id, id]));
  const order = await engine.all<{ id: string }>(
    'SELECT id FROM listed_organisations GROUP BY id ORDER BY min((place, "row"))',
  );
  const place = new Map(order.map(({ id }, index) => [id, index]));
  const clusters = clusterConsistently(
    ties.map(({ id, other, probability }): Tie => ({ left: id, right: other, probability })),
    codes,
  );
  // An organisation is known by its code, or else by the record that was read first.
  const best = new Map<string, string>();
  for (const [id, cluster] of clusters) {
    const other = best.get(cluster);
    const before =
      other === undefined
        ? false
        : codes.has(other) !== codes.has(id)
          ? codes.has(other)
          : place.get(other)! < place.get(id)!;
    if (!before) best.set(cluster, id);
  }
  const aliases = [...clusters]
    .map(([id, cluster]) => ({ id, canonical: best.get(cluster)! }))
    .filter(({ id, canonical }) => id !== canonical);
  await engine.run(
    `CREATE OR REPLACE TEMP TABLE organisation_aliases AS SELECT x.id, x.canonical FROM (
       SELECT unnest(from_json($rows, '[{"id":"VARCHAR","canonical":"VARCHAR"}]')) AS x)`,
    { rows: JSON.stringify(aliases) },
  );
}

/**
 * `merge_doubts(id, now, other, sure, pair)`: organisations that are held to be `now` and may be
 * `other`, with the probability of the first.
 */
async function findUncertainMerges(engine: Engine): Promise<void> {
  await engine.run(`CREATE OR REPLACE TEMP TABLE merge_doubts AS
    SELECT o.id, coalesce(a.canonical, o.id) AS now, CASE WHEN v.made THEN o.id ELSE v.organisation END AS other,
      CASE WHEN v.made THEN v.probability ELSE 1 - v.probability END AS sure, v.pair
    FROM link_versions v JOIN listed_organisations o ON o.source = v.source AND o."row" = v."row"
    LEFT JOIN organisation_aliases a ON a.id = o.id
    QUALIFY row_number() OVER (PARTITION BY o.id ORDER BY v.made DESC, v.probability DESC, v.organisation) = 1`);
  await engine.run(`CREATE OR REPLACE TABLE merge_versions AS
    SELECT ''::VARCHAR AS source, 0::BIGINT AS "row", ''::VARCHAR AS "column", ''::VARCHAR AS organisation, 0.0::DOUBLE AS probability, true AS made, ''::VARCHAR AS pair WHERE false`);
  await engine.run(`CREATE OR REPLACE TABLE merge_cells_linked AS FROM link_cells`);
  await engine.run(`CREATE OR REPLACE TABLE merge_pairs AS FROM link_pairs`);
}

/** Adds the versions of a source's records that name an organisation in doubt. */
async function addVersions(
  engine: Engine,
  result: IntakeResult,
  fields: readonly string[],
): Promise<boolean> {
  let found = 0;
  for (const field of fields) {
    const cells = `(SELECT file_row_number AS "row", ${identifier(field)} AS id FROM read_parquet(${literal(result.object)}, file_row_number = true) WHERE _outcome IS NULL)`;
    const column = `${literal(result.source)}, c."row", ${literal(field)}`;
    await engine.run(`INSERT INTO merge_versions
      SELECT ${column}, d.now, d.sure, true, d.pair FROM ${cells} c JOIN merge_doubts d USING (id)
      UNION ALL SELECT ${column}, d.other, 1 - d.sure, false, d.pair FROM ${cells} c JOIN merge_doubts d USING (id)`);
    const [count] = await engine.all<{ n: number }>(
      'SELECT count(*) AS n FROM merge_versions WHERE source = $source',
      { source: result.source },
    );
    found = count!.n;
  }
  return found > 0;
}

/** The object again, row by row as it was, with one identifier for each organisation. */
async function rewrite(
  engine: Engine,
  result: IntakeResult,
  fields: readonly string[],
  organisations: boolean,
  out: string,
): Promise<boolean> {
  if (fields.length === 0 && !organisations) return false;
  const joins = fields.map(
    (field, i) => `LEFT JOIN organisation_aliases a${i} ON a${i}.id = o.${identifier(field)}`,
  );
  const replaced = fields.map(
    (field, i) => `coalesce(a${i}.canonical, o.${identifier(field)}) AS ${identifier(field)}`,
  );
  if (organisations) {
    joins.push(
      `LEFT JOIN listed_organisations l ON l.source = ${literal(result.source)} AND l."row" = o.file_row_number`,
      'LEFT JOIN organisation_aliases a ON a.id = o.id',
    );
    replaced.push(
      `CASE WHEN o._outcome IS NULL AND l.resolves AND (l.nth > 1 OR a.id IS NOT NULL) THEN 'merged' ELSE o._outcome END AS _outcome`,
    );
  }
  await engine.run(
    `COPY (SELECT o.* EXCLUDE (file_row_number) REPLACE (${replaced.join(', ')}) FROM read_parquet(${literal(result.object)}, file_row_number = true) o
     ${joins.join(' ')} ORDER BY o.file_row_number) TO ${literal(out)} (FORMAT parquet, COMPRESSION lz4_raw)`,
  );
  return true;
}
