import { stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { escapePath, glob, isDynamicPattern } from 'tinyglobby';
/** The folder of a region folder that `--sources` takes the place of. */
const SOURCES = 'sources/';
/** What a folder given as a source may hold; anything else in it is passed over. */
const READABLE = '**/*.{csv,tsv,txt,xlsx,parquet,json,ndjson,jsonl}';
/**
 * The files that a source's `path` means, in the order of their names: a file, a folder with all
 * that lies in it, or a glob. Paths are relative to the region folder; those that begin with
 * `sources/` may be moved elsewhere as a whole. Hidden files, and the lock files that office
 * programs leave (`~$…`), are passed over.
 */
export async function filesOfSource(path, folders) {
    const found = new Map();
    for (const pattern of typeof path === 'string' ? [path] : path)
        for (const file of await match(tidy(pattern), folders))
            found.set(file.name, file);
    return [...found.values()];
}
async function match(pattern, { folder, sources }) {
    const moved = pattern === 'sources' || pattern.startsWith(SOURCES);
    const root = moved ? sources : folder;
    const inside = moved ? pattern.slice(SOURCES.length) : pattern;
    const name = (relative) => (moved ? posix.join('sources', relative) : relative);
    const there = await stat(join(root, inside)).catch(() => undefined);
    if (there?.isFile())
        return [{ path: join(root, inside), name: name(inside) }];
    const asked = there?.isDirectory() ? posix.join(escapePath(inside || '.'), READABLE) : inside;
    if (!there && !isDynamicPattern(asked))
        return [];
    const names = await glob(asked, {
        cwd: root,
        ignore: ['**/~$*'],
        caseSensitiveMatch: false,
        expandDirectories: false,
    });
    return names.toSorted().map((relative) => ({ path: join(root, relative), name: name(relative) }));
}
function tidy(pattern) {
    return posix.normalize(pattern).replace(/\/$/, '');
}
