import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export type DefinitionKind = 'breakdowns' | 'classification' | 'indicators' | 'register';

/** Data of definitions that were read and found right, by what their text is and what it defines. */
export type ReadyDefinitions = Record<string, unknown>;

/** Beside the compiled modules; from the sources everything is read in full. */
const BUILT = new URL('./ready-definitions.json', import.meta.url);

let built: ReadyDefinitions | undefined;

/**
 * What the package's own definitions say, as it was read and checked when the package was built: to
 * take YAML apart and check it takes most of the time of a small question. A text that was changed
 * since, be it by one character, is not among them.
 */
export function findReady(kind: DefinitionKind, text: string): unknown {
  return (built ??= readBuilt())[keyOf(kind, text)];
}

function readBuilt(): ReadyDefinitions {
  try {
    return JSON.parse(readFileSync(BUILT, 'utf8')) as ReadyDefinitions;
  } catch {
    return {};
  }
}

/** A definition's name among those that are ready. */
export function keyOf(kind: DefinitionKind, text: string): string {
  return createHash('sha256').update(`${kind}\0`).update(text).digest('hex');
}
