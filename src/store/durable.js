import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
/** Puts a file's bytes on the disk, so that a name given to it later never stands for half of it. */
export async function flushFile(path) {
    const file = await open(path, 'r+');
    try {
        await file.sync();
    }
    finally {
        await file.close();
    }
}
/** Puts a folder's names on the disk. Windows has no such call and needs none. */
export async function flushFolder(path) {
    if (process.platform === 'win32')
        return;
    const folder = await open(path, 'r');
    try {
        await folder.sync();
    }
    finally {
        await folder.close();
    }
}
/** Gives a finished file its name: readers see the whole of it or nothing. */
export async function publishFile(from, to) {
    await flushFile(from);
    await rename(from, to);
    await flushFolder(dirname(to));
}
/** Writes a file that appears whole or not at all. `aside` is a folder of the same file system. */
export async function writeWhole(path, data, { aside = dirname(path), mode = 0o644 } = {}) {
    await mkdir(dirname(path), { recursive: true });
    const temporary = join(aside, `.${randomBytes(8).toString('hex')}.part`);
    try {
        const file = await open(temporary, 'wx', mode);
        try {
            await file.writeFile(data);
            await file.sync();
        }
        finally {
            await file.close();
        }
        await rename(temporary, path);
    }
    catch (error) {
        await rm(temporary, { force: true });
        throw error;
    }
    await flushFolder(dirname(path));
}
