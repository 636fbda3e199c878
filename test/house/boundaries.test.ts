import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** What docs/architecture.md says each room may import: the text that people read is what is tested. */
function documentedImports(): Map<string, { values: string[]; types: boolean }> {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const rooms = new Map<string, { values: string[]; types: boolean }>();
  for (const [, names = '', allowed = ''] of text.matchAll(/^\| (`\w+\/`.*?) \|.*\| (.*?) \|$/gm)) {
    const values = allowed.startsWith('all above')
      ? [...rooms.keys()]
      : [...allowed.matchAll(/`(\w+)`/g)].map((match) => match[1]!);
    for (const [, name] of names.matchAll(/`(\w+)\/`/g))
      rooms.set(name!, { values, types: allowed.includes('types of all') });
  }
  return rooms;
}

const rooms = documentedImports();
const names = [...rooms.keys()];
const pairs = names.flatMap((from) =>
  names.filter((to) => to !== from).map((to) => [from, to] as const),
);

/** The lines of an offending file: one way each of reaching into another room. */
const WAYS = ['static', 'dynamic', 'export', 'deep', 'type'] as const;
const lineOf = (way: (typeof WAYS)[number], to: string) =>
  ({
    static: `import { thing } from '../${to}/thing.ts';`,
    dynamic: `export const later = import('../${to}/thing.ts');`,
    export: `export { other } from '../${to}/index.ts';`,
    deep: `import { far } from '../../${to}/far/thing.ts';`,
    type: `import type { Kind } from '../${to}/kind.ts';`,
  })[way];

let folder: string;
/** `room/file:line` of every import that the linter refused. */
let refused: Set<string>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rongtong-boundaries-'));
  const config = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as {
    options: Record<string, unknown>;
  };
  config.options['typeAware'] = false;
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(config));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [from, to] of pairs) {
    const text = WAYS.map((way) => lineOf(way, to)).join('\n');
    write(`src/${from}/${to}.ts`, text);
    write(`src/${from}/inner/${to}.ts`, text.replaceAll("'../", "'../../"));
  }
  for (const from of names) write(`src/${from}/duck.ts`, "import '@duckdb/node-api';");
  refused = lint(folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lint(where: string): Set<string> {
  const binary = join(
    dirname(createRequire(import.meta.url).resolve('oxlint/package.json')),
    'bin',
    'oxlint',
  );
  let output: string;
  try {
    output = execFileSync(process.execPath, [binary, '-f', 'json'], {
      cwd: where,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  const { diagnostics } = JSON.parse(output) as {
    diagnostics: { code: string; filename: string; labels: { span: { line: number } }[] }[];
  };
  return new Set(
    diagnostics
      .filter(({ code }) => code.includes('no-restricted-imports'))
      .map(
        ({ filename, labels }) =>
          `${filename.replaceAll('\\', '/').replace(/^.*src\//, '')}:${labels[0]!.span.line}`,
      ),
  );
}

describe('the direction of imports', () => {
  it('is documented for every room', () => {
    expect(names).toEqual(expect.arrayContaining(['model', 'store', 'region', 'cli']));
    expect(rooms.get('model')!.values).toEqual([]);
  });

  it.each(pairs)('%s → %s is held as documented', (from, to) => {
    const { values, types } = rooms.get(from)!;
    const expected = WAYS.map((way) => {
      if (values.includes(to)) return false;
      // The two doors do not lean on each other, not even for a type.
      const door = to === 'cli' || to === 'server';
      return !(way === 'type' && types && !door);
    });
    for (const file of [`${from}/${to}.ts`, `${from}/inner/${to}.ts`])
      expect(
        WAYS.map((_, index) => refused.has(`${file}:${index + 1}`)),
        `${file}: ${WAYS.join(', ')}`,
      ).toEqual(expected);
  });

  it.each(names)('%s opens DuckDB only if it is the store', (room) => {
    expect(refused.has(`${room}/duck.ts:1`)).toBe(room !== 'store');
  });
});
