import { existsSync, readFileSync } from 'node:fs';
import { appendFile, cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { IssuesError, type Issue } from '../model/issue.ts';
import { loadCatalogue } from './catalogue.ts';

const folder = 'catalogue';
const published = '../shared/published/figures.csv';

const HEAD = `
family: own
title: { en: Own, zh: 自有 }
sources: { here: { title: Here, basis: knowledge } }
indicators:
`;

async function issuesOf(indicators: string): Promise<readonly Issue[]> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'catalogue-')), 'own.yaml');
  await writeFile(file, HEAD + indicators);
  try {
    await loadCatalogue({ folder, extra: [{ path: file, name: 'indicators.yaml' }] });
  } catch (error) {
    if (error instanceof IssuesError) return error.issues;
    throw error;
  }
  return [];
}

const own = (id: string, measure: string, rest = '') => `
  - id: ${id}
    title: { en: A, zh: 甲 }
    definition: { en: A, zh: 甲 }
    source: here
    unit: enterprises
    measure: ${measure}
${rest}`;

describe('the catalogue', () => {
  test('holds at least 45 indicators, each in both languages', async () => {
    const { indicators } = await loadCatalogue({ folder });
    expect(indicators.size).toBeGreaterThanOrEqual(45);
    for (const { title, definition } of indicators.values())
      for (const text of [title, definition]) {
        expect(text.zh).toMatch(/\p{Script=Han}/u);
        expect(text.en).not.toMatch(/\p{Script=Han}/u);
      }
  });

  test.skipIf(!existsSync(published))('has an id for every figure that was published', async () => {
    const { indicators } = await loadCatalogue({ folder });
    const lines = readFileSync(published, 'utf8').trim().split('\n').slice(1);
    const ids = new Set(lines.map((line) => /,([a-z0-9-]+),\d*,\d{4}/.exec(line)?.[1] ?? line));
    expect([...ids].filter((id) => !indicators.has(id))).toEqual([]);
    expect(ids.size).toBeGreaterThan(60);
  });

  test('changes its digest with its files and with a region’s own indicators', async () => {
    const one = await loadCatalogue({ folder });
    const again = await loadCatalogue({ folder });
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'catalogue-')), 'own.yaml');
    await writeFile(file, HEAD + own('own-count', '{ kind: count, of: needs }'));
    const more = await loadCatalogue({ folder, extra: [{ path: file, name: 'own.yaml' }] });
    expect(again.digest).toBe(one.digest);
    expect(more.digest).not.toBe(one.digest);
    expect(more.indicators.has('own-count')).toBe(true);
  });

  test.each(['vocabulary/zh.yaml', 'classifications/regions-zones.csv'])(
    'changes its digest with %s, which decides how texts are read',
    async (name) => {
      const copy = await mkdtemp(path.join(tmpdir(), 'catalogue-'));
      await cp(folder, copy, { recursive: true });
      const before = await loadCatalogue({ folder: copy });
      await appendFile(path.join(copy, name), '\n');
      const after = await loadCatalogue({ folder: copy });
      expect(after.digest).not.toBe(before.digest);
    },
  );
});

describe('a mistake in an indicator is told where it stands', () => {
  test('a register, a column, an operand that does not exist, with the nearest that does', async () => {
    const found = await issuesOf(
      own('a', '{ kind: count, of: recognition }') +
        own('b', '{ kind: sum, of: returns, column: revenues }') +
        own('c', '{ kind: growth, of: high-tech-enterprise }'),
    );
    expect(found.map(({ code, suggestion }) => [code, suggestion])).toEqual([
      ['document-unknown-reference', 'recognitions'],
      ['document-unknown-reference', 'revenue'],
      ['document-unknown-reference', 'high-tech-enterprises'],
    ]);
    expect(found.map(({ place }) => `${place.file}:${place.line}`)).toEqual([
      'indicators.yaml:12',
      'indicators.yaml:19',
      'indicators.yaml:26',
    ]);
  });

  test('a misspelt key, a kind of measure that there is not, a breakdown, a unit', async () => {
    const found = await issuesOf(own('a', '{ kind: count, of: needs, wher: x }'));
    expect(found).toMatchObject([{ code: 'document-unknown-key', suggestion: 'where' }]);
    const kinds = await issuesOf(own('a', '{ kind: counting, of: needs }'));
    expect(kinds).toMatchObject([{ place: { line: 12 } }]);
    const others = await issuesOf(
      own('a', '{ kind: count, of: needs }', '    breakdowns: [industry-sector]\n').replace(
        'unit: enterprises',
        'unit: enterprise',
      ),
    );
    expect(others.map(({ suggestion }) => suggestion)).toEqual(['enterprises', 'industry-section']);
  });

  test('an id that is taken, and by whom', async () => {
    const found = await issuesOf(own('gdp', '{ kind: count, of: needs }'));
    expect(found).toMatchObject([{ code: 'document-duplicate', value: 'gdp' }]);
    expect(found[0]?.params['other']).toMatch(/^indicators\/economy\.yaml:\d+$/);
  });

  test('a ring of definitions, link by link', async () => {
    const found = await issuesOf(
      own('a', '{ kind: growth, of: b }') +
        own('b', '{ kind: ratio, numerator: c, denominator: gdp }') +
        own('c', '{ kind: change, of: a }'),
    );
    expect(found).toMatchObject([{ code: 'indicator-cycle', params: { ring: 'a → b → c → a' } }]);
  });
});
