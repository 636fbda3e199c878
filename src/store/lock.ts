import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Who holds a lock: a process of a machine, and when it was last heard of. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly heartbeat: number;
}

/** Without a heartbeat for this long, a process on another machine counts as dead. */
const SILENT_ELSEWHERE = 60 * 60_000;
/** The same for a process id that is alive here: it may have been given to somebody else. */
const SILENT_HERE = 24 * 60 * 60_000;

/** What a process writes into a lock that it holds. */
export function ownLock(): string {
  return JSON.stringify({ pid: process.pid, host: hostname() });
}

/** Who holds a lock; undefined where there is none, or none that says who. */
export async function readLock(path: string): Promise<Holder | undefined> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    const { pid, host } = JSON.parse(text) as { pid: number; host: string };
    return { pid, host, heartbeat: mtimeMs };
  } catch {
    return undefined;
  }
}

/** Whether the holder of a lock has died, or has been silent for so long that it must have. */
export function isGone(
  { pid, host, heartbeat }: Holder,
  now: number,
  silentElsewhere = SILENT_ELSEWHERE,
  silentHere = SILENT_HERE,
): boolean {
  if (host !== hostname()) return now - heartbeat > silentElsewhere;
  return !isAlive(pid) || now - heartbeat > silentHere;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Reading a file, adding to it and writing it takes far less; a lock older than this was left behind. */
const LEFT_BEHIND = 60_000;
const PATIENCE = 30_000;
const PAUSE = 20;

/**
 * Does something with a file that nobody else, of this process or another, does at the same time: one
 * who reads, adds and writes would lose what another wrote in between. A lock whose holder has died is
 * taken away.
 *
 * @throws {Error} where others hold the file for longer than `patience`, in milliseconds
 */
export async function whileLocked<T>(
  path: string,
  work: () => Promise<T>,
  patience = PATIENCE,
): Promise<T> {
  const lock = join(dirname(path), `.${basename(path)}.lock`);
  await mkdir(dirname(path), { recursive: true });
  const until = Date.now() + patience;
  while (!(await take(lock))) {
    await clearIfLeft(lock);
    if (Date.now() > until) throw new Error(`${path} is held by another process (${lock})`);
    await wait(PAUSE * (0.5 + Math.random()));
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx');
    try {
      await file.writeFile(ownLock()).finally(() => file.close());
    } catch (error) {
      await rm(lock, { force: true });
      throw error;
    }
    return true;
  } catch (error) {
    // On Windows a file that is just being removed may be neither there nor free.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST' || (process.platform === 'win32' && code === 'EPERM')) return false;
    throw error;
  }
}

/**
 * Takes away a lock whose holder has died. One at a time does so, or the second would take away what
 * somebody has just taken after the first.
 */
async function clearIfLeft(lock: string): Promise<void> {
  if (!(await isLeft(lock))) return;
  const clearing = `${lock}.clearing`;
  if (!(await take(clearing))) {
    if (await isLeft(clearing)) await rm(clearing, { force: true });
    return;
  }
  try {
    if (await isLeft(lock)) await rm(lock, { force: true });
  } finally {
    await rm(clearing, { force: true });
  }
}

async function isLeft(lock: string): Promise<boolean> {
  const now = Date.now();
  const holder = await readLock(lock);
  if (holder) return isGone(holder, now, LEFT_BEHIND, LEFT_BEHIND);
  // Taken, and not written yet; or never to be.
  const there = await stat(lock).catch(() => undefined);
  return there !== undefined && now - there.mtimeMs > LEFT_BEHIND;
}
