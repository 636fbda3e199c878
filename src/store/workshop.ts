import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isGone, ownLock, readLock } from './lock.ts';

/** A folder in which one build keeps what is not finished. It vanishes with the build. */
export interface Workshop {
  readonly folder: string;
  /** A path for a file of this build that nobody else has. */
  path(name: string): string;
  close(): Promise<void>;
}

const LOCK = 'lock.json';
const HEARTBEAT = 10_000;
/** A folder without a lock is younger than this only while its build writes the lock. */
const UNLOCKED = 60_000;

/**
 * Opens a workshop in `folder` and clears those whose build has died; one that is at work, here or
 * on another machine that shares the disk, is left alone.
 */
export async function openWorkshop(folder: string): Promise<Workshop> {
  await mkdir(folder, { recursive: true });
  await clearAbandoned(folder);
  const own = join(folder, `${process.pid}-${randomBytes(6).toString('hex')}`);
  await mkdir(own);
  const lock = join(own, LOCK);
  await writeFile(lock, ownLock());
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
export async function othersAtWork(folder: string, own?: Workshop): Promise<boolean> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    if (path !== own?.folder && !(await abandoned(path, Date.now()))) return true;
  }
  return false;
}

async function clearAbandoned(folder: string): Promise<void> {
  const now = Date.now();
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (await abandoned(path, now)) await rm(path, { recursive: true, force: true });
  }
}

async function abandoned(path: string, now: number): Promise<boolean> {
  const folder = await stat(path).catch(() => undefined);
  if (!folder) return false;
  const lock = await readLock(join(path, LOCK));
  return lock ? isGone(lock, now) : now - folder.mtimeMs > UNLOCKED;
}
