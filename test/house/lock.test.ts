import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface LockedPackage {
  readonly resolved?: string;
  readonly optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'package-lock.json'), 'utf8'),
) as { packages: Record<string, LockedPackage> };
const packages = Object.entries(lock.packages);

describe('package-lock.json', () => {
  it('names no address, so that an office can install from its own registry', () => {
    expect(packages.filter(([, { resolved }]) => resolved?.includes('//'))).toEqual([]);
  });

  it('holds the packages of every platform; `node scripts/complete-lock.mjs` writes them back', () => {
    const missing = packages.flatMap(([, { optionalDependencies = {} }]) =>
      Object.entries(optionalDependencies)
        .filter(
          ([name, version]) => /^\d/.test(version) && !(`node_modules/${name}` in lock.packages),
        )
        .map(([name]) => name),
    );
    expect(missing).toEqual([]);
  });
});
