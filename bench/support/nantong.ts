import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { isMap, isSeq, parseDocument } from 'yaml';
import { runScript } from './child.ts';

const EXAMPLE = resolve(import.meta.dirname, '../../examples/nantong');
const WORK = resolve(import.meta.dirname, '../work');

/** A region folder to measure on. */
export interface BenchRegion {
  readonly folder: string;
  readonly sources: string;
  readonly files: number;
  readonly bytes: number;
}

/** The Nantong example with sources of a scale; they are generated once and kept in `bench/work/`. */
export async function prepareNantong(scale: number): Promise<BenchRegion> {
  const folder = join(WORK, `nantong-${scale}`);
  const sources = join(folder, 'sources');
  await mkdir(folder, { recursive: true });
  for (const entry of await readdir(EXAMPLE, { withFileTypes: true }))
    if (entry.isFile() && /\.(yaml|csv)$/.test(entry.name))
      await cp(join(EXAMPLE, entry.name), join(folder, entry.name));
  if (!existsSync(sources)) {
    console.log(`Generating the registers of Nantong at scale ${scale} …`);
    const { seconds } = await runScript(join(EXAMPLE, 'generate/main.ts'), [
      '--scale',
      String(scale),
      '--out',
      sources,
    ]);
    console.log(`… in ${seconds.toFixed(1)} s`);
  }
  const entries = await readdir(sources, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  );
  return { folder, sources, files: files.length, bytes: sizes.reduce((a, b) => a + b, 0) };
}

/** The same region without the sources whose names are to be linked. */
export async function withoutNames(region: BenchRegion): Promise<BenchRegion> {
  const folder = `${region.folder}-without-names`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  for (const entry of await readdir(region.folder, { withFileTypes: true }))
    if (entry.isFile() && /\.(yaml|csv)$/.test(entry.name))
      await cp(join(region.folder, entry.name), join(folder, entry.name));
  const path = join(folder, 'region.yaml');
  const document = parseDocument(await readFile(path, 'utf8'));
  const sources = document.get('sources');
  if (!isSeq(sources)) throw new Error(`${path} lists no sources.`);
  sources.items = sources.items.filter((source) => !isMap(source) || !source.has('names'));
  await writeFile(path, document.toString());
  await symlink(
    join('..', basename(region.folder), 'sources'),
    join(folder, 'sources'),
    'junction',
  );
  return { ...region, folder, sources: join(folder, 'sources') };
}
