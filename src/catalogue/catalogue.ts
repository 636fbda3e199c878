import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadBreakdowns, type Breakdown } from './breakdowns.ts';
import { loadClassifications, type Classification } from './classifications.ts';
import {
  indicatorFiles,
  loadIndicators,
  type Indicators,
  type IndicatorSource,
} from './indicators.ts';
import type { Register } from './register.ts';
import { loadRegisters } from './registers.ts';

/** All that the official words mean, read and checked. */
export interface Catalogue extends Indicators {
  readonly registers: ReadonlyMap<string, Register>;
  readonly classifications: ReadonlyMap<string, Classification>;
  readonly breakdowns: ReadonlyMap<string, Breakdown>;
  /** SHA-256 of every file it was read from: two equal digests mean the same definitions. */
  readonly digest: string;
}

export interface CatalogueSource {
  /** The folder `catalogue/`. */
  readonly folder: string;
  /** A region's own indicators, beside the catalogue's. */
  readonly extra?: readonly IndicatorSource[];
}

/**
 * Reads the catalogue and a region's own indicators.
 *
 * @throws {IssuesError} naming file, line and key of whatever does not hold together
 */
export async function loadCatalogue({ folder, extra = [] }: CatalogueSource): Promise<Catalogue> {
  const registers = await loadRegisters(path.join(folder, 'registers'));
  const classifications = await loadClassifications(path.join(folder, 'classifications'));
  const breakdowns = await loadBreakdowns(path.join(folder, 'breakdowns.yaml'));
  const files = [...(await indicatorFiles(path.join(folder, 'indicators'))), ...extra];
  const { indicators, families } = await loadIndicators(files, { registers, breakdowns });
  const digest = await digestOf(folder, extra);
  return { registers, classifications, breakdowns, indicators, families, digest };
}

async function digestOf(folder: string, extra: readonly IndicatorSource[]): Promise<string> {
  const hash = createHash('sha256');
  const add = async (name: string, file: string) => {
    const bytes = await readFile(file);
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  };
  await add('breakdowns.yaml', path.join(folder, 'breakdowns.yaml'));
  for (const room of ['registers', 'classifications', 'indicators', 'vocabulary'])
    for (const name of (
      await readdir(path.join(folder, room)).catch((): string[] => [])
    ).toSorted())
      if (/\.(?:yaml|csv)$/.test(name)) await add(`${room}/${name}`, path.join(folder, room, name));
  for (const { name, path: file } of extra) await add(name, file);
  return hash.digest('hex');
}
