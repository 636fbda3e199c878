// How long it takes to trace one figure to its records: by the command, which opens all anew, and in
// a release that is open, as a server holds it. Promised of the latter at scale 50: under 300 ms. What
// the first such trace keeps for those that follow is told apart.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { COMMAND_LINE, runScript, type Run } from './support/child.ts';
import { prepareNantong } from './support/nantong.ts';
import { median, publish } from './support/report.ts';
import { readSettings } from './support/settings.ts';
import type { Timed } from './support/timed.ts';

const FIGURES = [
  ['high-tech-enterprises', '2025', ''],
  ['rd-intensity', '2024', ''],
  ['share-enterprises-partnered', '2025', '310000'],
] as const;
const OPENED = resolve(import.meta.dirname, 'support/trace-opened.ts');

const { scale, runs } = readSettings();
const { folder } = await prepareNantong(scale);
if (!existsSync(join(folder, 'releases')))
  await runScript(COMMAND_LINE, ['build', '--dir', folder]);

const timings = [];
const findings = [];
for (const [indicator, period, partner] of FIGURES) {
  const place = ['--region', '320600', '--period', period];
  const other = partner === '' ? [] : ['--with', partner];
  const commands: Run[] = [];
  for (let run = 0; run < runs; run++)
    commands.push(
      await runScript(COMMAND_LINE, ['trace', indicator, ...place, ...other, '--dir', folder]),
    );
  const opened = await runScript(OPENED, [folder, indicator, period, partner, String(runs + 1)]);
  const [first, ...itself] = JSON.parse(opened.output) as [Timed, ...Timed[]];
  const seconds = itself.map((run) => run.seconds);
  timings.push({
    what: `rongtong trace ${indicator}`,
    seconds: commands.map((run) => run.seconds),
    peakBytes: Math.max(...commands.map((run) => run.peakBytes)),
  });
  timings.push({
    what: `the first trace of ${indicator} after a release was opened`,
    seconds: [first.seconds],
    processor: [first.processor],
    peakBytes: opened.peakBytes,
  });
  timings.push({
    what: `the trace of ${indicator} in a release that is open`,
    seconds,
    processor: itself.map((run) => run.processor),
    peakBytes: opened.peakBytes,
  });
  findings.push({
    what: `trace of ${indicator}`,
    found: median(seconds),
    target: 0.3,
    unit: 's' as const,
  });
}
await publish({ name: 'trace', subject: { scale, region: '320600' }, timings, findings });
