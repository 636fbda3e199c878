import { realpath } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { assembleRegisters } from '../intake/assemble.ts';
import type { AssembledRegisters, IntakeResult } from '../intake/result.ts';
import { computeFigures } from '../measure/index.ts';
import { openEngine, type Engine } from '../store/engine.ts';
import type { ManifestResource } from '../store/manifest.ts';
import type { Workshop } from '../store/workshop.ts';
import { appendIssues, countIssues } from './issue-list.ts';
import type { Inputs } from './manifest.ts';
import type { PlannedSource } from './plan.ts';
import { periodsOfRegion, type Region } from './region.ts';
import { linkedRegisters, linkSources, type LinkedSources } from './link-sources.ts';
import {
  FIGURES,
  ISSUES,
  LINKS,
  PAIRS,
  storeTable,
  versionsTable,
  type Table,
} from './resources.ts';
import { writeUncertainOrganisations } from './uncertain-organisations.ts';
import { writeVersions } from './uncertain-records.ts';

/** How far a build has come; `done` of `total` steps of its kind. */
export interface Progress {
  readonly step: 'hash' | 'read' | 'link' | 'assemble' | 'compute' | 'store';
  /** The source that is read. */
  readonly source?: string;
  readonly done: number;
  readonly total: number;
}

export interface WorkOptions {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of memory that the engine may use, as DuckDB writes it. */
  readonly memory?: string | undefined;
  readonly threads?: number | undefined;
}

const USUAL_MEMORY = '2500MB';

/** Opens an engine that reads and writes in the folders of a build, and nowhere else. */
export async function openBuildEngine(
  region: Region,
  sources: readonly PlannedSource[],
  workshop: Workshop,
  { memory = USUAL_MEMORY, threads }: WorkOptions,
): Promise<Engine> {
  return openEngine({
    directories: await foldersOf(region, sources),
    memory,
    temporary: workshop.path('spill'),
    // With a single thread, DuckDB 1.5 writes the parts of a union out of their order.
    threads: Math.max(2, threads ?? availableParallelism()),
  });
}

/**
 * Opens an engine that reads sources, each statement with one thread: a second thread for one file
 * mostly waits for the first to finish its part, and turns in a loop while it does.
 */
export async function openReadingEngine(
  region: Region,
  sources: readonly PlannedSource[],
  workshop: Workshop,
  { memory = USUAL_MEMORY }: WorkOptions,
): Promise<Engine> {
  return openEngine({
    directories: await foldersOf(region, sources),
    memory,
    temporary: workshop.path('reading'),
    threads: 1,
  });
}

async function foldersOf(region: Region, sources: readonly PlannedSource[]): Promise<string[]> {
  const folders = new Set([region.folder, region.sources]);
  // A source may be a link to a file elsewhere: it is named in the folder, so it is meant.
  for (const { files } of sources)
    for (const { path } of files) folders.add(dirname(path)).add(dirname(await realpath(path)));
  return [...folders];
}

/**
 * Puts identifiers where sources give names, and joins what was read into registers, with the issues of
 * all of it. Registers that hold none of these names, and refer to none that does, are made meanwhile.
 */
export async function linkAndAssemble(
  engine: Engine,
  region: Region,
  sources: readonly PlannedSource[],
  intakes: Map<string, IntakeResult[]>,
  workshop: Workshop,
  { onProgress, signal }: WorkOptions,
): Promise<{ linked: LinkedSources; assembled: AssembledRegisters }> {
  signal?.throwIfAborted();
  const registers = linkedRegisters(region, sources);
  onProgress?.({ step: registers.size > 0 ? 'link' : 'assemble', done: 0, total: 1 });
  const beside = await engine.beside();
  const linking = linkSources(engine, region, sources, intakes, workshop);
  const ended = Promise.allSettled([linking]);
  try {
    const assembled = await assembleRegisters(beside, {
      registers: region.catalogue.registers,
      intakes,
      pending: {
        registers,
        intakes: async () => {
          const { intakes: all } = await linking;
          signal?.throwIfAborted();
          onProgress?.({ step: 'assemble', done: 0, total: 1 });
          return all;
        },
      },
      classifications: region.classifications,
      corrections: region.corrections,
      out: (register) => workshop.path(`${register}.parquet`),
      issues: workshop.path('issues.parquet'),
      placeOfCorrection: region.placeOfCorrection,
    });
    return { linked: await linking, assembled };
  } catch (error) {
    engine.interrupt();
    throw error;
  } finally {
    // Nothing may run on once its engine is closed.
    await ended;
    beside.close();
  }
}

/** Computes all figures, and gathers the tables of a release. */
export async function compute(
  engine: Engine,
  { region, asOf }: Inputs,
  assembled: AssembledRegisters,
  linked: LinkedSources,
  workshop: Workshop,
  { onProgress, signal }: WorkOptions,
): Promise<{ tables: Table[]; counts: Record<string, number> }> {
  signal?.throwIfAborted();
  onProgress?.({ step: 'compute', done: 0, total: 1 });
  const uncertain = await writeUncertain(engine, assembled, linked, workshop);
  const figures = workshop.path('figures.parquet');
  const computed = await computeFigures(engine, {
    catalogue: region.catalogue,
    registers: new Map(assembled.registers.map(({ register, path }) => [register, [path]])),
    uncertain,
    coverage: region.configuration.region,
    periods: periodsOfRegion(region),
    partners: region.configuration.partners,
    asOf,
    out: figures,
  });
  const issues = workshop.path('all-issues.parquet');
  await appendIssues(engine, assembled.issues.path, [...computed.issues, ...linked.issues], issues);
  const tables: Table[] = assembled.registers.map(({ register: name, path }) => {
    const register = region.catalogue.registers.get(name)!;
    return { name, path, title: register.title, register };
  });
  if (linked.links) {
    tables.push({ ...LINKS, path: linked.links.cells }, { ...PAIRS, path: linked.links.pairs });
    for (const [name, path] of uncertain)
      tables.push(versionsTable(region.catalogue.registers.get(name)!, path));
  }
  tables.push({ ...FIGURES, path: figures }, { ...ISSUES, path: issues });
  return { tables, counts: await countIssues(engine, issues) };
}

/** Writes, for each register in which names were linked, what its doubtful links leave open. */
async function writeUncertain(
  engine: Engine,
  { registers }: AssembledRegisters,
  { links }: LinkedSources,
  workshop: Workshop,
): Promise<Map<string, string>> {
  const written = new Map<string, string>();
  for (const assembled of registers) {
    const sources = links?.sources.filter((one) => one.register.name === assembled.register) ?? [];
    if (sources.length === 0) continue;
    const path = workshop.path(`uncertain-${assembled.register}.parquet`);
    await writeVersions(engine, sources, assembled, path);
    written.set(assembled.register, path);
  }
  const organisations = registers.find(({ register }) => register === 'organisations');
  if (links?.organisations !== undefined && organisations) {
    const path = workshop.path('uncertain-organisations.parquet');
    await writeUncertainOrganisations(engine, links.organisations, organisations, path);
    written.set('organisations', path);
  }
  return written;
}

/** Takes the tables of a release into the store, under their final names. */
export async function store(
  engine: Engine,
  { releases }: Region,
  tables: readonly Table[],
  { onProgress, signal }: WorkOptions,
): Promise<ManifestResource[]> {
  const resources: ManifestResource[] = [];
  for (const [done, table] of tables.entries()) {
    signal?.throwIfAborted();
    onProgress?.({ step: 'store', done, total: tables.length });
    resources.push(await storeTable(engine, releases, table));
  }
  return resources;
}
