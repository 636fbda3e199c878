import { existsSync, readdirSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { intakeIssues } from '../../src/model/issues/intake.ts';
import { runCase } from './run-case.ts';

const FOLDER = import.meta.dirname;
const cases = readdirSync(FOLDER).filter((name) =>
  existsSync(path.join(FOLDER, name, 'case.yaml')),
);

describe('intake of a folder gives the rows, accounts and issues that are written beside it', () => {
  it.each(cases)('%s', async (name) => {
    const expectedPath = path.join(FOLDER, name, 'expected.json');
    const changedPath = path.join(FOLDER, name, 'expected-changed.json');
    const found = `${JSON.stringify(await runCase(path.join(FOLDER, name)), undefined, 2)}\n`;
    const expected = existsSync(expectedPath) ? await readFile(expectedPath, 'utf8') : '';
    if (found === expected) await rm(changedPath, { force: true });
    else if (process.env['CI'] === undefined) await writeFile(changedPath, found);
    expect(JSON.parse(found)).toEqual(expected === '' ? undefined : JSON.parse(expected));
  });

  it('shows every issue code of intake at least once', async () => {
    const texts = await Promise.all(
      cases.map((name) => readFile(path.join(FOLDER, name, 'expected.json'), 'utf8')),
    );
    const shown = new Set(
      texts.flatMap((text) => [...text.matchAll(/"code": "([a-z-]+)"/g)].map((match) => match[1])),
    );
    expect(Object.keys(intakeIssues).filter((code) => !shown.has(code))).toEqual([]);
  });
});
