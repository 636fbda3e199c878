import type { Engine } from '../store/engine.ts';
import type { MeasureInput } from './figure.ts';
import { openWorkspace, releaseOf, type Workspace } from './workspace.ts';

/** What was found, and whether the workspace is fit to be used again. */
export interface Used<T> {
  readonly found: T;
  readonly clean: boolean;
}

interface Standing {
  turn: Promise<unknown>;
  readonly open: Map<string, Workspace>;
}

const standing = new WeakMap<Engine, Standing>();

/**
 * Works in a workspace that stays open with its engine, one piece of work after the other: to make
 * a release visible costs as much as a small question.
 */
export function inStandingWorkspace<T>(
  engine: Engine,
  input: MeasureInput,
  work: (workspace: Workspace) => Promise<Used<T>>,
): Promise<T> {
  const place = standing.get(engine) ?? { turn: Promise.resolve(), open: new Map() };
  standing.set(engine, place);
  const result = place.turn.then(() => use(place, engine, input, work));
  place.turn = result.catch(() => undefined);
  return result;
}

async function use<T>(
  { open }: Standing,
  engine: Engine,
  input: MeasureInput,
  work: (workspace: Workspace) => Promise<Used<T>>,
): Promise<T> {
  const key = releaseOf(input);
  const known = open.get(key);
  const same = known?.input.catalogue === input.catalogue;
  if (known && !same) await known.close();
  const workspace = known && same ? known : await openWorkspace(engine, input);
  open.delete(key);
  try {
    const { found, clean } = await work(workspace);
    if (clean) open.set(key, workspace);
    return found;
  } finally {
    if (!open.has(key)) await workspace.close();
  }
}
