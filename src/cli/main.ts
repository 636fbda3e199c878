#!/usr/bin/env node
import { createRequire } from 'node:module';
import { runCommandLine } from './program.ts';
import { processTerminal } from './terminal.ts';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

// A reader that has seen enough (`| head`) closes the pipe; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
});

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal(), version);
