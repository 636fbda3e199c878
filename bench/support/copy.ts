// What a build is held against: DuckDB's own COPY of the same bytes to Parquet, checking nothing.
// Run as a process of its own: `copy.ts FOLDER OUT`.
import { mkdir, readdir, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { literal, openEngine } from '../../src/store/engine.ts';

const [folder, out] = process.argv.slice(2);
if (folder === undefined || out === undefined) throw new RangeError('Usage: copy.ts FOLDER OUT');

const READERS: Readonly<Record<string, (file: string) => string>> = {
  '.csv': (file) => `read_csv(${literal(file)}, all_varchar = true, ignore_errors = true)`,
  '.tsv': (file) => `read_csv(${literal(file)}, all_varchar = true, ignore_errors = true)`,
  '.parquet': (file) => `read_parquet(${literal(file)})`,
  '.ndjson': (file) => `read_json(${literal(file)}, format = 'newline_delimited')`,
  '.json': (file) => `read_json(${literal(file)})`,
};

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const engine = await openEngine();
const entries = await readdir(folder, { recursive: true, withFileTypes: true });
let copied = 0;
let bytesOff = 0;
for (const entry of entries) {
  const reader = READERS[extname(entry.name)];
  if (!entry.isFile() || !reader) continue;
  const file = join(entry.parentPath, entry.name);
  const target = literal(join(out, `${copied}.parquet`));
  try {
    await engine.run(`COPY (FROM ${reader(file)}) TO ${target} (FORMAT parquet)`);
  } catch {
    // Bytes that are not UTF-8: read as Latin-1, the same number of them.
    const latin = reader(file).replace(/\)$/, ", encoding = 'latin-1')");
    await engine.run(`COPY (FROM ${latin}) TO ${target} (FORMAT parquet)`);
    bytesOff++;
  }
  copied++;
}
engine.close();
console.log(JSON.stringify({ copied, latin: bytesOff }));
