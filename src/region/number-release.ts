import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeNumbered } from '../measure/index.ts';
import { publishFile } from '../store/durable.ts';
import { EngineError, type Engine } from '../store/engine.ts';
import { listReleases, type Release } from '../store/releases.ts';
import type { Workshop } from '../store/workshop.ts';
import { numberedFile, numberedFolder } from './numbered-files.ts';
import type { Region } from './region.ts';
import { measureInput } from './released.ts';

/**
 * Writes files of numbers for the traces of a release, each of which appears whole or not at all. A
 * release is none the worse without them: where there is no room for them, they are left out.
 */
export async function numberRelease(
  engine: Engine,
  region: Region,
  release: Release,
  workshop: Workshop,
): Promise<void> {
  const write = async (file: string, copyTo: (path: string) => Promise<boolean>) => {
    const path = workshop.path('numbered.parquet');
    if (await copyTo(path)) await publishFile(path, file);
    else await rm(path, { force: true });
  };
  await mkdir(numberedFolder(release.folder), { recursive: true });
  try {
    await writeNumbered(engine, measureInput({ region, release }), {
      file: (relation) => numberedFile(release, relation),
      write,
    });
  } catch (error) {
    const isOfSystem = error instanceof Error && 'errno' in error;
    if (!(error instanceof EngineError) && !isOfSystem) throw error;
  }
}

/** Releases whose files of numbers are kept: the latest, and the one that it is compared with. */
const NUMBERED = 2;
/** A server that still asks an older one has long made tables of them. */
const UNUSED = 24 * 60 * 60_000;

/** Removes files of numbers of releases that are hardly asked any more. */
export async function pruneNumbered(releases: string): Promise<void> {
  const folder = numberedFolder(releases);
  const names = await readdir(folder).catch((): string[] => []);
  if (names.length === 0) return;
  const used = new Set(
    (await listReleases(releases))
      .slice(0, NUMBERED)
      .flatMap((release) =>
        ['states', ...release.manifest.resources.map(({ name }) => name)].map((relation) =>
          numberedFile(release, relation),
        ),
      ),
  );
  for (const path of names.map((name) => join(folder, name))) {
    if (used.has(path)) continue;
    const written = await stat(path).catch(() => undefined);
    if (written && Date.now() - written.mtimeMs > UNUSED) await rm(path, { force: true });
  }
}
