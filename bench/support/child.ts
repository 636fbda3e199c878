import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = resolve(import.meta.dirname, '../..');
const USAGE = pathToFileURL(join(import.meta.dirname, 'usage.mjs')).href;

/** The command line as it is shipped: compiled. */
export const COMMAND_LINE = join(ROOT, 'dist/cli/main.js');

export interface Run {
  /** Wall time from before the process starts until it has ended. */
  readonly seconds: number;
  readonly peakBytes: number;
  /** Seconds of all processors together. */
  readonly processor: number;
  readonly output: string;
}

/**
 * Runs a script of Node's in a process of its own, with its time and the most memory it held.
 *
 * @throws {Error} with what it printed, if it ends with anything but 0
 */
export async function runScript(script: string, args: readonly string[] = []): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'rongtong-bench-'));
  const usage = join(folder, 'usage');
  const loader = script.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const begun = performance.now();
  const child = spawn(process.execPath, ['--import', USAGE, ...loader, script, ...args], {
    cwd: ROOT,
    env: { ...process.env, RONGTONG_BENCH_USAGE: usage, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const code = await new Promise<number | null>((done, failed) => {
    child.on('error', failed).on('close', done);
  });
  const seconds = (performance.now() - begun) / 1000;
  if (code !== 0)
    throw new Error(`${script} ${args.join(' ')} ended with ${code}\n${output}${errors}`);
  const used = JSON.parse(await readFile(usage, 'utf8')) as Pick<Run, 'peakBytes' | 'processor'>;
  await rm(folder, { recursive: true });
  return { seconds, ...used, output };
}
