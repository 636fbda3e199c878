import { setTimeout as delay } from 'node:timers/promises';
import { tracePreparations } from '../../measure/index.ts';
import { rememberDefinitions } from '../definitions.ts';
import { measureInput } from '../released.ts';
import type { HeldRelease } from './held.ts';

/** Work ahead gives way to questions. */
export interface Leisure {
  /** Whether nobody has asked anything for a while. */
  readonly quiet: () => boolean;
  /** Whether the release is no longer wanted. */
  readonly over: () => boolean;
}

/** How often it is looked whether it is quiet, in milliseconds. */
const GLANCE = 100;

/**
 * Makes ahead what traces of the headline figures rest on, piece by piece while nobody asks anything,
 * so that the first trace takes no longer than those that follow.
 */
export async function warmTraces(held: HeldRelease, { quiet, over }: Leisure): Promise<void> {
  const { catalogue } = held.region;
  const now = rememberDefinitions(catalogue);
  const then = held.release.manifest.rongtong.indicators;
  const headlines = [...catalogue.indicators.values()]
    .filter(({ id, headline }) => headline && now[id]?.digest === then[id]?.digest)
    .map(({ id }) => id);
  const { resources } = held.release.manifest;
  const sizes = new Map(resources.map(({ name, bytes }) => [name, bytes]));
  const sizeOf = (register: string) => sizes.get(register) ?? 0;
  for (const prepare of tracePreparations(held.engine, measureInput(held), headlines, sizeOf)) {
    while (!quiet() && !over()) await delay(GLANCE);
    if (over()) return;
    await held.heavy(prepare);
  }
}
