import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
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
