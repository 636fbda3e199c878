import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DIGEST, digestFile } from './digest.js';
import { flushFile, flushFolder } from './durable.js';
/** Objects are kept this long without a release that names them: a build may be about to. */
const ORPHAN_AGE = 24 * 60 * 60_000;
export function objectPath(releases, hash) {
    return join(releases, 'objects', `${hash}.parquet`);
}
/**
 * Takes a finished file (of the same file system) into the store. Equal data is stored once.
 */
export async function storeObject(releases, file) {
    const hash = await digestFile(file);
    const { size: bytes } = await stat(file);
    const path = objectPath(releases, hash);
    await mkdir(dirname(path), { recursive: true });
    await flushFile(file);
    try {
        // Also where the object is there already: its bytes may have been harmed since.
        await rename(file, path);
    }
    catch (error) {
        // Windows does not replace a file that somebody reads; then the one there has to do.
        if ((await stat(path).catch(() => undefined))?.size !== bytes)
            throw error;
        await rm(file, { force: true });
    }
    await flushFolder(dirname(path));
    return { hash, bytes };
}
/** Whether every object is there, with the size it should have. Its bytes are not read. */
export async function hasAllObjects(releases, objects) {
    const sizes = await Promise.all(objects.map(async ({ hash }) => (await stat(objectPath(releases, hash)).catch(() => null))?.size));
    return sizes.every((size, index) => size === objects[index].bytes);
}
/** Removes objects that no release names, once they are too old to belong to a running build. */
export async function removeOrphans(releases, named, now) {
    const folder = join(releases, 'objects');
    let removed = 0;
    for (const name of await readdir(folder).catch(() => [])) {
        const hash = name.replace(/\.parquet$/, '');
        if (!DIGEST.test(hash) || named.has(hash))
            continue;
        const path = join(folder, name);
        const found = await stat(path).catch(() => undefined);
        if (found && now - found.mtimeMs > ORPHAN_AGE) {
            await rm(path, { force: true });
            removed++;
        }
    }
    return removed;
}
