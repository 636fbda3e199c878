// How long a person waits for `rongtong --help`. Promised: under 250 ms.
import { COMMAND_LINE, runScript } from './support/child.ts';
import { median, publish } from './support/report.ts';
import { readSettings } from './support/settings.ts';

const { runs } = readSettings();
const seconds: number[] = [];
let peakBytes = 0;
for (let run = 0; run < runs; run++) {
  const help = await runScript(COMMAND_LINE, ['--help']);
  seconds.push(help.seconds);
  peakBytes = Math.max(peakBytes, help.peakBytes);
}
await publish({
  name: 'startup',
  subject: { command: 'rongtong --help' },
  timings: [{ what: 'rongtong --help', seconds, peakBytes }],
  findings: [{ what: 'start-up', found: median(seconds), target: 0.25, unit: 's' }],
});
