import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IssuesError } from '../model/issue.js';
import { nearest } from '../model/nearest.js';
import { canonical, DIGEST, digestText } from './digest.js';
import { writeWhole } from './durable.js';
import { contentDigest, manifestSchema, resourceHash, } from './manifest.js';
import { objectPath } from './objects.js';
function refuse(code, params, suggestion) {
    return new IssuesError([
        {
            code,
            severity: 'error',
            place: {},
            params,
            ...(suggestion === undefined ? {} : { suggestion }),
        },
    ]);
}
const SUFFIX = '.datapackage.json';
export function manifestPath(folder, id) {
    return join(folder, id + SUFFIX);
}
/** The ids of all releases in the folder, in no order. */
export async function releaseIds(folder) {
    const names = await readdir(folder).catch(() => []);
    return names
        .filter((name) => name.endsWith(SUFFIX))
        .map((name) => name.slice(0, -SUFFIX.length))
        .filter((id) => DIGEST.test(id));
}
/**
 * Reads a release's manifest; its bytes must have the id as their digest.
 *
 * @throws {IssuesError} `release-damaged` where they have not
 */
export async function readRelease(folder, id) {
    const text = await readFile(manifestPath(folder, id), 'utf8').catch(() => {
        throw refuse('release-unknown', { asked: id });
    });
    if (digestText(text) !== id)
        throw refuse('release-damaged', { id });
    return { id, folder, manifest: manifestSchema.parse(JSON.parse(text)) };
}
/** All readable releases, newest first. Those that are damaged are named by `verifyRelease`. */
export async function listReleases(folder) {
    const releases = [];
    for (const id of await releaseIds(folder)) {
        const release = await readRelease(folder, id).catch((error) => {
            if (error instanceof IssuesError)
                return undefined;
            throw error;
        });
        if (release)
            releases.push(release);
    }
    return releases.toSorted((a, b) => compare(b.manifest.created, a.manifest.created) || compare(a.id, b.id));
}
export async function latestRelease(folder) {
    return (await listReleases(folder))[0];
}
/**
 * The release that a person names: an id, the first characters of one, `latest`, or `latest~2` for
 * the one two before it.
 *
 * @throws {IssuesError} where none or several answer to the name
 */
export async function findRelease(folder, name = 'latest') {
    const back = /^latest(?:~(\d+))?$/.exec(name);
    if (back) {
        const releases = await listReleases(folder);
        const release = releases[Number(back[1] ?? 0)];
        if (release)
            return release;
        throw releases.length === 0
            ? refuse('release-none', {})
            : refuse('release-unknown', { asked: name });
    }
    const ids = await releaseIds(folder);
    const matching = /^[0-9a-f]{4,64}$/.test(name) ? ids.filter((id) => id.startsWith(name)) : [];
    if (matching.length === 1)
        return readRelease(folder, matching[0]);
    if (matching.length > 1)
        throw refuse('release-ambiguous', { asked: name, candidates: matching.join(', ') });
    throw ids.length === 0
        ? refuse('release-none', {})
        : refuse('release-unknown', { asked: name }, nearest(name, ids));
}
/** The Parquet file of a register (or of `figures`, `issues`) in a release. */
export function resourceFile(release, name) {
    const resource = release.manifest.resources.find((candidate) => candidate.name === name);
    return resource && objectPath(release.folder, resourceHash(resource));
}
/**
 * Makes a release of objects that are in the store. It appears by one rename, whole; its moment is
 * later than its parent's even where the clock is not.
 */
export async function publishRelease(folder, draft, { parent, now, aside }) {
    const after = parent ? Date.parse(parent.manifest.created) + 1 : 0;
    const manifest = {
        ...draft,
        created: new Date(Math.max(now.getTime(), after)).toISOString(),
        rongtong: {
            ...draft.rongtong,
            content: contentDigest(draft),
            parent: parent?.id ?? null,
        },
    };
    manifestSchema.parse(manifest);
    const text = canonical(manifest);
    const id = digestText(text);
    await writeWhole(manifestPath(folder, id), text, { aside });
    return { id, folder, manifest };
}
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
