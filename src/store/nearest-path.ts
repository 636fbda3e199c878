import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { nearest } from '../model/nearest.ts';

/**
 * The path that a person most likely meant by one that does not exist: the nearest name in the deepest
 * folder of it that does, with what follows below it where that exists. Nothing where none is near.
 */
export async function nearestPath(path: string): Promise<string | undefined> {
  const whole = resolve(path);
  const rest: string[] = [];
  let missing = whole;
  while (!(await exists(dirname(missing))) && dirname(missing) !== missing) {
    rest.unshift(basename(missing));
    missing = dirname(missing);
  }
  const folder = dirname(missing);
  const names = await readdir(folder).catch(() => []);
  const name = nearest(basename(missing), names);
  if (name === undefined) return undefined;
  const found = join(folder, name, ...rest);
  if (rest.length === 0 || (await exists(found))) return found;
  return (await nearestPath(found)) ?? join(folder, name);
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
