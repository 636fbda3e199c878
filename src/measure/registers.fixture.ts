import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadCatalogue, type Catalogue } from '../catalogue/catalogue.ts';
import { identifier, literal, openEngine, type Engine } from '../store/engine.ts';
import type { MeasureInput } from './figure.ts';

export type Cell = string | number | boolean | null;
export type Records = Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>>;

const TYPES = {
  string: 'VARCHAR',
  period: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
} as const;

let catalogue: Promise<Catalogue> | undefined;

/** The project's own catalogue, read once. */
export function ownCatalogue(): Promise<Catalogue> {
  catalogue ??= loadCatalogue({ folder: 'catalogue' });
  return catalogue;
}

/** The catalogue with one indicator more, `own`; `rest` are lines of YAML that stand before its measure. */
export async function catalogueWith(measure: string, rest = ''): Promise<Catalogue> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'own-')), 'indicators.yaml');
  await writeFile(
    file,
    `family: own
title: { en: Own, zh: 自有 }
sources: { here: { title: Here, basis: knowledge } }
indicators:
  - id: own
    title: { en: Own, zh: 自有 }
    definition: { en: Own, zh: 自有 }
    source: here
    unit: enterprises
${rest}    measure: ${measure}
`,
  );
  return loadCatalogue({ folder: 'catalogue', extra: [{ path: file, name: 'indicators.yaml' }] });
}

/** Writes records as the Parquet objects of a release: typed columns and provenance. */
async function writeRegisters(engine: Engine, records: Records): Promise<Map<string, string[]>> {
  const { registers } = await ownCatalogue();
  const folder = await mkdtemp(path.join(tmpdir(), 'registers-'));
  const files = new Map<string, string[]>();
  for (const [name, rows] of Object.entries(records)) {
    if (rows.length === 0) continue;
    const register = registers.get(name)!;
    const unknown = rows
      .flatMap((row) => Object.keys(row))
      .filter((column) => !register.fields.some((field) => field.name === column));
    if (unknown.length > 0) throw new Error(`${name} has no ${unknown.join(', ')}`);
    const columns = register.fields
      .map(
        ({ name: column, type }) =>
          `j.${identifier(column)}::${TYPES[type]} AS ${identifier(column)}`,
      )
      .join(', ');
    const types = register.fields.map(({ name: column }) => `${identifier(column)}: 'VARCHAR'`);
    const out = path.join(folder, `${name}.parquet`);
    const json = path.join(folder, `${name}.json`);
    await writeFile(json, JSON.stringify(rows));
    await engine.run(
      `COPY (SELECT ${columns}, ${literal(name)} AS _source, ${literal(`sources/${name}.csv`)} AS _file,
         (row_number() OVER () + 1)::BIGINT AS _line
       FROM read_json(${literal(json)}, columns = {${types.join(', ')}}) AS j)
       TO ${literal(out)} (FORMAT parquet)`,
    );
    files.set(name, [out]);
  }
  return files;
}

/** An engine and the input of measures over hand-made records of a city (`R`) with two counties. */
export async function measuring(
  records: Records,
  options: {
    readonly asOf?: string;
    readonly catalogue?: Catalogue;
    readonly coverage?: string;
  } = {},
): Promise<{ engine: Engine; input: MeasureInput }> {
  const engine = await openEngine({ threads: 2 });
  const registers = await writeRegisters(engine, { regions: REGIONS, ...records });
  return {
    engine,
    input: {
      catalogue: options.catalogue ?? (await ownCatalogue()),
      registers,
      coverage: options.coverage ?? 'R',
      asOf: options.asOf ?? '2025-12-31',
    },
  };
}

/** Province P with city R (counties R1, R2) and city S with district S1 in province Q. */
const REGIONS = [
  ['P', null, 'province'],
  ['R', 'P', 'city'],
  ['R1', 'R', 'county'],
  ['R2', 'R', 'county'],
  ['Q', null, 'province'],
  ['S', 'Q', 'city'],
  ['S1', 'S', 'county'],
].map(([code, parent, level]) => ({
  code: code!,
  parent: parent!,
  level: level!,
  scheme: 'other',
  name_en: code!,
}));

/** An organisation as its register has it; an enterprise in manufacturing unless told otherwise. */
export function organisation(
  id: string,
  region: string,
  more: Readonly<Record<string, Cell>> = {},
) {
  return {
    id,
    region,
    scheme: 'local',
    name_en: id,
    kind: 'enterprise',
    industry: 'C3562',
    ...more,
  };
}
