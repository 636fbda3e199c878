import { readdir, readFile } from 'node:fs/promises';
import { join, posix, relative, resolve, sep } from 'node:path';
import { digestText, digestValue } from '../store/digest.js';
import { ENGINE_VERSION } from '../store/engine.js';
/** The package's folder: this file is two folders below it, as source and as built. */
export const PACKAGE = resolve(import.meta.dirname, '../..');
const CODE = resolve(import.meta.dirname, '..');
/** Rooms whose code shapes rows and figures. */
const ROOMS = ['model', 'catalogue', 'store', 'intake', 'resolve', 'measure', 'region'];
let known;
/** The version of the code that runs, with a digest of the files of it that shape results. */
export function codeVersion() {
    known ??= readCodeVersion();
    return known;
}
async function readCodeVersion() {
    const description = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8'));
    const files = (await Promise.all(ROOMS.map((room) => codeFiles(join(CODE, room))))).flat();
    const digests = await Promise.all(files.map(async (file) => [
        relative(CODE, file).split(sep).join(posix.sep),
        digestText(await readFile(file)),
    ]));
    return {
        version: description.version,
        digest: digestValue(Object.fromEntries(digests)),
        engine: ENGINE_VERSION,
    };
}
async function codeFiles(folder) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries
        .filter((entry) => entry.isFile() && shapesResults(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((file) => !file.includes(`${sep}locale${sep}`));
}
function shapesResults(name) {
    return /\.(ts|js)$/.test(name) && !/\.(test|d)\.(ts|js)$/.test(name);
}
