// Keeps the package's own definitions as they were read and checked beside the compiled modules, so
// that no command has to take their YAML apart again.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './steps.mjs';

const room = join(root, 'dist', 'catalogue');
const ready = join(room, 'ready-definitions.json');
const load = (name) => import(pathToFileURL(join(room, name)).href);

rmSync(ready, { force: true });
const { loadCatalogue } = await load('catalogue.js');
const { definitionsRead } = await load('document.js');
await loadCatalogue({ folder: join(root, 'catalogue') });
writeFileSync(ready, JSON.stringify(definitionsRead()));
