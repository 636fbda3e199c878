// `npm run reference`: writes the reference of commands, which a test compares with the commands.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commandReference } from '../src/cli/reference.ts';
import type { Language } from '../src/model/text.ts';

export const REFERENCE_FILES: Readonly<Record<Language, string>> = {
  en: 'docs/reference/commands.md',
  zh: 'docs/reference/commands.zh.md',
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = join(import.meta.dirname, '..');
  for (const [language, file] of Object.entries(REFERENCE_FILES)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), await commandReference(language as Language));
    console.log(file);
  }
}
