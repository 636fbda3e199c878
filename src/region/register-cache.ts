import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { importRor } from '../resolve/import-ror.ts';
import { indexTargets } from '../resolve/link-texts.ts';
import type { Vocabulary } from '../resolve/vocabulary.ts';
import { digestFile, digestValue } from '../store/digest.ts';
import { literal, type Engine } from '../store/engine.ts';
import { codeVersion } from './code-version.ts';

/** How many indexes are kept; each is some hundred megabytes for a whole dump of ROR. */
const KEPT = 2;
const EXTENSION = '.duckdb';

/** Where indexes of reference registers are kept: a folder of the user's own, safe to delete. */
function registerCacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const home = homedir();
  const own =
    process.platform === 'win32'
      ? environment['LOCALAPPDATA']
      : (environment['XDG_CACHE_HOME'] ??
        (home === ''
          ? undefined
          : join(home, process.platform === 'darwin' ? 'Library/Caches' : '.cache')));
  return join(own === undefined || own === '' ? tmpdir() : own, 'rongtong', 'registers');
}

/**
 * Reads a reference register into an engine that is new, and indexes its names: `reference_organisations`
 * and the schema `resolve`. What came of it is kept under the digest of the file, of the code and of
 * the vocabulary, and read from there the next time. A file appears there by one rename; one that
 * cannot be read is made anew, and a folder that cannot be written is done without.
 *
 * @throws {DumpError} where the file holds no record of ROR, or cannot be read
 */
export async function openRegister(
  engine: Engine,
  file: string,
  vocabulary: Vocabulary,
  folder: string = registerCacheFolder(),
): Promise<void> {
  const { digest: code, engine: version } = await codeVersion();
  const words = Object.values(vocabulary).map((part) => [...part]);
  const key = digestValue([await digestFile(file), code, version, words]);
  const kept = join(folder, `${key}${EXTENSION}`);
  if (await readKept(engine, kept)) return;
  const targets = await importRor(engine, file, 'reference');
  await indexTargets(engine, targets, vocabulary);
  await keep(engine, folder, kept);
}

async function readKept(engine: Engine, file: string): Promise<boolean> {
  try {
    await stat(file);
    await engine.run(`ATTACH ${literal(file)} AS kept (READ_ONLY)`);
  } catch {
    return false;
  }
  try {
    await engine.run('COPY FROM DATABASE kept TO memory');
    await utimes(file, new Date(), new Date());
    return true;
  } catch {
    await engine.run('DROP SCHEMA IF EXISTS resolve CASCADE');
    return false;
  } finally {
    await engine.run('DETACH kept');
  }
}

async function keep(engine: Engine, folder: string, file: string): Promise<void> {
  const aside = `${file}.${process.pid}.partial`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await engine.run(`ATTACH ${literal(aside)} AS kept`);
    await engine.run('COPY FROM DATABASE memory TO kept').finally(() => engine.run('DETACH kept'));
    await rename(aside, file);
    await prune(folder);
  } catch {
    await rm(aside, { force: true }).catch(() => undefined);
  }
}

/** Leaves the indexes that were used last. */
async function prune(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(EXTENSION));
  const used = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  const old = used.toSorted((a, b) => b.at - a.at).slice(KEPT);
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
}
