// Builds a region folder in a process of its own, that a test may kill. Every step is told first.
import { writeSync } from 'node:fs';
import { buildRegion } from '../../src/region/index.ts';

const [folder, catalogue] = process.argv.slice(2);
const { outcome } = await buildRegion(folder!, {
  catalogue,
  onProgress: ({ step }) => void writeSync(1, `${step}\n`),
});
writeSync(1, `${outcome}\n`);
