import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Bilingual } from '../model/text.ts';
import { readDocument } from './document.ts';

const schema = z.record(
  z.string(),
  z.record(z.string(), z.strictObject({ en: z.string().min(1), zh: z.string().min(1) })),
);

/** What codes are called, by list and code. */
export type CodeNames = Readonly<Record<string, Readonly<Record<string, Bilingual>>>>;

/**
 * Reads `names/codes.yaml` of a catalogue.
 *
 * @throws {IssuesError} where it is not what it should be
 */
export async function loadCodeNames(catalogue: string): Promise<CodeNames> {
  const text = await readFile(join(catalogue, 'names', 'codes.yaml'), 'utf8');
  return readDocument(text, 'names/codes.yaml', schema).data;
}
