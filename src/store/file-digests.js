import { readFile, stat } from 'node:fs/promises';
import { canonical, digestFile } from './digest.js';
import { writeWhole } from './durable.js';
/**
 * A file that was written this shortly before its digest was taken may change again without a
 * difference in its times (the resolution of some file systems is two seconds).
 */
const RACY = 2_000;
/**
 * Opens the record of digests kept in `file`.
 *
 * @param rehash reads every file's bytes, whatever its times say
 */
export async function openFileDigests(file, { rehash = false } = {}) {
    const known = rehash ? new Map() : await readEntries(file);
    const used = new Map();
    return {
        async of(path, signal) {
            const before = await fingerprint(path);
            const entry = used.get(path) ?? known.get(path);
            if (entry && isSame(entry, before) && !isRacy(entry)) {
                used.set(path, entry);
                return { digest: entry.digest, bytes: Number(before.bytes) };
            }
            const taken = Date.now();
            const digest = await digestFile(path, signal);
            used.set(path, { ...before, digest, taken });
            return { digest, bytes: Number(before.bytes) };
        },
        async save() {
            await writeWhole(file, canonical(Object.fromEntries(used)));
        },
    };
}
async function fingerprint(path) {
    const { size, mtimeNs, ctimeNs, ino } = await stat(path, { bigint: true });
    return {
        bytes: String(size),
        modified: String(mtimeNs),
        changed: String(ctimeNs),
        inode: String(ino),
    };
}
function isSame(a, b) {
    return (a.bytes === b.bytes &&
        a.modified === b.modified &&
        a.changed === b.changed &&
        a.inode === b.inode);
}
function isRacy(entry) {
    const written = Math.max(Number(entry.modified), Number(entry.changed)) / 1e6;
    return entry.taken - written < RACY;
}
async function readEntries(file) {
    try {
        return new Map(Object.entries(JSON.parse(await readFile(file, 'utf8'))));
    }
    catch {
        return new Map();
    }
}
