import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { generate } from '../../examples/nantong/generate/generate.ts';
import { buildRegion } from '../../src/region/index.ts';
import { startServer } from '../../src/server/start.ts';
import { hasBrowser } from './browser.ts';
import { buildApp } from './build-app.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The addresses that the sites are served at, ending in a slash. */
    site: string;
    /** A region whose folder has never been built. */
    emptySite: string;
    /** The folder of the region that is served. */
    region: string;
    /** The folder of the built app. */
    app: string;
  }
}

const root = resolve(import.meta.dirname, '../..');
const MADE = new Set(['releases', 'sources', 'out']);

/** Builds the app and a small Nantong and serves them, once for all tests in a browser. */
export default async function serve(
  project: TestProject,
): Promise<(() => Promise<void>) | undefined> {
  if (!hasBrowser) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'rongtong-web-'));
  const app = join(folder, 'app');
  buildApp(app);
  const [built, empty] = [join(folder, 'nantong'), join(folder, 'empty')];
  const sources = join(built, 'sources');
  await generate({ out: join(folder, 'generated'), seed: 2025, scale: 0.05 });
  for (const region of [built, empty])
    await cp(join(root, 'examples/nantong'), region, {
      recursive: true,
      filter: (path) => !MADE.has(basename(path)),
    });
  await cp(join(folder, 'generated'), sources, { recursive: true });
  await allowDirt(join(built, 'region.yaml'));
  const result = await buildRegion(built);
  if (result.outcome === 'refused')
    throw new Error(`Not released: ${JSON.stringify(result.objections)}`);
  const servers = [
    await startServer(built, { app, port: 0 }),
    await startServer(empty, { app, port: 0 }),
  ];
  project.provide('site', servers[0]!.url);
  project.provide('emptySite', servers[1]!.url);
  project.provide('region', built);
  project.provide('app', app);
  return async () => {
    for (const server of servers) await server.stop();
    await rm(folder, { recursive: true });
  };
}

/** What is wrong with the sources does not shrink with them: of a small city it is a larger share. */
async function allowDirt(configuration: string): Promise<void> {
  const text = await readFile(configuration, 'utf8');
  await writeFile(configuration, text.replace('tolerance: 1%', 'tolerance: 10%'));
}
