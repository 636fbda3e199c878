import { access } from 'node:fs/promises';
import type { IntakeResult } from '../intake/result.ts';
import type { Issue } from '../model/issue.ts';
import { findContradicted, installDecisions } from '../resolve/decisions.ts';
import { findIdle, rememberMet } from '../resolve/idle-decisions.ts';
import { linkNames } from '../resolve/link-names.ts';
import { loadVocabulary, type Vocabulary } from '../resolve/vocabulary.ts';
import { identifier, literal, type Engine } from '../store/engine.ts';
import type { Workshop } from '../store/workshop.ts';
import { mergeOrganisations, type MergedOrganisations } from './merge-organisations.ts';
import { factColumn, NAME_FACTS } from './name-facts.ts';
import type { PlannedSource } from './plan.ts';
import { findDoubtful, PAIRS_SQL, type NamedSource } from './uncertain-records.ts';
import { CATALOGUE, type Region } from './region.ts';

export interface LinkedSources {
  readonly intakes: ReadonlyMap<string, readonly IntakeResult[]>;
  /** What linking came to; nothing where no source declares names. */
  readonly links?: Links;
  readonly issues: readonly Issue[];
}

export interface Links {
  /** Parquet of the links that were made and looked for. */
  readonly cells: string;
  /** Parquet of the pairs of a name and an organisation that are in doubt. */
  readonly pairs: string;
  /** The sources whose names were linked, with identifiers in their place. */
  readonly sources: readonly NamedSource[];
  /** Parquet of the organisations of which it is in doubt whether they are others, as versions. */
  readonly organisations?: string;
}

/** Where it is remembered which decisions met a name. */
const MET = 'met_decisions';

/** The registers whose records linking may change: where organisations are made one, all that name them. */
export function linkedRegisters(
  { catalogue }: Pick<Region, 'catalogue'>,
  sources: readonly PlannedSource[],
): ReadonlySet<string> {
  if (sources.some(({ source }) => source.resolve)) return new Set(catalogue.registers.keys());
  const named = sources.filter(({ source }) => source.names.length > 0);
  return new Set(named.map(({ register }) => register.name));
}

/**
 * Puts organisations' identifiers where sources declare that a column holds their names. A name that
 * is linked to nobody stays as it is, and the check of references says so.
 */
export async function linkSources(
  engine: Engine,
  region: Region,
  sources: readonly PlannedSource[],
  intakes: Map<string, IntakeResult[]>,
  workshop: Workshop,
): Promise<LinkedSources> {
  const named = sources.filter(({ source }) => source.names.length > 0);
  const resolves = sources.some(({ source }) => source.resolve);
  if (!intakes.has('organisations')) return { intakes, issues: [] };
  const listed = intakes.get('organisations')!;
  const idle = (met?: string) => findIdle(engine, region.decisions, listedSql(listed), met);
  if (named.length === 0 && !resolves)
    return { intakes, issues: region.decisions.decisions.length === 0 ? [] : await idle() };
  const vocabulary = await loadVocabulary(CATALOGUE);
  await installDecisions(engine, region.decisions.decisions, 'link_decisions');
  await gatherCountries(engine, intakes);
  const merged = resolves
    ? await mergeOrganisations(engine, sources, intakes, vocabulary, workshop)
    : undefined;
  const linked = new Map<string, readonly IntakeResult[]>(merged?.intakes ?? intakes);
  const issues: Issue[] = [];
  if (named.length > 0) {
    issues.push(...(await linkCells(engine, region, named, linked, vocabulary, workshop)));
    await engine.run('DROP SCHEMA resolve CASCADE');
  }
  if (merged) await takeMerges(engine, named.length > 0);
  issues.push(...(await idle(MET)));
  return {
    intakes: linked,
    links: await writeLinks(engine, named, linked, merged, workshop),
    issues,
  };
}

/** Every name of every organisation as it was read, and whether a code says who it is. */
function listedSql(listed: readonly IntakeResult[]): string {
  const objects = listed.map(({ object }) => literal(object)).join(', ');
  return `(SELECT id, unnest([name_en, name_zh, NULL]) AS name, scheme <> 'local' AS coded FROM read_parquet([${objects}], union_by_name = true) WHERE _outcome IS NULL)`;
}

