import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { IssuesError } from '../model/issue.ts';
import { readDefinition } from './document.ts';

const bilingual = z.strictObject({ en: z.string(), zh: z.string() });

const classificationSchema = z.strictObject({
  id: z.string().min(1),
  title: bilingual,
  source: z.string().optional(),
  items: z
    .array(
      z.strictObject({
        code: z.string().min(1),
        title: bilingual,
        parent: z.string().optional(),
        /** Who publishes by name what has this code; confidential where it is left out. */
        public: bilingual.optional(),
      }),
    )
    .min(1),
});

/** A list of codes and what they mean. */
export type Classification = z.infer<typeof classificationSchema>;

/**
 * Reads every classification of a folder that has `id` and `items`, by id.
 *
 * @throws {IssuesError} where a file is not what it should be
 */
export async function loadClassifications(folder: string): Promise<Map<string, Classification>> {
  const classifications = new Map<string, Classification>();
  const issues = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted()) {
    try {
      const text = await readFile(path.join(folder, file), 'utf8');
      const { data } = readDefinition(
        text,
        `classifications/${file}`,
        classificationSchema,
        'classification',
      );
      classifications.set(data.id, data);
    } catch (error) {
      if (!(error instanceof IssuesError)) throw error;
      issues.push(...error.issues);
    }
  }
  if (issues.length > 0) throw new IssuesError(issues);
  return classifications;
}

/** The codes of each classification, as the checks of registers want them. */
export function codesOf(
  classifications: ReadonlyMap<string, Classification>,
): Map<string, readonly string[]> {
  return new Map(
    [...classifications].map(([id, { items }]) => [id, items.map((item) => item.code)]),
  );
}
