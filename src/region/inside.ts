import { posix, win32 } from 'node:path';
import type { Issue, Place } from '../model/issue.ts';
import type { Configuration } from './configuration.ts';

/**
 * Paths of a configuration that lead out of the region folder. A folder that somebody else wrote is
 * to be built without it reading what lies beside it; sources elsewhere are given on the command
 * line, by the person who builds.
 */
export function pathsOutside(
  configuration: Configuration,
  place: (path: readonly PropertyKey[]) => Place,
): Issue[] {
  const { sources, corrections, decisions, indicators } = configuration;
  const named: [key: PropertyKey[], path: string][] = [
    ...sources.flatMap(({ path }, index): [PropertyKey[], string][] =>
      [path].flat().map((each) => [['sources', index, 'path'], each]),
    ),
    ...indicators.map((path, index): [PropertyKey[], string] => [['indicators', index], path]),
    ...(corrections === undefined ? [] : [[['corrections'], corrections] as [string[], string]]),
    ...(decisions === undefined ? [] : [[['decisions'], decisions] as [string[], string]]),
  ];
  return named
    .filter(([, path]) => leadsOut(path))
    .map(([key, path]) => ({
      code: 'path-outside',
      severity: 'error',
      place: place(key),
      value: path,
      params: { path },
    }));
}

function leadsOut(path: string): boolean {
  if (posix.isAbsolute(path) || win32.isAbsolute(path)) return true;
  const tidy = posix.normalize(path.replaceAll('\\', '/'));
  // A glob's braces may hide a way out: {..,x}/file.
  return tidy.split(/[/{},]/).includes('..');
}
