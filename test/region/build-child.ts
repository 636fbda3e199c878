// Builds a region folder in a process of its own, that a test may kill. It waits for a line to begin
// with, and tells every step.
import { writeSync } from 'node:fs';
import { once } from 'node:events';
import { buildRegion } from '../../src/region/index.ts';

const [folder, catalogue] = process.argv.slice(2);
await once(process.stdin, 'data');
process.stdin.pause();
const { outcome } = await buildRegion(folder!, {
  catalogue,
  onProgress: ({ step }) => void writeSync(1, `${step}\n`),
});
writeSync(1, `${outcome}\n`);
