import { spawn } from 'node:child_process';
import { COMMAND_LINE } from './child.ts';

export interface ServedFolder {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves a region folder by the command line as built, in a process of its own, on loopback. */
export async function serveFolder(folder: string): Promise<ServedFolder> {
  const child = spawn(
    process.execPath,
    [COMMAND_LINE, 'serve', '--dir', folder, '--port', '0', '--json'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let text = '';
  for await (const part of child.stdout) {
    text += String(part);
    if (text.trim().endsWith('}')) break;
  }
  const { url } = JSON.parse(text) as { url: string };
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
