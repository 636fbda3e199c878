import { join } from 'node:path';
import type { Account } from '../intake/result.ts';
import { checkDefinitions } from '../measure/index.ts';
import type { Issue } from '../model/issue.ts';
import type { Engine } from '../store/engine.ts';
import { openFileDigests } from '../store/file-digests.ts';
import { resourceHash } from '../store/manifest.ts';
import { hasAllObjects, removeOrphans } from '../store/objects.ts';
import { latestRelease, listReleases, publishRelease, type Release } from '../store/releases.ts';
import { openWorkshop, othersAtWork, type Workshop } from '../store/workshop.ts';
import { codeVersion } from './code-version.ts';
import { openIntakeCache, type IntakeCache } from './intake-cache.ts';
import { numberRelease, pruneNumbered } from './number-release.ts';
import { countIssues, listIssues, type IssueSelection } from './issue-list.ts';
import { digestInputs, draftManifest, type Inputs } from './manifest.ts';
import { planSources } from './plan.ts';
import { readSources } from './read-sources.ts';
import { asOfRegion, openRegion, type OpenOptions } from './region.ts';
import { objections } from './verdict.ts';
import { compute, linkAndAssemble, openBuildEngine, store, type WorkOptions } from './work.ts';

export interface BuildOptions extends OpenOptions, WorkOptions {
  /** The clock. */
  readonly now?: (() => Date) | undefined;
  /** Reads the bytes of every source, even where its times say that they are as they were. */
  readonly rehash?: boolean | undefined;
}

/** What was found out about the data, whether or not a release came of it. */
export interface Findings {
  readonly accounts: readonly Account[];
  /** How often each issue code occurs. */
  readonly counts: Readonly<Record<string, number>>;
}

export type BuildResult =
  | (Findings & { readonly outcome: 'released'; readonly release: Release })
  | (Findings & { readonly outcome: 'unchanged'; readonly release: Release })
  | (Findings & {
      readonly outcome: 'refused';
      /** What stands in the way of a release. */
      readonly objections: readonly Issue[];
      readonly issues: readonly Issue[];
    });

/** Issues that a refusal or a check brings along; all of them are counted. */
const SHOWN = 1000;

/**
 * Makes a release of a region folder: reads what changed, checks it, computes all figures, and
 * publishes the whole by one rename. Where nothing changed since the latest release, it is current.
 *
 * @throws {IssuesError} where the folder or the catalogue does not hold together
 */
export async function buildRegion(dir: string, options: BuildOptions = {}): Promise<BuildResult> {
  return withInputs(dir, options, async (inputs, tools) => {
    const { releases } = inputs.region;
    const latest = await latestRelease(releases);
    if (latest && (await isCurrent(latest, inputs))) return unchanged(latest);
    const engine = await openBuildEngine(inputs.region, inputs.sources, tools.workshop, options);
    try {
      return await make(engine, inputs, tools, options);
    } finally {
      engine.close();
    }
  });
}

/** What `checkRegion` found. */
export interface CheckResult extends Findings {
  /** What would keep a build from making a release. */
  readonly objections: readonly Issue[];
  readonly issues: readonly Issue[];
}

/**
 * Reads and checks a region folder without making a release.
 *
 * @throws {IssuesError} where the configuration or a definition does not hold, such as the expression
 * of one of the region's own indicators
 */
export async function checkRegion(
  dir: string,
  options: BuildOptions & IssueSelection = {},
): Promise<CheckResult> {
  return withInputs(dir, options, async ({ region, sources }, { cache, workshop }) => {
    const engine = await openBuildEngine(region, sources, workshop, options);
    try {
      await checkDefinitions(engine, region.catalogue);
      const intakes = await readSources(region, sources, cache, workshop, options);
      const { assembled } = await linkAndAssemble(
        engine,
        region,
        sources,
        intakes,
        workshop,
        options,
      );
      return {
        accounts: assembled.accounts,
        counts: await countIssues(engine, assembled.issues.path),
        objections: await objections(engine, region, assembled),
        issues: await listIssues(engine, assembled.issues.path, {
          ...options,
          limit: options.limit ?? SHOWN,
        }),
      };
    } finally {
      engine.close();
    }
  });
}

