// From sources to registers with all checks, and on to a release with all figures, against DuckDB's
// own COPY of the same bytes; and a build when nothing has changed. Promised at scale 50: at most 2.5
// times, under 2 s, under 4 GB. (Figures have a promise of their own, in figures.ts.)
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { COMMAND_LINE, runScript, type Run } from './support/child.ts';
import { prepareNantong, withoutNames } from './support/nantong.ts';
import { median, publish, type Timing } from './support/report.ts';
import { readSettings } from './support/settings.ts';
import type { Stage } from './support/stages.ts';

const COPY = resolve(import.meta.dirname, 'support/copy.ts');
const STAGES = resolve(import.meta.dirname, 'support/stages.ts');

/** What the stages of a check are, for whoever reads the numbers. */
const STAGE_NAMES: Readonly<Record<string, string>> = {
  hash: 'digests of the sources',
  read: 'reading, with all checks of single records',
  link: 'linking names, beside checks across records of other registers',
  assemble: 'checks across records of what was linked, and the list of issues',
};

const { scale, runs } = readSettings();
const region = await prepareNantong(scale);
const unlinked = await withoutNames(region);
const copies: Run[] = [];
const checks: Run[] = [];
const staged: Stage[][] = [];
const unlinkedChecks: Run[] = [];
const builds: Run[] = [];
const rebuilds: Run[] = [];
// In turn, so that whatever else the machine does falls on all alike.
for (let run = 0; run < runs; run++) {
  copies.push(await runScript(COPY, [region.sources, join(region.folder, 'copy')]));
  await forget();
  const check = await runScript(STAGES, [region.folder]);
  checks.push(check);
  staged.push(JSON.parse(check.output) as Stage[]);
  await forget();
  unlinkedChecks.push(await runScript(STAGES, [unlinked.folder]));
  await forget();
  builds.push(await runScript(COMMAND_LINE, ['build', '--dir', region.folder]));
  rebuilds.push(await runScript(COMMAND_LINE, ['build', '--dir', region.folder]));
}

/** Nothing that was read before may be used again. */
async function forget() {
  for (const { folder } of [region, unlinked])
    await rm(join(folder, 'releases'), { recursive: true, force: true });
}

/** A row for each stage of a check: they say where its time goes. */
function stageTimings(): Timing[] {
  const names = staged[0]!.map(({ stage }) => stage);
  const all = (stage: string, of: 'seconds' | 'processor') =>
    staged.map((stages) => stages.find((one) => one.stage === stage)?.[of] ?? 0);
  return names.map((stage) => ({
    what: `of a check: ${STAGE_NAMES[stage] ?? stage}`,
    seconds: all(stage, 'seconds'),
    processor: all(stage, 'processor'),
  }));
}

const seconds = (of: readonly Run[]) => of.map((run) => run.seconds);
const processor = (of: readonly Run[]) => of.map((run) => run.processor);
const peak = (of: readonly Run[]) => Math.max(...of.map((run) => run.peakBytes));
await publish({
  name: 'build',
  subject: { scale, files: region.files, bytes: region.bytes },
  timings: [
    {
      what: 'DuckDB COPY of the same bytes',
      seconds: seconds(copies),
      processor: processor(copies),
      peakBytes: peak(copies),
    },
    {
      what: 'sources to checked registers',
      seconds: seconds(checks),
      processor: processor(checks),
      peakBytes: peak(checks),
    },
    ...stageTimings(),
    {
      what: 'sources to checked registers, without those whose names are linked',
      seconds: seconds(unlinkedChecks),
      processor: processor(unlinkedChecks),
      peakBytes: peak(unlinkedChecks),
    },
    {
      what: 'rongtong build (with all figures)',
      seconds: seconds(builds),
      processor: processor(builds),
      peakBytes: peak(builds),
    },
    {
      what: 'rongtong build, unchanged',
      seconds: seconds(rebuilds),
      processor: processor(rebuilds),
      peakBytes: peak(rebuilds),
    },
  ],
  findings: [
    {
      what: 'sources to checked registers, against COPY',
      found: median(seconds(checks)) / median(seconds(copies)),
      target: 2.5,
      unit: '×',
    },
    {
      what: 'the same, in seconds of processors',
      found: median(processor(checks)) / median(processor(copies)),
      target: 2.5,
      unit: '×',
    },
    {
      what: 'the same without linking names, which COPY does not do',
      found: median(seconds(unlinkedChecks)) / median(seconds(copies)),
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
