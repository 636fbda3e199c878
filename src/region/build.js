import { join } from 'node:path';
import { openFileDigests } from '../store/file-digests.js';
import { resourceHash } from '../store/manifest.js';
import { hasAllObjects, removeOrphans } from '../store/objects.js';
import { latestRelease, listReleases, publishRelease } from '../store/releases.js';
import { openWorkshop, othersAtWork } from '../store/workshop.js';
import { codeVersion } from './code-version.js';
import { openIntakeCache } from './intake-cache.js';
import { countIssues, listIssues } from './issue-list.js';
import { digestInputs, draftManifest } from './manifest.js';
import { planSources } from './plan.js';
import { asOfRegion, openRegion } from './region.js';
import { objections } from './verdict.js';
import { assemble, compute, openBuildEngine, readSources, store, } from './work.js';
/** Issues that a refusal or a check brings along; all of them are counted. */
const SHOWN = 1000;
/**
 * Makes a release of a region folder: reads what changed, checks it, computes all figures, and
 * publishes the whole by one rename. Where nothing changed since the latest release, it is current.
 *
 * @throws {IssuesError} where the folder or the catalogue does not hold together
 */
export async function buildRegion(dir, options = {}) {
    return withInputs(dir, options, async (inputs, tools) => {
        const { releases } = inputs.region;
        const latest = await latestRelease(releases);
        if (latest && (await isCurrent(latest, inputs)))
            return unchanged(latest);
        const engine = await openBuildEngine(inputs.region, inputs.sources, tools.workshop, options);
        try {
            return await make(engine, inputs, tools, options);
        }
        finally {
            engine.close();
        }
    });
}
/** Reads and checks a region folder without making a release. */
export async function checkRegion(dir, options = {}) {
    return withInputs(dir, options, async ({ region, sources }, { cache, workshop }) => {
        const engine = await openBuildEngine(region, sources, workshop, options);
        try {
            const intakes = await readSources(engine, region, sources, cache, workshop, options);
            const assembled = await assemble(engine, region, intakes, workshop, options);
            return {
                accounts: assembled.accounts,
                counts: await countIssues(engine, assembled.issues.path),
                objections: await objections(engine, region, assembled),
                issues: await listIssues(engine, assembled.issues.path, {
                    ...options,
                    limit: options.limit ?? SHOWN,
                }),
            };
        }
        finally {
            engine.close();
        }
    });
}
/** Opens the folder, finds out what a release would be computed from, and tidies up afterwards. */
async function withInputs(dir, options, work) {
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
            await tidy(region.releases, cache, new Set(sources.map(({ key }) => key)));
        return result;
    }
    finally {
        await workshop.close();
    }
}
async function tidy(releases, cache, used) {
    await cache.prune(used);
    const named = (await listReleases(releases)).flatMap(({ manifest }) => manifest.resources.map(resourceHash));
    await removeOrphans(releases, new Set(named), Date.now());
}
async function isCurrent(release, inputs) {
    const { manifest } = release;
    if (manifest.rongtong.inputs !== digestInputs(inputs))
        return false;
    const objects = manifest.resources.map((resource) => ({
        hash: resourceHash(resource),
        bytes: resource.bytes,
    }));
    return hasAllObjects(release.folder, objects);
}
function unchanged(release) {
    const { accounts, issues } = release.manifest.rongtong;
    return { outcome: 'unchanged', release, accounts, counts: issues };
}
async function make(engine, inputs, { cache, workshop }, options) {
    const { region, sources } = inputs;
    const intakes = await readSources(engine, region, sources, cache, workshop, options);
    const assembled = await assemble(engine, region, intakes, workshop, options);
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
    const { tables, counts } = await compute(engine, inputs, assembled, workshop, options);
    const resources = await store(engine, region, tables, options);
    const draft = draftManifest(inputs, resources, accounts, counts);
    // Read again: another build may have published since this one began, and perhaps the same.
    const parent = await latestRelease(region.releases);
    if (parent && (await isCurrent(parent, inputs)))
        return unchanged(parent);
    const { now = () => new Date() } = options;
    const release = await publishRelease(region.releases, draft, {
        parent,
        now: now(),
        aside: workshop.folder,
    });
    return { outcome: 'released', release, accounts, counts };
}
