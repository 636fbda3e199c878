import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CATALOGUE } from '../../src/region/region.ts';

/**
 * A catalogue with all registers and only these families of indicators, for tests that build often
 * and look at few figures.
 */
export async function smallCatalogue(folder: string, families: readonly string[]): Promise<string> {
  await mkdir(join(folder, 'indicators'), { recursive: true });
  for (const part of ['registers', 'classifications', 'breakdowns.yaml'])
    await cp(join(CATALOGUE, part), join(folder, part), { recursive: true });
  for (const family of families)
    await cp(
      join(CATALOGUE, 'indicators', `${family}.yaml`),
      join(folder, 'indicators', `${family}.yaml`),
    );
  return folder;
}
