import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IssuesError, type Issue } from '../model/issue.ts';
import { readRegionFolder } from './configuration.ts';
import { initRegion } from './starter.ts';

const REGISTERS = ['regions', 'organisations', 'recognitions', 'returns', 'series'];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-region-'));
  await initRegion(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const read = () => readRegionFolder(folder, { registers: REGISTERS });

async function replace(file: string, from: string | RegExp, to: string): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8');
  expect(text).toMatch(from);
  await writeFile(path, text.replace(from, to));
}

/** The issues that reading raises, with the text of the line that each one points to. */
async function complaints(): Promise<(Issue & { readonly at: string | undefined })[]> {
  const error: unknown = await read().then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (!(error instanceof IssuesError)) throw new Error('no complaint', { cause: error });
  return Promise.all(
    error.issues.map(async (issue) => {
      const { file, line } = issue.place;
      const text = file ? await readFile(join(folder, file), 'utf8') : '';
      return { ...issue, at: text.split('\n')[(line ?? 0) - 1]?.trim() };
    }),
  );
}

describe('a region folder', () => {
  it('is read with its corrections and their places', async () => {
    const region = await read();
    expect(region.configuration).toMatchObject({
      region: 'river-city',
      synthetic: true,
      tolerance: 0.1,
      periods: { from: '2022', to: '2024', frequencies: ['annual'] },
    });
    expect(region.corrections).toMatchObject([{ register: 'organisations', to: '2015-09-30' }]);
    expect(region.placeOfCorrection(0)).toMatchObject({ file: 'corrections.yaml', line: 3 });
  });

  it('says where a misspelt key stands and which one was meant', async () => {
    await replace('region.yaml', 'languages:', 'langauges:');
    expect(await complaints()).toMatchObject([
      { code: 'document-unknown-key', suggestion: 'languages', at: 'langauges: [en, zh]' },
    ]);
  });

  it('names the nearest register where a source feeds one that does not exist', async () => {
    await replace('region.yaml', 'register: organisations', 'register: organizations');
    expect(await complaints()).toMatchObject([
      {
        code: 'document-unknown-reference',
        suggestion: 'organisations',
        at: 'register: organizations',
      },
    ]);
  });

  it('refuses two sources of one id, and names the other place', async () => {
    await replace('region.yaml', 'id: certificates', 'id: enterprises');
    const [issue] = await complaints();
    expect(issue).toMatchObject({ code: 'document-duplicate', at: '- id: enterprises' });
    expect(issue!.params['other']).toMatch(/^region\.yaml:\d+$/);
  });

  it.each([
    ["from: '2022'", "from: '2O22'", 'period-unreadable'],
    ["from: '2022'", "from: '2022/2023'", 'period-unreadable'],
    ["to: '2024'", "to: '2021'", 'period-order'],
    ['tolerance: 10%', 'tolerance: many', 'document-bad-value'],
    ['tolerance: 10%', 'tolerance: 120%', 'document-bad-value'],
    ["as_of: '2024-12-31'", "as_of: '2024-02-30'", 'document-bad-value'],
    ['register: regions', 'register: series', 'regions-missing'],
    ['corrections: corrections.yaml', 'corrections: correction.yaml', 'configured-file-missing'],
    ['corrections: corrections.yaml', 'corrections: ../../corrections.yaml', 'path-outside'],
    ['path: sources/', 'path: sources/../../', 'path-outside'],
    ['path: sources/', 'path: /etc/', 'path-outside'],
    ['path: sources/', 'path: C:\\data\\', 'path-outside'],
  ])('refuses %j as %j: %s', async (from, to, code) => {
    await replace('region.yaml', from, to);
    expect((await complaints()).map((issue) => issue.code)).toEqual([code]);
  });

  it('takes a region code that YAML reads as a number', async () => {
    await replace('region.yaml', "region: 'river-city'", 'region: 320600');
    expect((await read()).configuration.region).toBe('320600');
  });

  it('takes corrections that are all commented out, as none', async () => {
    await writeFile(join(folder, 'corrections.yaml'), '# nothing to correct\n');
    expect((await read()).corrections).toEqual([]);
  });

  it('says what is wrong with a correction, and where', async () => {
    await replace('corrections.yaml', 'reason:', 'reasons:');
    expect((await complaints()).map(({ code, suggestion }) => [code, suggestion])).toContainEqual([
      'document-unknown-key',
      'reason',
    ]);
  });

  it('is missed where there is none', async () => {
    await rm(join(folder, 'region.yaml'));
    expect((await complaints()).map(({ code }) => code)).toEqual(['region-folder-missing']);
  });
});

describe('a starter', () => {
  it('never overwrites a file that is there', async () => {
    await rm(join(folder, 'region.yaml'));
    await expect(initRegion(folder, 'en')).rejects.toMatchObject({
      issues: [{ code: 'region-folder-taken', params: { file: 'corrections.yaml' } }],
    });
  });
});
