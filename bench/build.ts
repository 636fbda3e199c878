// From sources to registers with all checks, and on to a release with all figures, against DuckDB's
// own COPY of the same bytes; and a build when nothing has changed. Promised at scale 50: at most 2.5
// times, under 2 s, under 4 GB. (Figures have a promise of their own, in figures.ts.)
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { COMMAND_LINE, runScript, type Run } from './support/child.ts';
import { prepareNantong } from './support/nantong.ts';
import { median, publish } from './support/report.ts';
import { readSettings } from './support/settings.ts';

const COPY = resolve(import.meta.dirname, 'support/copy.ts');

const { scale, runs } = readSettings();
const region = await prepareNantong(scale);
const copies: Run[] = [];
const checks: Run[] = [];
const builds: Run[] = [];
const rebuilds: Run[] = [];
// In turn, so that whatever else the machine does falls on all alike.
for (let run = 0; run < runs; run++) {
  copies.push(await runScript(COPY, [region.sources, join(region.folder, 'copy')]));
  await forget();
  checks.push(await runScript(COMMAND_LINE, ['check', '--dir', region.folder]));
  await forget();
  builds.push(await runScript(COMMAND_LINE, ['build', '--dir', region.folder]));
  rebuilds.push(await runScript(COMMAND_LINE, ['build', '--dir', region.folder]));
}

/** Nothing that was read before may be used again. */
async function forget() {
  await rm(join(region.folder, 'releases'), { recursive: true, force: true });
}

const seconds = (of: readonly Run[]) => of.map((run) => run.seconds);
const peak = (of: readonly Run[]) => Math.max(...of.map((run) => run.peakBytes));
await publish({
  name: 'build',
  subject: { scale, files: region.files, bytes: region.bytes },
  timings: [
    { what: 'DuckDB COPY of the same bytes', seconds: seconds(copies), peakBytes: peak(copies) },
    {
      what: 'rongtong check (sources to registers)',
      seconds: seconds(checks),
      peakBytes: peak(checks),
    },
    {
      what: 'rongtong build (with all figures)',
      seconds: seconds(builds),
      peakBytes: peak(builds),
    },
    { what: 'rongtong build, unchanged', seconds: seconds(rebuilds), peakBytes: peak(rebuilds) },
  ],
  findings: [
    {
      what: 'sources to checked registers, against COPY',
      found: median(seconds(checks)) / median(seconds(copies)),
      target: 2.5,
      unit: '×',
    },
    {
      what: 'build with all figures, against COPY',
      found: median(seconds(builds)) / median(seconds(copies)),
      target: 2.5,
      unit: '×',
    },
    { what: 'unchanged rebuild', found: median(seconds(rebuilds)), target: 2, unit: 's' },
    { what: 'peak memory of a build', found: peak(builds) / 1e9, target: 4, unit: 'GB' },
  ],
});
