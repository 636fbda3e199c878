import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Language } from '../model/text.ts';
import { linkIndexedTexts, loadAffiliationWeights } from '../resolve/link-texts.ts';
import { wordReasons } from '../resolve/reasons.ts';
import { loadVocabulary } from '../resolve/vocabulary.ts';
import { literal, openEngine, type Engine } from '../store/engine.ts';
import { CATALOGUE } from './region.ts';
import { openRegister } from './register-cache.ts';

export interface LinkRequest {
  /** A dump of the reference register. */
  readonly register: string;
  /** Texts to link, one each. */
  readonly texts: readonly string[];
  readonly language: Language;
  readonly threshold?: number | undefined;
  /** How many candidates to give for each text, beside those that are chosen. */
  readonly candidates?: number | undefined;
  /** The folder that keeps indexes of registers; the user's own where it is left out. */
  readonly cache?: string | undefined;
}

export interface LinkedOrganisation {
  readonly id: string;
  readonly name: string;
  readonly country: string | null;
  readonly city: string | null;
  readonly probability: number;
  /** Whether the text names this organisation; the others were considered. */
  readonly chosen: boolean;
  readonly reasons: string;
}

export interface LinkedText {
  readonly text: string;
  readonly organisations: readonly LinkedOrganisation[];
}

/**
 * Finds the organisations of a reference register that texts name: affiliations, addresses, lines of
 * a contract list.
 */
export async function linkAffiliations(request: LinkRequest): Promise<LinkedText[]> {
  const { register, texts, language, threshold, candidates = 0 } = request;
  const [vocabulary, weights] = await Promise.all([
    loadVocabulary(CATALOGUE),
    loadAffiliationWeights(CATALOGUE),
  ]);
  const engine = await openEngine();
  try {
    await openRegister(engine, register, vocabulary, request.cache);
    await engine.run(
      `CREATE TABLE texts AS SELECT i AS mention, list_extract(t, i) AS text, NULL::VARCHAR AS country
       FROM (SELECT from_json($texts, '["VARCHAR"]') AS t), range(1, $n + 1) r(i)`,
      { texts: JSON.stringify(texts), n: texts.length },
    );
    await linkIndexedTexts(engine, 'texts', weights, 'links', threshold);
    return await collect(engine, texts, candidates, language);
  } finally {
    engine.close();
  }
}

interface LinkRow {
  readonly [column: string]: unknown;
  readonly mention: number;
  readonly id: string;
  readonly name: string;
  readonly country: string | null;
  readonly city: string | null;
  readonly probability: number;
  readonly chosen: boolean;
  readonly reasons: string;
}

async function collect(
  engine: Engine,
  texts: readonly string[],
  candidates: number,
  language: Language,
): Promise<LinkedText[]> {
  const rows = await engine.all<LinkRow>(
    `SELECT l.mention, l.organisation AS id, o.name, o.country, o.city, l.probability, l.chosen, array_to_string(l.reasons, ' ') AS reasons
     FROM (FROM links QUALIFY chosen OR row_number() OVER (PARTITION BY mention, chosen ORDER BY weight DESC, organisation) <= $candidates) l
     JOIN reference_organisations o USING (organisation) ORDER BY l.mention, l.chosen DESC, l.probability DESC, id`,
    { candidates },
  );
  const found = new Map<number, LinkedOrganisation[]>();
  for (const { mention, reasons, ...row } of rows) {
    const list = found.get(mention) ?? [];
    found.set(mention, list);
    list.push({ ...pickOrganisation(row), reasons: wordReasons(reasons.split(' '), language) });
  }
  return texts.map((text, i) => ({ text, organisations: found.get(i + 1) ?? [] }));
}

function pickOrganisation({
  id,
  name,
  country,
  city,
  probability,
  chosen,
}: Omit<LinkRow, 'mention' | 'reasons'>) {
  return {
    id: String(id),
    name: String(name),
    country: country as string | null,
    city: city as string | null,
    probability: Math.round(Number(probability) * 1e4) / 1e4,
    chosen: Boolean(chosen),
  };
}

/**
 * The texts of a file: the lines of a text file, a column of a table (CSV, Parquet, JSON).
 *
 * @returns undefined where the column is not there, with the columns that are
 */
export async function readTexts(
  file: string,
  column: string | undefined,
): Promise<{ texts: string[] } | { columns: string[] }> {
  const engine = await openEngine();
  try {
    const reader = READERS[extname(file).toLowerCase()];
    if (reader === undefined && column === undefined) {
      const rows = await engine.all<{ line: string }>(
        `SELECT line FROM read_csv(${literal(file)}, columns = {'line': 'VARCHAR'}, delim = '\x01', quote = '', escape = '', header = false) WHERE trim(line) <> ''`,
      );
      return { texts: rows.map(({ line }) => line) };
    }
    const table = (reader ?? READERS['.csv']!)(literal(file));
    const columns = (await engine.all<{ column_name: string }>(`DESCRIBE FROM ${table}`)).map(
      ({ column_name: name }) => name,
    );
    const wanted = column ?? (columns.length === 1 ? columns[0] : undefined);
    if (wanted === undefined || !columns.includes(wanted)) return { columns };
    const rows = await engine.all<{ text: string | null }>(
      `SELECT COLUMNS(c -> c = $wanted)::VARCHAR AS text FROM ${table}`,
      { wanted },
    );
    return { texts: rows.map(({ text }) => text ?? '') };
  } finally {
    engine.close();
  }
}

const READERS: Readonly<Record<string, (file: string) => string>> = {
  '.csv': (file) => `read_csv(${file}, all_varchar = true, header = true)`,
  '.tsv': (file) => `read_csv(${file}, all_varchar = true, header = true, delim = '\t')`,
  '.parquet': (file) => `read_parquet(${file})`,
  '.json': (file) => `read_json(${file})`,
  '.jsonl': (file) => `read_json(${file}, format = 'newline_delimited')`,
  '.ndjson': (file) => `read_json(${file}, format = 'newline_delimited')`,
};

/** The newest dump of a reference register that lies in a folder, or in its `sources/`; zipped ones too. */
export async function findRegisterDump(
  folder: string,
  register: string,
): Promise<string | undefined> {
  const pattern = new RegExp(`(^|[^a-z])${register}([^a-z].*)?\\.(json|jsonl|ndjson|zip)$`, 'i');
  for (const place of [folder, join(folder, 'sources'), join(folder, 'sources', register)]) {
    const names = await readdir(place).catch(() => []);
    const found = names
      .filter((name) => pattern.test(name))
      .toSorted((a, b) => (a < b ? 1 : -1))[0];
    if (found !== undefined) return join(place, found);
  }
  return undefined;
}
