import { relative, resolve } from 'node:path';
import type { Terminal } from './terminal.ts';

/** A path as a person can use it from where they are: the shorter way beneath, whole elsewhere. */
export function shownPath(path: string, { folder }: Terminal): string {
  const whole = resolve(folder, path);
  const way = relative(folder, whole);
  if (way === '') return '.';
  return way.startsWith('..') ? whole : way;
}
