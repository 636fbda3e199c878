// What the other scripts share: run a program, install what is missing, compile. Plain Node, so that
// it works before anything is installed and on every system.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const COMMAND_LINE = join(root, 'dist', 'cli', 'main.js');

/** Runs a program of Node's in the repository's root; ends this process where it fails. */
export function run(script, args = [], options = {}) {
  const status = attempt(script, args, options);
  if (status !== 0) process.exit(status);
}

/** Runs a program of Node's and returns its exit code. */
export function attempt(script, args = [], options = {}) {
  const result = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: 'inherit',
    ...options,
  });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

/** The program that an installed package brings, as a script for Node. */
export function program(packageName, file) {
  return join(root, 'node_modules', packageName, file);
}

/** Installs what the lock names, unless exactly that is installed already. */
export function install() {
  if (isInstalled()) return;
  const npm = process.env.npm_execpath;
  if (npm === undefined) {
    console.error('Run this through npm (npm start, npm test), or run `npm ci` first.');
    process.exit(2);
  }
  console.error('Installing the packages that package-lock.json names …');
  run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 2, 'inherit'],
  });
}

/** By content, not by date: a checkout touches the lock without changing it. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const { packages: present } = JSON.parse(readFileSync(installed, 'utf8'));
  const { packages: wanted } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || (path in present ? present[path].version === version : optional === true),
  );
}

/** Compiles `src/` to `dist/`, from nothing, so that no file of an earlier version stays behind. */
export function compile() {
  const dist = join(root, 'dist');
  // The app beside it is built by itself.
  for (const name of existsSync(dist) ? readdirSync(dist) : [])
    if (name !== 'web') rmSync(join(dist, name), { recursive: true, force: true });
  run(program('typescript', 'bin/tsc'), ['-p', 'tsconfig.build.json']);
  // So that `npx rongtong` can run it; the compiler writes files that nobody may execute.
  chmodSync(COMMAND_LINE, 0o755);
  run(join(root, 'scripts', 'ready-definitions.mjs'));
}

/** Builds the web app from `web/` to `dist/web/`. */
export function bundle() {
  run(program('vite', 'bin/vite.js'), ['build', 'web', '--logLevel', 'warn']);
}
