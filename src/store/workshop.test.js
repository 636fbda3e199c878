import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkshop, othersAtWork } from './workshop.js';
let folder;
beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rongtong-workshop-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const HOUR = 3_600_000;
async function leaveBehind(name, pid, host, age) {
    const path = join(folder, name);
    await mkdir(path);
    const lock = join(path, 'lock.json');
    await writeFile(lock, JSON.stringify({ pid, host }));
    const then = new Date(Date.now() - age);
    await utimes(lock, then, then);
    return path;
}
/** The id of a process that has ended. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;
describe('a workshop', () => {
    it('is gone with its files once it is closed', async () => {
        const workshop = await openWorkshop(folder);
        await writeFile(workshop.path('register.parquet'), 'half');
        await workshop.close();
        expect(await readdir(folder)).toEqual([]);
    });
    it('clears what a dead build of this machine left', async () => {
        const left = await leaveBehind('dead', deadPid(), hostname(), 0);
        const workshop = await openWorkshop(folder);
        expect(existsSync(left)).toBe(false);
        await workshop.close();
    });
    it('leaves a running build alone, here and elsewhere', async () => {
        const here = await leaveBehind('here', process.pid, hostname(), HOUR);
        const elsewhere = await leaveBehind('elsewhere', deadPid(), 'another-machine', HOUR / 2);
        const workshop = await openWorkshop(folder);
        expect([existsSync(here), existsSync(elsewhere)]).toEqual([true, true]);
        expect(await othersAtWork(folder, workshop)).toBe(true);
        await workshop.close();
    });
    it('clears a build elsewhere that has long been silent, and one without a lock', async () => {
        const silent = await leaveBehind('elsewhere', 1, 'another-machine', 2 * HOUR);
        const unlocked = join(folder, 'unlocked');
        await mkdir(unlocked);
        const then = new Date(Date.now() - HOUR);
        await utimes(unlocked, then, then);
        const workshop = await openWorkshop(folder);
        expect([existsSync(silent), existsSync(unlocked)]).toEqual([false, false]);
        expect(await othersAtWork(folder, workshop)).toBe(false);
        await workshop.close();
    });
});
