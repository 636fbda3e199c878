import { intakeSource } from '../intake/intake.ts';
import type { IntakeResult } from '../intake/result.ts';
import { IssuesError, type Issue } from '../model/issue.ts';
import type { Engine } from '../store/engine.ts';
import type { Workshop } from '../store/workshop.ts';
import type { IntakeCache } from './intake-cache.ts';
import type { PlannedSource } from './plan.ts';
import type { Region } from './region.ts';
import type { WorkOptions } from './work.ts';

/** Sources read at a time: while the engine writes one, another is decoded and its lines are counted. */
const LANES = 2;

/**
 * Reads every source that has changed since it was last read.
 *
 * @returns what was read, by register; sources in the order of the configuration
 * @throws {IssuesError} with the issues of all sources that cannot be read
 */
export async function readSources(
  engine: Engine,
  region: Region,
  sources: readonly PlannedSource[],
  cache: IntakeCache,
  workshop: Workshop,
  { onProgress, signal }: WorkOptions,
): Promise<Map<string, IntakeResult[]>> {
  const results = await Promise.all(sources.map(({ key }) => cache.find(key)));
  const refusals = new Map<number, readonly Issue[]>();
  // The largest first: then what is left for one lane alone is small.
  const unread = [...sources.keys()]
    .filter((place) => !results[place])
    .toSorted((a, b) => bytesOf(sources[b]!) - bytesOf(sources[a]!));
  const total = sources.length;
  let done = total - unread.length;
  await inLanes(engine, unread, async (own, place) => {
    signal?.throwIfAborted();
    const planned = sources[place]!;
    onProgress?.({ step: 'read', source: planned.source.id, done, total });
    try {
      results[place] = await cache.keep(planned.key, await read(own, region, planned, workshop));
    } catch (error) {
      if (!(error instanceof IssuesError)) throw error;
      refusals.set(place, error.issues);
    }
    done++;
  });
  if (refusals.size > 0)
    throw new IssuesError(sources.flatMap((_, place) => refusals.get(place) ?? []));
  const intakes = new Map<string, IntakeResult[]>();
  for (const result of results) {
    if (!result) continue;
    const others = intakes.get(result.register);
    if (others) others.push(result);
    else intakes.set(result.register, [result]);
  }
  return intakes;
}

function read(
  engine: Engine,
  region: Region,
  { source, register, files, index }: PlannedSource,
  workshop: Workshop,
): Promise<IntakeResult> {
  return intakeSource(engine, {
    source,
    register,
    files: files.map(({ path, name }) => ({ path, name })),
    corrections: region.corrections,
    classifications: region.classifications,
    out: workshop.path(`${source.id}.parquet`),
    place: (path) => region.place(['sources', index, ...path]),
    placeOfCorrection: region.placeOfCorrection,
  });
}

function bytesOf({ files }: PlannedSource): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Does all work, each lane with an engine of its own. After an error no new work is begun. */
async function inLanes<T>(
  engine: Engine,
  work: readonly T[],
  perform: (engine: Engine, item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...work];
  const lane = async (own: Engine) => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      try {
        await perform(own, item);
      } catch (error) {
        waiting.length = 0;
        throw error;
      }
    }
  };
  const others: Engine[] = [];
  for (let n = 1; n < Math.min(LANES, work.length); n++) others.push(await engine.beside());
  const ends = await Promise.allSettled([engine, ...others].map(lane));
  for (const other of others) other.close();
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
