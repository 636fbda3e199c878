// Splink on the same files in the same run, one after the other, in an environment of its own under
// `bench/work/`, pinned; its settings are those of its documentation (beside-splink.py).
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publish } from '../support/report.ts';
import { atLeast, printQuality, quality } from './quality.ts';
import { febrl3, febrl4 } from './records.ts';

const VERSION = '4.0.16';
const WORK = fileURLToPath(new URL('../work/splink', import.meta.url));

interface Counts {
  readonly found: number;
  readonly right: number;
  readonly truth: number;
  readonly seconds: number;
}

export async function benchSplink(data: string): Promise<void> {
  const python = join(WORK, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  if (!existsSync(python)) {
    await mkdir(WORK, { recursive: true });
    execFileSync('python3', ['-m', 'venv', WORK], { stdio: 'inherit' });
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', `splink==${VERSION}`], {
      stdio: 'inherit',
    });
  }
  const script = fileURLToPath(new URL('beside-splink.py', import.meta.url));
  const output = execFileSync(python, [script, `${data}/entity-resolution/febrl`], {
    encoding: 'utf8',
  });
  const result = JSON.parse(output.trim().split('\n').at(-1)!) as {
    version: string;
    febrl3: Counts;
    febrl4: Counts;
  };
  const folder = `${data}/entity-resolution`;
  const compared = [
    { name: 'Febrl 4', records: 10_000, theirs: result.febrl4, ours: await febrl4(folder) },
    { name: 'Febrl 3', records: 5_000, theirs: result.febrl3, ours: await febrl3(folder) },
  ];
  for (const { name, theirs, ours } of compared) {
    const { found, right, truth } = theirs;
    console.log(printQuality(`Splink ${result.version}, ${name}`, quality(found, right, truth)));
    console.log(printQuality(`Rongtong, ${name}`, ours.quality));
  }
  await publish({
    name: 'resolve-splink',
    subject: {
      splink: result.version,
      ...Object.fromEntries(
        compared.flatMap(({ name, records, theirs, ours }) => [
          [`${name}: records a second, Splink`, Math.round(records / theirs.seconds)],
          [`${name}: records a second, Rongtong`, Math.round(records / ours.seconds)],
        ]),
      ),
    },
    timings: compared.flatMap(({ name, theirs, ours }) => [
      { what: `Splink, ${name}`, seconds: [theirs.seconds] },
      { what: `Rongtong, ${name}`, seconds: [ours.seconds] },
    ]),
    findings: compared.flatMap(({ name, theirs, ours }) => [
      atLeast(
        `${name}: F1 beside Splink’s`,
        ours.quality.f1,
        quality(theirs.found, theirs.right, theirs.truth).f1,
      ),
      {
        what: `${name}: times as fast as Splink`,
        found: theirs.seconds / ours.seconds,
        target: 1,
        unit: '×',
        atLeast: true,
      } as const,
    ]),
  });
}