/** Links what cells name, and puts identifiers there. */
async function linkCells(
  engine: Engine,
  region: Region,
  named: readonly PlannedSource[],
  intakes: Map<string, readonly IntakeResult[]>,
  vocabulary: Vocabulary,
  workshop: Workshop,
): Promise<Issue[]> {
  await gatherOrganisations(engine, intakes);
  const said = named.flatMap((planned) =>
    planned.source.names.map((column) => {
      const facts = NAME_FACTS.map((fact) =>
        planned.source.facts?.[column]?.[fact] === undefined
          ? `NULL::VARCHAR AS ${fact}`
          : `${identifier(factColumn(column, fact))} AS ${fact}`,
      );
      return `SELECT ${literal(planned.source.id)} || ':' || file_row_number AS record, ${literal(column)} AS "column", ${identifier(column)} AS name, ${facts.join(', ')}
        FROM read_parquet(${literal(resultOf(planned, intakes).object)}, file_row_number = true) WHERE ${identifier(column)} IS NOT NULL`;
    }),
  );
  await engine.run(`CREATE OR REPLACE TEMP TABLE named_cells AS
    WITH said AS MATERIALIZED (${said.join(' UNION ALL ')}),
      coded AS (SELECT DISTINCT id FROM known_organisations WHERE id IN (SELECT name FROM said))
    SELECT c.* REPLACE (coalesce(o.id, c.code) AS code) FROM said c LEFT JOIN coded o ON o.id = c.name`);
  const { weights } = await linkNames(
    engine,
    {
      names: 'named_cells',
      targets: { organisations: 'link_targets', names: 'link_names' },
      vocabulary,
      decisions: 'link_decisions',
    },
    'links',
  );
  await rememberMet(engine, 'link_decisions', MET);
  await findDoubtful(engine, weights);
  for (const planned of named) {
    const result = resultOf(planned, intakes);
    const object = workshop.path(`${planned.source.id}-linked.parquet`);
    await access(result.object);
    await rewrite(engine, planned, result.object, object);
    const others = intakes.get(planned.register.name)!;
    intakes.set(
      planned.register.name,
      others.map((one) => (one === result ? { ...result, object } : one)),
    );
  }
  return [...(await findContradicted(engine, region.decisions))];
}

function resultOf(
  { source, register }: PlannedSource,
  intakes: ReadonlyMap<string, readonly IntakeResult[]>,
): IntakeResult {
  return intakes.get(register.name)!.find((result) => result.source === source.id)!;
}

/** Puts what merging left in doubt beside what linking did. */
async function takeMerges(engine: Engine, linked: boolean): Promise<void> {
  const tables = [
    ['link_cells', 'merge_cells_linked'],
    ['link_pairs', 'merge_pairs'],
    ['link_versions', 'merge_versions'],
  ] as const;
  // Names are numbered by each linking for itself.
  await engine.run('UPDATE merge_cells_linked SET mention = -mention');
  await engine.run('UPDATE merge_pairs SET mention = -mention');
  for (const [own, merges] of tables) {
    if (!linked) await engine.run(`DROP TABLE IF EXISTS ${own}`);
    await engine.run(
      linked
        ? `INSERT INTO ${own} BY NAME SELECT * FROM ${merges}`
        : `CREATE TABLE ${own} AS SELECT * FROM ${merges}`,
    );
  }
}

async function writeLinks(
  engine: Engine,
  named: readonly PlannedSource[],
  intakes: ReadonlyMap<string, readonly IntakeResult[]>,
  merged: MergedOrganisations | undefined,
  workshop: Workshop,
): Promise<Links> {
  const cells = workshop.path('links.parquet');
  const columns =
    '"source", "row", "column", name, organisation, probability, reasons, method, decision';
  await engine.run(
    `COPY (SELECT ${columns} FROM link_cells ORDER BY "source", "row", "column") TO ${literal(cells)} (FORMAT parquet)`,
  );
  const pairs = workshop.path('link-pairs.parquet');
  await engine.run(`COPY (${PAIRS_SQL}) TO ${literal(pairs)} (FORMAT parquet)`);
  const byName = new Map(
    (merged?.sources ?? []).map((source) => [source.result.source, source] as const),
  );
  for (const planned of named) {
    const other = byName.get(planned.source.id);
    byName.set(planned.source.id, {
      register: planned.register,
      result: resultOf(planned, intakes),
      columns: [...new Set([...planned.source.names, ...(other?.columns ?? [])])],
    });
  }
  return {
    cells,
    pairs,
    sources: [...byName.values()],
    ...(merged ? { organisations: merged.organisations } : {}),
  };
}

