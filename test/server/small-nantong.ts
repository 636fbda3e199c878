import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { generate } from '../../examples/nantong/generate/generate.ts';
import { buildRegion, type Release } from '../../src/region/index.ts';

const EXAMPLE = resolve(import.meta.dirname, '../../examples/nantong');

/** A twentieth of the example's enterprises, with everything else that it has. */
const SCALE = 0.05;

/** The example's own says what is not true of a city so small. */
const BULLETIN = `---
title: In short
region: '320600'
---
In 2024 spending on R&D was {{ rd-intensity period=2024 }} of GDP.
`;

export interface SmallNantong {
  readonly folder: string;
  readonly release: Release;
  remove(): Promise<void>;
}

/** Builds a small Nantong aside: every register has records, every kind of figure is there. */
export async function buildSmallNantong(): Promise<SmallNantong> {
  const folder = await mkdtemp(join(tmpdir(), 'rongtong-nantong-'));
  const made = new Set(['releases', 'sources', 'out']);
  await cp(EXAMPLE, folder, { recursive: true, filter: (path) => !made.has(basename(path)) });
  await generate({ out: join(folder, 'sources'), seed: 2025, scale: SCALE });
  // The dirt is the same however small the city: a larger share of it.
  const configuration = join(folder, 'region.yaml');
  const text = await readFile(configuration, 'utf8');
  await writeFile(configuration, text.replace('tolerance: 1%', 'tolerance: 10%'));
  await writeFile(join(folder, 'bulletins', 'short.en.md'), BULLETIN);
  const result = await buildRegion(folder);
  if (result.outcome !== 'released') throw new Error(JSON.stringify(result.counts));
  return { folder, release: result.release, remove: () => rm(folder, { recursive: true }) };
}
