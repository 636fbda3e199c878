import { cp, readdir, stat } from 'node:fs/promises';
import { join, posix, relative, resolve, sep } from 'node:path';
import { IssuesError } from '../model/issue.js';
import { PACKAGE } from './code-version.js';
/** Region folders that build as they are, one a language. */
const STARTERS = join(PACKAGE, 'examples', 'starter');
/**
 * Writes a starter into a folder: a commented `region.yaml`, sources, a correction and an indicator.
 *
 * @returns the files written, relative to the folder
 * @throws {IssuesError} `region-folder-taken` where one of its files is there already
 */
export async function initRegion(dir, language = 'en') {
    const folder = resolve(dir);
    const starter = join(STARTERS, language);
    const files = (await readdir(starter, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => relative(starter, join(entry.parentPath, entry.name)))
        .filter((file) => !file.startsWith(`releases${sep}`))
        .toSorted();
    for (const file of files)
        if (await stat(join(folder, file)).catch(() => undefined))
            throw taken(folder, file);
    for (const file of files)
        await cp(join(starter, file), join(folder, file));
    return files.map((file) => file.split(sep).join(posix.sep));
}
function taken(folder, file) {
    return new IssuesError([
        { code: 'region-folder-taken', severity: 'error', place: { file }, params: { folder, file } },
    ]);
}
