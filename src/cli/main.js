#!/usr/bin/env node
import { createRequire } from 'node:module';
import { runCommandLine } from './program.js';
import { processTerminal } from './terminal.js';
const { version } = createRequire(import.meta.url)('../../package.json');
// A reader that has seen enough (`| head`) closes the pipe; that is no fault.
process.stdout.on('error', (error) => {
    if (error.code === 'EPIPE')
        process.exit(0);
    throw error;
});
process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal(), version);
