// `npm start`: install, compile, run the main job on the example region, and serve it until Ctrl-C.
// `--no-open` leaves the browser alone, `--no-serve` ends where the region would be served; so does a
// run that nobody watches (CI, or output that goes to no terminal). Anything else after `--` goes to
// the command line instead: `npm start -- --help`.
import { spawn } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { attempt, bundle, COMMAND_LINE, compile, install, program, root, run } from './steps.mjs';

const EXAMPLE = 'examples/nantong';
const BULLETIN = 'innovation-2025';

install();
compile();

const given = process.argv.slice(2);
const flags = ['--no-open', '--no-serve'];
if (given.some((argument) => !flags.includes(argument))) process.exit(attempt(COMMAND_LINE, given));
bundle();

const sources = join(root, EXAMPLE, 'sources');
if (!existsSync(sources)) {
  console.log(`Writing the synthetic registers of ${EXAMPLE} …`);
  // Written aside and renamed: a generator that is stopped leaves no half of the sources.
  const aside = `${sources}.partial`;
  rmSync(aside, { recursive: true, force: true });
  run(program('tsx', 'dist/cli.mjs'), [join(root, EXAMPLE, 'generate', 'main.ts'), '--out', aside]);
  renameSync(aside, sources);
}
run(COMMAND_LINE, ['build', '--dir', EXAMPLE]);
run(COMMAND_LINE, ['figures', '--dir', EXAMPLE]);

// The bulletin in both languages; then a text is checked: the bureau's own where it is at hand.
const out = join(EXAMPLE, 'out');
const formats = ['html', 'docx', 'txt'].flatMap((format) => ['--format', format]);
for (const language of ['zh', 'en'])
  run(COMMAND_LINE, [
    ...['bulletin', BULLETIN, '--dir', EXAMPLE, '--lang', language],
    ...formats,
    ...['--out', `${out}/`],
  ]);
const press = join(root, '..', 'shared', 'published', 'nantong-2025-12-23.txt');
const text = existsSync(press) ? press : join(out, `${BULLETIN}.en.txt`);
console.log(`\nVerifying ${relative(root, text)} …\n`);
process.exitCode = attempt(COMMAND_LINE, [
  ...['verify', text, '--dir', EXAMPLE, '--published-on', '2025-12-23'],
]);

const watched = process.stdout.isTTY && !process.env['CI'];
if (!given.includes('--no-serve')) {
  if (watched) await serve();
  else console.log(`\nTo open it: npx rongtong serve --dir ${EXAMPLE} --open`);
}

/** Serves until the person stops it; the signal reaches the server by itself from a terminal. */
async function serve() {
  console.log('');
  const open = given.includes('--no-open') ? [] : ['--open'];
  const server = spawn(process.execPath, [COMMAND_LINE, 'serve', '--dir', EXAMPLE, ...open], {
    cwd: root,
    stdio: 'inherit',
  });
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
  process.exitCode = await new Promise((resolve) =>
    server.on('exit', (code) => resolve(code ?? 1)),
  );
}
