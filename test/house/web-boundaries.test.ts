import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Imports that a page of the app may and may not make, by what docs/architecture.md says of `web/`. */
const IMPORTS = [
  ['a value of model', "import { UNITS } from '../../../src/model/unit.ts';", true],
  ['a type of the server', "import type { A } from '../../../src/server/schemas/index.ts';", true],
  ['a type of a room below it', "import type { B } from '../../../src/region/index.ts';", true],
  ['one component of Ant Design', "import Select from 'antd/es/select';", true],
  ['a value of the server', "import { C } from '../../../src/server/app.ts';", false],
  ['a value of a room below it', "import { D } from '../../../src/region/index.ts';", false],
  ['a value of a room below it, late', "void import('../../../src/store/engine.ts');", false],
  ['a type of the other door', "import type { E } from '../../../src/cli/command.ts';", false],
  ['all of Ant Design', "import { Table } from 'antd';", false],
  ['the engine', "import '@duckdb/node-api';", false],
] as const;

describe('the app asks the server through the API alone: it', () => {
  let folder: string;
  let refused: Set<number>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rongtong-web-boundaries-'));
    const config = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as {
      options: Record<string, unknown>;
    };
    config.options['typeAware'] = false;
    writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(config));
    mkdirSync(join(folder, 'web/src/pages'), { recursive: true });
    writeFileSync(
      join(folder, 'web/src/pages/page.tsx'),
      IMPORTS.map(([, line]) => line).join('\n'),
    );
    const oxlint = createRequire(import.meta.url).resolve('oxlint/package.json');
    const { stdout } = spawnSync(
      process.execPath,
      [join(dirname(oxlint), 'bin', 'oxlint'), '-f', 'json'],
      { cwd: folder, encoding: 'utf8' },
    );
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { code: string; labels: { span: { line: number } }[] }[];
    };
    refused = new Set(
      diagnostics
        .filter(({ code }) => code.includes('no-restricted-imports'))
        .map(({ labels }) => labels[0]!.span.line),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(
    IMPORTS.map(
      ([what, , allowed], index) => [allowed ? 'may' : 'may not', what, index + 1] as const,
    ),
  )('%s import %s', (verdict, _, line) => {
    expect(refused.has(line)).toBe(verdict === 'may not');
  });
});
