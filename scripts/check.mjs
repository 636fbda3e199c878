// `npm run check`: format, lint and boundaries, types, dead code. All are run before it fails, so
// that one look shows everything there is to mend.
import { attempt, install, program } from './steps.mjs';

// Declarations have rules of their own, which show only where they are made.
const BUILD_ONLY = ['-p', 'tsconfig.build.json', '--noEmit'];

const CHECKS = [
  ['format', program('oxfmt', 'bin/oxfmt'), ['--check', '.']],
  ['lint and boundaries', program('oxlint', 'bin/oxlint'), []],
  ['types', program('typescript', 'bin/tsc'), []],
  ['types of the web app', program('typescript', 'bin/tsc'), ['-p', 'web']],
  ['types of what is built', program('typescript', 'bin/tsc'), BUILD_ONLY],
  ['dead code', program('knip', 'bin/knip.js'), ['--no-progress']],
];

install();
const failed = CHECKS.filter(([name, script, args]) => {
  console.log(`── ${name}`);
  return attempt(script, args) !== 0;
});
if (failed.length > 0) {
  console.error(`\nChecks failed: ${failed.map(([name]) => name).join(', ')}.`);
  process.exit(1);
}
