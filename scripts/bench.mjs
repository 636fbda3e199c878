// `npm run bench -- NAME …`: one benchmark is one file of `bench/`. Without a name: says which exist.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compile, install, program, root, run } from './steps.mjs';

const folder = join(root, 'bench');
const names = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => /^[a-z-]+\.ts$/.test(file))
      .map((file) => file.slice(0, -'.ts'.length))
  : [];
const [name, ...rest] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  console.error(`Usage: npm run bench -- NAME, where NAME is one of: ${names.join(', ')}`);
  process.exit(2);
}
install();
compile();
run(program('tsx', 'dist/cli.mjs'), [join(folder, `${name}.ts`), ...rest]);
