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
