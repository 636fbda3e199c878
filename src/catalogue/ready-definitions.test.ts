import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue } from './catalogue.ts';
import { definitionsRead } from './document.ts';
import { keyOf } from './ready-definitions.ts';

const CATALOGUE = join(import.meta.dirname, '../../catalogue');

test('all that the package defines is the same again after it was kept as JSON', async () => {
  await loadCatalogue({ folder: CATALOGUE });
  const read = definitionsRead();
  expect(Object.keys(read).length).toBeGreaterThanOrEqual(25);
  expect(JSON.parse(JSON.stringify(read))).toStrictEqual(read);
});

test('a definition is found by what it defines and by every character of its text', () => {
  const keys = [
    keyOf('register', 'name: a'),
    keyOf('register', 'name: a '),
    keyOf('indicators', 'name: a'),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});
