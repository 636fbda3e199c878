/** A stream that text goes to. */
export interface Output {
  write(text: string): void;
  /** Whether a person sees it as it is written. */
  readonly isTerminal: boolean;
  /** Width in columns, where it has one. */
  readonly columns: number | undefined;
}

/** All that a command knows of the world outside, so that a test can be that world. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The working directory. */
  readonly folder: string;
  readonly now: () => Date;
  /** All of standard input, as text. */
  readonly readInput: () => Promise<string>;
  /** When the person, or the system, tells the program to stop. */
  readonly interrupted: () => Promise<void>;
}

/** The process's own terminal. */
export function processTerminal(): Terminal {
  return {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    environment: process.env,
    folder: process.cwd(),
    now: () => new Date(),
    readInput: async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
      return Buffer.concat(chunks).toString('utf8');
    },
    interrupted: () =>
      new Promise((resolve) => {
        // Only the first is taken: who asks a second time is not kept waiting.
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
          process.once(signal, () => resolve());
      }),
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    get isTerminal() {
      return stream.isTTY;
    },
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
  };
}