/** `region_countries(code, country)`: the country that each region lies in. */
async function gatherCountries(
  engine: Engine,
  intakes: ReadonlyMap<string, readonly IntakeResult[]>,
): Promise<void> {
  const regions = (intakes.get('regions') ?? []).map(({ object }) => literal(object));
  await engine.run(
    regions.length === 0
      ? `CREATE OR REPLACE TEMP TABLE region_countries AS SELECT '' AS code, '' AS country WHERE false`
      : `CREATE OR REPLACE TEMP TABLE region_countries AS WITH RECURSIVE
         regions AS (SELECT code, any_value(parent) AS parent, any_value(level) AS level FROM read_parquet([${regions.join(', ')}], union_by_name = true) GROUP BY code),
         walk(code, country) AS (SELECT code, code FROM regions WHERE level = 'country'
           UNION SELECT r.code, w.country FROM walk w JOIN regions r ON r.parent = w.code WHERE r.level <> 'country')
         SELECT code, min(country) AS country FROM walk GROUP BY code`,
  );
}

/** The organisations that were read, each with the place that its region names. */
async function gatherOrganisations(
  engine: Engine,
  intakes: ReadonlyMap<string, readonly IntakeResult[]>,
): Promise<void> {
  const read = (register: string) =>
    `read_parquet([${(intakes.get(register) ?? []).map(({ object }) => literal(object)).join(', ')}], union_by_name = true)`;
  await engine.run(
    `CREATE OR REPLACE TEMP VIEW known_organisations AS SELECT id, name_en, name_zh, region, kind, website FROM ${read('organisations')} WHERE _outcome IS NULL`,
  );
  const regions = intakes.has('regions')
    ? `(SELECT code, any_value(name_zh) AS name_zh, any_value(name_en) AS name_en, any_value(parent) AS parent, any_value(scheme) AS scheme FROM ${read('regions')} GROUP BY code)`
    : `(SELECT '' AS code, '' AS name_zh, '' AS name_en, '' AS parent, '' AS scheme WHERE false)`;
  // Views: linking reads each of them once or twice, which costs less than to write them down.
  await engine.run(`CREATE OR REPLACE TEMP VIEW link_targets AS
    SELECT o.organisation, CASE WHEN r.scheme = 'GB/T 2260' THEN 'CN' WHEN r.scheme IN ('ISO 3166-1', 'ISO 3166-2', 'NUTS') THEN left(r.code, 2) END AS country, coalesce(p.name_zh, p.name_en) AS region, coalesce(r.name_zh, r.name_en) AS city, o.kind, o.website FROM
      (SELECT id AS organisation, any_value(region) AS region, any_value(kind) AS kind, any_value(website) AS website FROM known_organisations GROUP BY id) o
    LEFT JOIN ${regions} r ON r.code = o.region LEFT JOIN ${regions} p ON p.code = r.parent`);
  await engine.run(`CREATE OR REPLACE TEMP VIEW link_names AS SELECT organisation, name, 'name' AS kind FROM (
    SELECT id AS organisation, name_en AS name FROM known_organisations UNION ALL SELECT id, name_zh FROM known_organisations) WHERE name <> ''`);
}

/** The object again, row by row as it was, with identifiers for names. */
async function rewrite(
  engine: Engine,
  { source }: PlannedSource,
  object: string,
  out: string,
): Promise<void> {
  const joins = source.names.map(
    (column, i) =>
      `LEFT JOIN (SELECT record, organisation FROM links WHERE "column" = ${literal(column)}) l${i} ON l${i}.record = ${literal(source.id)} || ':' || o.file_row_number`,
  );
  const replaced = source.names.map(
    (column, i) => `coalesce(l${i}.organisation, o.${identifier(column)}) AS ${identifier(column)}`,
  );
  await engine.run(
    `COPY (SELECT o.* EXCLUDE (file_row_number) REPLACE (${replaced.join(', ')}) FROM read_parquet(${literal(object)}, file_row_number = true) o
     ${joins.join(' ')} ORDER BY o.file_row_number) TO ${literal(out)} (FORMAT parquet, COMPRESSION lz4_raw)`,
  );
}
