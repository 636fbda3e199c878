import { runCommandLine } from './program.ts';
import type { Output, Terminal } from './terminal.ts';

export interface Run {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly folder?: string;
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Width of the terminal; without it the output goes to no terminal. */
  readonly columns?: number;
}

/** Runs the command line in memory, for tests: nothing is printed, all is returned. */
export async function runForTest(
  argv: readonly string[],
  { folder = process.cwd(), input = '', environment = {}, columns }: RunOptions = {},
): Promise<Run> {
  const collect = (): Output & { text: () => string } => {
    const parts: string[] = [];
    return {
      write: (text) => void parts.push(text),
      isTerminal: columns !== undefined,
      columns,
      text: () => parts.join(''),
    };
  };
  const [stdout, stderr] = [collect(), collect()];
  const terminal: Terminal = {
    stdout,
    stderr,
    environment,
    folder,
    now: () => new Date(),
    readInput: () => Promise.resolve(input),
    interrupted: () => Promise.resolve(),
  };
  const exit = await runCommandLine(argv, terminal, '0.0.0');
  return { exit, stdout: stdout.text(), stderr: stderr.text() };
}
