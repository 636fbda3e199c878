import { expect, test } from 'vitest';
import type { Release } from '../store/releases.ts';
import { numberedFile } from './numbered-files.ts';

const resource = (name: string, foreignKeys: readonly unknown[]) => ({
  name,
  path: `objects/${name}.parquet`,
  hash: `sha256:${name}`,
  schema: { fields: [], foreignKeys },
});

/** A release whose partnerships refer to organisations by these fields. */
function release(fields: readonly string[]): Pick<Release, 'folder' | 'manifest'> {
  const keys = fields.map((field) => ({
    fields: [field],
    reference: { resource: 'organisations', fields: ['id'] },
  }));
  return {
    folder: 'releases',
    manifest: {
      rongtong: { code: { digest: 'code' } },
      resources: [resource('organisations', []), resource('partnerships', keys)],
    } as unknown as Release['manifest'],
  };
}

test('releases share a file of numbers only where the same fields name organisations', () => {
  const file = numberedFile(release(['organisation']), 'partnerships');
  expect(file).toBeDefined();
  expect(numberedFile(release(['organisation']), 'partnerships')).toBe(file);
  expect(numberedFile(release(['organisation', 'partner']), 'partnerships')).not.toBe(file);
  expect(numberedFile(release([]), 'states')).toBe(numberedFile(release(['partner']), 'states'));
  expect(numberedFile(release([]), 'contracts')).toBeUndefined();
});
