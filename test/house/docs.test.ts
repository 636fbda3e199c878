import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMAND_NAMES } from '../../src/cli/commands/index.ts';
import { commandReference } from '../../src/cli/reference.ts';
import { REFERENCE_FILES } from '../../scripts/reference.ts';

const root = join(import.meta.dirname, '..', '..');

/** Every page of Markdown that the project keeps. */
const pages = [
  ...readdirSync(root).filter((file) => file.endsWith('.md')),
  ...['docs', 'examples', 'catalogue', 'bench'].flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
          .filter((file) => file.endsWith('.md') && !file.includes('node_modules'))
          .map((file) => join(folder, file).replaceAll('\\', '/'))
      : [],
  ),
];

/** Text without what is code: a link there is none. */
const withoutCode = (text: string) =>
  text.replaceAll(/^```.*?^```/gms, '').replaceAll(/`[^`\n]*`/g, '');

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (text: string) =>
  [...text.replaceAll(/^```.*?^```/gms, '').matchAll(/^#+ +(.*)$/gm)].map(([, heading = '']) =>
    heading
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  );

function deadLinks(page: string, text: string): string[] {
  const targets = [...withoutCode(text).matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)].map(
    ([, target = '']) => target,
  );
  return targets
    .filter((target) => !/^[a-z]+:/i.test(target))
    .filter((target) => {
      const [path = '', anchor] = decodeURI(target).split('#');
      const file = path === '' ? join(root, page) : join(root, dirname(page), path);
      if (!existsSync(file)) return true;
      if (anchor === undefined || statSync(file).isDirectory()) return false;
      return !anchorsOf(readFileSync(file, 'utf8')).includes(anchor);
    });
}

describe('the documentation', () => {
  it('is there', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md']));
  });

  it.each(pages)('%s has no dead link', (page) => {
    expect(deadLinks(page, readFileSync(join(root, page), 'utf8'))).toEqual([]);
  });

  it('would show a dead link, and a dead anchor', () => {
    const text = '[a](nowhere.md) [b](docs/architecture.md#nothing-here) [c](docs/architecture.md)';
    expect(deadLinks('README.md', text)).toEqual([
      'nowhere.md',
      'docs/architecture.md#nothing-here',
    ]);
  });

  it.each(Object.entries(REFERENCE_FILES))(
    'the reference in %s is what the commands say; `npm run reference` writes it',
    async (language, file) => {
      const written = readFileSync(join(root, file), 'utf8');
      expect(written).toBe(await commandReference(language as keyof typeof REFERENCE_FILES));
    },
  );

  it.each(COMMAND_NAMES)('%s is in the reference', async (name) => {
    expect(await commandReference('en')).toContain(`\n## ${name}\n`);
  });
});
