import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generate } from './generate.ts';

const HELP = `Writes the synthetic sources of the Nantong example.

  --out DIR     where to (default: sources/ beside region.yaml)
  --seed N      another city, the same figures (default: 2025)
  --scale N     1 is about 20,000 enterprises and 200,000 records (default: 1)`;

const example = dirname(dirname(fileURLToPath(import.meta.url)));

function readOptions() {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: join(example, 'sources') },
      seed: { type: 'string', default: '2025' },
      scale: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const seed = Number(values.seed);
  if (!Number.isInteger(seed))
    throw new RangeError(`The seed should be a whole number; it is ${values.seed}`);
  return { out: values.out, help: values.help, seed, scale: Number(values.scale) };
}

async function main(): Promise<void> {
  const { help, ...options } = readOptions();
  if (help) return console.log(HELP);
  const counts = await generate(options);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const width = Math.max(...Object.keys(counts).map((name) => name.length));
  for (const [name, count] of [...Object.entries(counts), ['synthetic records', total] as const])
    console.log(`  ${name.padEnd(width)}  ${count.toLocaleString('en').padStart(11)}`);
  console.log(`  in ${relative(process.cwd(), options.out) || '.'}`);
}

try {
  await main();
} catch (error) {
  // A wrong option is the user's to mend; anything else is ours, and keeps its trace.
  if (!(error instanceof RangeError || (error instanceof TypeError && 'code' in error)))
    throw error;
  console.error(`${error.message}\n\n${HELP}`);
  process.exitCode = 2;
}
