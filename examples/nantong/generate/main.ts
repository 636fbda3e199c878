import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generate } from './generate.ts';

const HELP = `Writes the synthetic sources of the Nantong example.

  --out DIR     where to (default: sources/ beside region.yaml)
  --seed N      another city, the same figures (default: 2025)
  --scale N     1 is about 20,000 enterprises and 200,000 records (default: 1)`;

const example = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(example, 'sources') },
    seed: { type: 'string', default: '2025' },
    scale: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) console.log(HELP);
else {
  const seed = Number(values.seed);
  const scale = Number(values.scale);
  if (!Number.isInteger(seed))
    throw new RangeError(`The seed should be a whole number; it is ${values.seed}`);
  const counts = await generate({ out: values.out, seed, scale });
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const width = Math.max(...Object.keys(counts).map((name) => name.length));
  for (const [name, count] of Object.entries(counts))
    console.log(`  ${name.padEnd(width)}  ${count.toLocaleString('en').padStart(11)}`);
  console.log(`  ${'synthetic records'.padEnd(width)}  ${total.toLocaleString('en').padStart(11)}`);
  console.log(`  in ${relative(process.cwd(), values.out) || '.'}`);
}
