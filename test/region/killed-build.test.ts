import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildRegion, initRegion, listReleases, verifyRelease } from '../../src/region/index.ts';
import { enlarge } from './enlarge.ts';
import { smallCatalogue } from './small-catalogue.ts';

const CHILD = join(import.meta.dirname, 'build-child.ts');
const ENTERPRISES = 2000;
const KILLS = 50;

let scratch: string;
let folder: string;
let releases: string;
let catalogue: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'rongtong-kill-'));
  folder = join(scratch, 'region');
  releases = join(folder, 'releases');
  catalogue = await smallCatalogue(join(scratch, 'catalogue'), []);
  await initRegion(folder);
  await enlarge(folder, ENTERPRISES, 0);
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Starts a process that builds once it is told to: its code loads in the meantime. */
function prepareBuild() {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, folder, catalogue], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const begin = () => void child.stdin.end('begin\n');
  return { child, ended, begin, steps: createInterface({ input: child.stdout }) };
}

/** Lets a build come to its n-th step and a little further, then kills it. */
async function killAt(
  { child, ended, begin, steps }: ReturnType<typeof prepareBuild>,
  step: number,
  further: number,
): Promise<boolean> {
  let seen = 0;
  begin();
  steps.on('line', () => {
    if (seen++ === step) void sleep(further).then(() => child.kill('SIGKILL'));
  });
  const [, signal] = await ended;
  return signal === 'SIGKILL';
}

async function expectAllWhole(): Promise<string[]> {
  const found = await listReleases(releases);
  for (const { id } of found)
    expect((await verifyRelease(releases, id)).checks.filter(({ ok }) => !ok)).toEqual([]);
  // Nothing that looks like a release is anything else.
  const visible = (await readdir(releases)).filter((name) => name.endsWith('.datapackage.json'));
  expect(visible).toHaveLength(found.length);
  return found.map(({ id }) => id);
}

describe('a build that is killed', () => {
  it('leaves every earlier release whole and no half one visible, at 50 random moments', async () => {
    await buildRegion(folder, { catalogue });
    await enlarge(folder, ENTERPRISES, -1);
    // The second build is like those that follow: it reads only what has changed.
    let steps = 0;
    const started = performance.now();
    await buildRegion(folder, { catalogue, onProgress: () => void steps++ });
    const perStep = (performance.now() - started) / steps;
    let known = await expectAllWhole();
    expect(known).toHaveLength(2);
    let killed = 0;
    let next = prepareBuild();
    // A build that came to its end before the blow does not count.
    for (let round = 1; killed < KILLS && round <= 4 * KILLS; round++) {
      await enlarge(folder, ENTERPRISES, round);
      const step = Math.floor(Math.random() * steps);
      const build = next;
      next = prepareBuild();
      if (await killAt(build, step, Math.random() * perStep)) killed++;
      const now = await expectAllWhole();
      expect(now).toEqual(expect.arrayContaining(known));
      known = now;
    }
    next.child.kill();
    expect(killed).toBe(KILLS);
    // What the dead left behind is gone after the next build.
    await buildRegion(folder, { catalogue });
    expect(await readdir(join(releases, 'work'))).toEqual([]);
    await expectAllWhole();
  }, 900_000);
});

describe('two builds at once', () => {
  it('both finish, and each release is whole', async () => {
    await enlarge(folder, ENTERPRISES, 1000);
    const before = (await listReleases(releases)).length;
    const builds = [prepareBuild(), prepareBuild()];
    for (const { begin } of builds) begin();
    const ends = await Promise.all(builds.map(({ ended }) => ended));
    expect(ends).toEqual([
      [0, null],
      [0, null],
    ]);
    const after = await expectAllWhole();
    expect(after.length).toBeGreaterThan(before);
    expect(after.length).toBeLessThanOrEqual(before + 2);
  });
});
