// Decides pairs one after the other in a process of its own, by the command line. It says when it is
// ready, and waits for a line to begin with.
import { writeSync } from 'node:fs';
import { once } from 'node:events';
import { runForTest } from '../../src/cli/testing.ts';

const [folder, who, ...pairs] = process.argv.slice(2);
writeSync(1, 'ready\n');
await once(process.stdin, 'data');
process.stdin.pause();
for (const pair of pairs) {
  const argv = ['links', 'decide', pair, 'different', '--by', who!, '--why', '不是一家'];
  const { exit, stderr } = await runForTest([...argv, '--dir', folder!]);
  if (exit !== 0) throw new Error(stderr);
}
