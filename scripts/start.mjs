// `npm start`: install, compile, run the main job on the example region. Anything after `--` goes to
// the command line instead: `npm start -- --help`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, COMMAND_LINE, compile, install, program, root, run } from './steps.mjs';

const EXAMPLE = 'examples/nantong';

install();
compile();

const given = process.argv.slice(2);
if (given.length > 0) process.exit(attempt(COMMAND_LINE, given));

const generator = join(root, EXAMPLE, 'generate', 'main.ts');
if (!existsSync(join(root, EXAMPLE, 'sources'))) {
  console.log(`Writing the synthetic registers of ${EXAMPLE}/sources …`);
  run(program('tsx', 'dist/cli.mjs'), [generator]);
}
run(COMMAND_LINE, ['build', '--dir', EXAMPLE]);
run(COMMAND_LINE, ['figures', '--dir', EXAMPLE]);
