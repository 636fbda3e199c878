import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, posix, relative, resolve, sep } from 'node:path';
import { digestText, digestValue, type Digest } from '../store/digest.ts';
import { ENGINE_VERSION } from '../store/engine.ts';

/** What shaped a release beside sources and definitions. */
export interface CodeVersion {
  readonly version: string;
  readonly digest: Digest;
  readonly engine: string;
}

/** The package's folder: this file is two folders below it, as source and as built. */
export const PACKAGE = resolve(import.meta.dirname, '../..');
const CODE = resolve(import.meta.dirname, '..');

/** Rooms whose code shapes rows and figures. */
const ROOMS = ['model', 'catalogue', 'store', 'intake', 'resolve', 'measure', 'region'];

let known: Promise<CodeVersion> | undefined;

/** The version of the code that runs, with a digest of the files of it that shape results. */
export function codeVersion(): Promise<CodeVersion> {
  known ??= readCodeVersion();
  return known;
}

async function readCodeVersion(): Promise<CodeVersion> {
  const description = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8')) as {
    version: string;
  };
  const files = (await Promise.all(ROOMS.map((room) => codeFiles(join(CODE, room))))).flat();
  // Some hundred small files are read sooner one after the other than by as many requests.
  const digests = files.map((file) => [
    relative(CODE, file).split(sep).join(posix.sep),
    digestText(readFileSync(file)),
  ]);
  return {
    version: description.version,
    digest: digestValue(Object.fromEntries(digests)),
    engine: ENGINE_VERSION,
  };
}

async function codeFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && shapesResults(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/[\\/](?:locale|answers)[\\/]/.test(file));
}

function shapesResults(name: string): boolean {
  return /\.(ts|js)$/.test(name) && !/\.(test|d)\.(ts|js)$/.test(name);
}
