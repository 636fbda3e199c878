// Splink on the same files, in an environment of its own under `bench/work/`, pinned.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publish } from '../support/report.ts';
import { printQuality, quality } from './quality.ts';

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
  for (const [name, { found, right, truth }] of [
    ['Febrl 4', result.febrl4],
    ['Febrl 3', result.febrl3],
  ] as const)
    console.log(printQuality(`Splink ${result.version}, ${name}`, quality(found, right, truth)));
  await publish({
    name: 'resolve-splink',
    subject: { splink: result.version },
    timings: [
      { what: 'Splink, Febrl 4', seconds: [result.febrl4.seconds] },
      { what: 'Splink, Febrl 3', seconds: [result.febrl3.seconds] },
    ],
    findings: [],
  });
}
