import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { intakeSource } from '../intake/intake.ts';
import type { IntakeResult } from '../intake/result.ts';
import { IssuesError, type Issue } from '../model/issue.ts';
import type { Engine } from '../store/engine.ts';
import type { Workshop } from '../store/workshop.ts';
import { archiveIssue, unpackFiles } from './archived-files.ts';
import type { IntakeCache } from './intake-cache.ts';
import type { PlannedPart, PlannedSource } from './plan.ts';
import type { Region } from './region.ts';
import { openReadingEngine, type WorkOptions } from './work.ts';

/** Parts read at a time, at most: each keeps one of the four threads that files are read and written with. */
const MOST_LANES = 3;

/** How much longer than of a text a byte takes to read; workbooks are packed. */
const WEIGHTS: Readonly<Record<string, number>> = { '.xlsx': 4, '.json': 2, '.ndjson': 2 };

/**
 * Reads every part of a source that has changed since it was last read.
 *
 * @returns what was read, by register; sources in the order of the configuration
 * @throws {IssuesError} with the issues of all sources that cannot be read
 */
export async function readSources(
  region: Region,
  sources: readonly PlannedSource[],
  cache: IntakeCache,
  workshop: Workshop,
  options: WorkOptions,
): Promise<Map<string, IntakeResult[]>> {
  const { onProgress, signal, threads = availableParallelism() } = options;
  const parts = sources.flatMap((planned) => planned.parts.map((part) => ({ planned, part })));
  const results = await Promise.all(parts.map(({ part }) => cache.find(part.key)));
  const refusals = new Map<PlannedSource, { place: number; issues: readonly Issue[] }>();
  // What takes longest first: then what is left for one lane alone is small.
  const unread = [...parts.keys()]
    .filter((place) => !results[place])
    .toSorted((a, b) => effortOf(parts[b]!.part) - effortOf(parts[a]!.part));
  const total = parts.length;
  let done = total - unread.length;
  if (unread.length > 0) {
    const engine = await openReadingEngine(region, sources, workshop, options);
    // One more than there are threads: while one prepares a file, the others read theirs.
    const lanes = Math.min(MOST_LANES, Math.max(2, threads + 1), unread.length);
    try {
      await inLanes(engine, lanes, unread, async (own, place) => {
        signal?.throwIfAborted();
        const { planned, part } = parts[place]!;
        onProgress?.({ step: 'read', source: planned.source.id, done, total });
        try {
          const found = await read(own, region, planned, part, workshop);
          results[place] = await cache.keep(part.key, found);
        } catch (error) {
          if (!(error instanceof IssuesError)) throw error;
          // What is wrong with a mapping is wrong with every file: its first one says so.
          const earlier = refusals.get(planned);
          if (!earlier || place < earlier.place)
            refusals.set(planned, { place, issues: error.issues });
        }
        done++;
      });
    } finally {
      engine.close();
    }
  }
  if (refusals.size > 0)
    throw new IssuesError(sources.flatMap((planned) => refusals.get(planned)?.issues ?? []));
  const intakes = new Map<string, IntakeResult[]>();
  for (const result of results) {
    if (!result) continue;
    const others = intakes.get(result.register);
    if (others) others.push(result);
    else intakes.set(result.register, [result]);
  }
  return intakes;
}

async function read(
  engine: Engine,
  region: Region,
  { source, register, index }: PlannedSource,
  { files }: PlannedPart,
  workshop: Workshop,
): Promise<IntakeResult> {
  const out = workshop.path(`${source.id}.parquet`);
  const opened = await unpackFiles(
    files,
    (name) => workshop.path(name),
    (error) => archiveIssue(error, region, source, index),
  );
  const result = await intakeSource(engine, {
    source,
    register,
    files: opened,
    corrections: region.corrections,
    classifications: region.classifications,
    out,
    place: (path) => region.place(['sources', index, ...path]),
    placeOfCorrection: region.placeOfCorrection,
  });
  for (const [i, { path }] of opened.entries()) if (files[i]!.member !== undefined) await rm(path);
  return result;
}

function effortOf({ files }: PlannedPart): number {
  return files.reduce((sum, { name, bytes }) => sum + bytes * (WEIGHTS[extname(name)] ?? 1), 0);
}

/** Does all work, each lane with an engine of its own. After an error no new work is begun. */
async function inLanes<T>(
  engine: Engine,
  lanes: number,
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
  for (let n = 1; n < lanes; n++) others.push(await engine.beside());
  const ends = await Promise.allSettled([engine, ...others].map(lane));
  for (const other of others) other.close();
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
