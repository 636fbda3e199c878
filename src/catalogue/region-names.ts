import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Bilingual } from '../model/text.ts';

const FILES = ['regions-china.csv', 'regions-world.csv', 'regions-zones.csv'];

/** What regions with an official code are called, as the classifications of a catalogue list them. */
export async function loadRegionNames(catalogue: string): Promise<ReadonlyMap<string, Bilingual>> {
  const names = new Map<string, Bilingual>();
  for (const file of FILES) {
    const text = await readFile(join(catalogue, 'classifications', file), 'utf8');
    const rows = parse<Readonly<Record<'code' | 'en' | 'zh', string>>>(text, { columns: true });
    for (const { code, en, zh } of rows) if (!names.has(code)) names.set(code, { en, zh });
  }
  return names;
}
