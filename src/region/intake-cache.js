import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { publishFile, writeWhole } from '../store/durable.js';
const UNUSED = 24 * 60 * 60_000;
/** @param aside a folder of the same file system for files that are not finished */
export function openIntakeCache(folder, aside) {
    const objectOf = (key) => join(folder, `${key}.parquet`);
    const entryOf = (key) => join(folder, `${key}.json`);
    return {
        async find(key) {
            try {
                const entry = JSON.parse(await readFile(entryOf(key), 'utf8'));
                if ((await stat(objectOf(key))).size !== entry.bytes)
                    return undefined;
                const now = new Date();
                await utimes(entryOf(key), now, now);
                return { ...entry.result, object: objectOf(key) };
            }
            catch {
                return undefined;
            }
        },
        async keep(key, result) {
            await mkdir(folder, { recursive: true });
            await publishFile(result.object, objectOf(key));
            const kept = { ...result, object: objectOf(key) };
            const entry = { bytes: (await stat(kept.object)).size, result: kept };
            await writeWhole(entryOf(key), JSON.stringify(entry), { aside });
            return kept;
        },
        async prune(used) {
            const names = await readdir(folder).catch(() => []);
            const keys = new Set(names.map((name) => name.replace(/\.\w+$/, '')));
            for (const key of keys) {
                if (used.has(key))
                    continue;
                const last = await lastUse([entryOf(key), objectOf(key)]);
                if (Date.now() - last < UNUSED)
                    continue;
                await rm(entryOf(key), { force: true });
                await rm(objectOf(key), { force: true });
            }
        },
    };
}
async function lastUse(paths) {
    const found = await Promise.all(paths.map((path) => stat(path).catch(() => undefined)));
    return Math.max(0, ...found.map((file) => file?.mtimeMs ?? 0));
}
