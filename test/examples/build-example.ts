import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { buildRegion, type BuildOptions, type BuildResult } from '../../src/region/index.ts';
import { identifier, literal, openEngine, type Engine } from '../../src/store/engine.ts';

const EXAMPLES = resolve(import.meta.dirname, '../../examples');
export const SHARED = resolve(import.meta.dirname, '../../../shared/data');

/** A release of an example, with an engine that has its tables by name and nothing of ours in it. */
export interface BuiltExample {
  readonly folder: string;
  readonly result: Extract<BuildResult, { outcome: 'released' }>;
  readonly engine: Engine;
  readonly close: () => Promise<void>;
}

/**
 * Builds an example aside, from sources elsewhere, so that its own folder stays as it is.
 *
 * @param edit changes its configuration
 * @param options of the build, such as its number of threads
 */
export async function buildExample(
  name: string,
  sources: string,
  edit: (configuration: string) => string = (text) => text,
  options: BuildOptions = {},
): Promise<BuiltExample> {
  const folder = await mkdtemp(join(tmpdir(), `rongtong-${name}-`));
  const made = new Set(['releases', 'sources', 'out']);
  await cp(join(EXAMPLES, name), folder, {
    recursive: true,
    filter: (path) => !made.has(basename(path)),
  });
  const configuration = join(folder, 'region.yaml');
  await writeFile(configuration, edit(await readFile(configuration, 'utf8')));
  const result = await buildRegion(folder, { ...options, sources });
  if (result.outcome !== 'released')
    throw new Error(`${name} was not released: ${JSON.stringify(result, undefined, 1)}`);
  const engine = await openEngine();
  for (const resource of result.release.manifest.resources) {
    const file = join(result.release.folder, resource.path);
    await engine.run(`CREATE VIEW ${identifier(resource.name)} AS FROM ${literal(file)}`);
  }
  return {
    folder,
    result,
    engine,
    close: async () => {
      engine.close();
      await rm(folder, { recursive: true });
    },
  };
}
