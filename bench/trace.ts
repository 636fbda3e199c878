// How long it takes to trace one figure to its records: by the command, which opens all anew, and in
// a release that is open, as a server holds it. Promised of the latter at scale 50: under 300 ms. The
// first such trace is told apart, and the first answer of a server that has just said it is ready.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { COMMAND_LINE, runScript, type Run } from './support/child.ts';
import { prepareNantong } from './support/nantong.ts';
import { median, publish } from './support/report.ts';
import { serveFolder } from './support/serve.ts';
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

/** Seconds from the question to its whole answer, by a server that nobody has asked before. */
async function firstAnswer(indicator: string, period: string, partner: string): Promise<number> {
  const server = await serveFolder(folder);
  try {
    const name = new URLSearchParams({ indicator, region: '320600', period });
    if (partner !== '') name.set('partner', partner);
    const began = performance.now();
    const answer = await fetch(`${server.url}api/releases/latest/trace?${name.toString()}`);
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`The server answers ${answer.status}`);
    return (performance.now() - began) / 1000;
  } finally {
    await server.stop();
  }
}

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
  const served: number[] = [];
  for (let run = 0; run < runs; run++) served.push(await firstAnswer(indicator, period, partner));
  const opened = await runScript(OPENED, [folder, indicator, period, partner, String(runs + 1)]);
  const [first, ...itself] = JSON.parse(opened.output) as [Timed, ...Timed[]];
  const seconds = itself.map((run) => run.seconds);
  timings.push({
    what: `rongtong trace ${indicator}`,
    seconds: commands.map((run) => run.seconds),
    peakBytes: Math.max(...commands.map((run) => run.peakBytes)),
  });
  timings.push({
    what: `the first trace of ${indicator} over HTTP, asked as soon as the server is ready`,
    seconds: served,
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