interface Tools {
  readonly cache: IntakeCache;
  readonly workshop: Workshop;
}

/** Opens the folder, finds out what a release would be computed from, and tidies up afterwards. */
async function withInputs<T>(
  dir: string,
  options: BuildOptions,
  work: (inputs: Inputs, tools: Tools) => Promise<T>,
): Promise<T> {
  const { now = () => new Date(), rehash = false, onProgress, signal } = options;
  const region = await openRegion(dir, options);
  const code = await codeVersion();
  const kept = join(region.releases, 'cache');
  const shops = join(region.releases, 'work');
  const workshop = await openWorkshop(shops);
  try {
    onProgress?.({ step: 'hash', done: 0, total: 1 });
    const digests = await openFileDigests(join(kept, 'files.json'), { rehash });
    const sources = await planSources({
      region,
      registers: region.catalogue.registers,
      classifications: region.classifications,
      code,
      digests,
      signal,
    });
    await digests.save();
    const cache = openIntakeCache(kept, workshop.folder);
    const asOf = asOfRegion(region, now());
    const result = await work({ region, sources, code, asOf }, { cache, workshop });
    if (!(await othersAtWork(shops, workshop)))
      await tidy(
        region.releases,
        cache,
        new Set(sources.flatMap(({ parts }) => parts.map(({ key }) => key))),
      );
    return result;
  } finally {
    await workshop.close();
  }
}

async function tidy(releases: string, cache: IntakeCache, used: Set<string>): Promise<void> {
  await cache.prune(used);
  await pruneNumbered(releases);
  const named = (await listReleases(releases)).flatMap(({ manifest }) =>
    manifest.resources.map(resourceHash),
  );
  await removeOrphans(releases, new Set(named), Date.now());
}

async function isCurrent(release: Release, inputs: Inputs): Promise<boolean> {
  const { manifest } = release;
  if (manifest.rongtong.inputs !== digestInputs(inputs)) return false;
  const objects = manifest.resources.map((resource) => ({
    hash: resourceHash(resource),
    bytes: resource.bytes,
  }));
  return hasAllObjects(release.folder, objects);
}

function unchanged(release: Release): BuildResult {
  const { accounts, issues } = release.manifest.rongtong;
  return { outcome: 'unchanged', release, accounts, counts: issues };
}

async function make(
  engine: Engine,
  inputs: Inputs,
  { cache, workshop }: Tools,
  options: BuildOptions,
): Promise<BuildResult> {
  const { region, sources } = inputs;
  const intakes = await readSources(region, sources, cache, workshop, options);
  const { linked, assembled } = await linkAndAssemble(
    engine,
    region,
    sources,
    intakes,
    workshop,
    options,
  );
  const { accounts } = assembled;
  const against = await objections(engine, region, assembled);
  if (against.length > 0) {
    const { path } = assembled.issues;
    return {
      outcome: 'refused',
      accounts,
      counts: await countIssues(engine, path),
      objections: against,
      issues: await listIssues(engine, path, { limit: SHOWN }),
    };
  }
  const { tables, counts } = await compute(engine, inputs, assembled, linked, workshop, options);
  const resources = await store(engine, region, tables, options);
  const draft = draftManifest(inputs, resources, accounts, counts);
  // Read again: another build may have published since this one began, and perhaps the same.
  const parent = await latestRelease(region.releases);
  if (parent && (await isCurrent(parent, inputs))) return unchanged(parent);
  const { now = () => new Date() } = options;
  const release = await publishRelease(region.releases, draft, {
    parent,
    now: now(),
    aside: workshop.folder,
  });
  await numberRelease(engine, region, release, workshop);
  return { outcome: 'released', release, accounts, counts };
}
