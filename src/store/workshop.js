import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
const LOCK = 'lock.json';
const HEARTBEAT = 10_000;
/** Without a heartbeat for this long, a build on another machine counts as dead. */
const SILENT_ELSEWHERE = 60 * 60_000;
/** The same for a process id that is alive here: it may have been given to somebody else. */
const SILENT_HERE = 24 * 60 * 60_000;
/** A folder without a lock is younger than this only while its build writes the lock. */
const UNLOCKED = 60_000;
/**
 * Opens a workshop in `folder` and clears those whose build has died; one that is at work, here or
 * on another machine that shares the disk, is left alone.
 */
export async function openWorkshop(folder) {
    await mkdir(folder, { recursive: true });
    await clearAbandoned(folder);
    const own = join(folder, `${process.pid}-${randomBytes(6).toString('hex')}`);
    await mkdir(own);
    const lock = join(own, LOCK);
    await writeFile(lock, JSON.stringify({ pid: process.pid, host: hostname() }));
    const heartbeat = setInterval(() => {
        const now = new Date();
        // The folder may be gone when a build is ended from outside; its own next write will say so.
        utimes(lock, now, now).catch(() => clearInterval(heartbeat));
    }, HEARTBEAT);
    heartbeat.unref();
    let files = 0;
    return {
        folder: own,
        path: (name) => join(own, `${files++}-${name}`),
        close: async () => {
            clearInterval(heartbeat);
            await rm(own, { recursive: true, force: true });
        },
    };
}
/** Whether any build other than those of this process is at work in the folder. */
export async function othersAtWork(folder, own) {
    for (const name of await readdir(folder).catch(() => [])) {
        const path = join(folder, name);
        if (path !== own?.folder && !(await abandoned(path, Date.now())))
            return true;
    }
    return false;
}
async function clearAbandoned(folder) {
    const now = Date.now();
    for (const name of await readdir(folder)) {
        const path = join(folder, name);
        if (await abandoned(path, now))
            await rm(path, { recursive: true, force: true });
    }
}
async function abandoned(path, now) {
    const folder = await stat(path).catch(() => undefined);
    if (!folder)
        return false;
    const lock = await readLock(join(path, LOCK));
    if (!lock)
        return now - folder.mtimeMs > UNLOCKED;
    if (lock.host !== hostname())
        return now - lock.heartbeat > SILENT_ELSEWHERE;
    return !isAlive(lock.pid) || now - lock.heartbeat > SILENT_HERE;
}
async function readLock(path) {
    try {
        const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
        const { pid, host } = JSON.parse(text);
        return { pid, host, heartbeat: mtimeMs };
    }
    catch {
        return undefined;
    }
}
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return error instanceof Error && 'code' in error && error.code === 'EPERM';
    }
}
