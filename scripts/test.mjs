// `npm test`: the checks, then the tests; closes with the sum of the tests, on a line of its own.
// Arguments go to the test runner: `npm test -- src/model`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attempt, install, program, root } from './steps.mjs';

install();
const checks = attempt(join(root, 'scripts', 'check.mjs'));

const folder = mkdtempSync(join(tmpdir(), 'rongtong-test-'));
const report = join(folder, 'report.json');
const tests = attempt(program('vitest', 'vitest.mjs'), [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--reporter=${join(root, 'scripts', 'second-tries.mjs')}`,
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);
const closing = closingLine(report);
rmSync(folder, { recursive: true, force: true });

if (checks !== 0) console.log('\nThe checks above failed; see “Checks failed”.');
console.log(`\n${closing}`);
process.exit(checks !== 0 || tests !== 0 ? 1 : 0);

function closingLine(file) {
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    const skipped = result.numPendingTests + result.numTodoTests;
    // A file that could not even be loaded counts as a failure, though none of its tests ran.
    const broken = result.testResults.filter(
      (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
    ).length;
    const sum = `${result.numPassedTests} passed, ${result.numFailedTests + broken} failed`;
    return skipped > 0 ? `${sum}, ${skipped} skipped` : sum;
  } catch {
    return '0 passed, 1 failed';
  }
}
