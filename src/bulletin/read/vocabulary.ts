import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readDocument } from '../../catalogue/document.ts';

const words = z.array(z.string());
const qualifierWords = z.partialRecord(
  z.enum(['over', 'nearly', 'about', 'at-least', 'at-most', 'under']),
  words,
);
const numbers = z.record(z.string(), z.number());

const common = {
  qualifiers: z.strictObject({ before: qualifierWords, after: qualifierWords }),
  scales: numbers,
  growth: z.strictObject({ before: words, after: words }),
  share: words,
  target: words,
  targetEnds: words,
  new: words,
  net: words,
  rise: words,
  total: words,
  people: words,
  rankBefore: words,
  notRank: words,
};

const englishSchema = z.strictObject({
  ...common,
  currencies: z.strictObject({
    before: z.record(z.string(), z.string()),
    after: z.record(z.string(), z.string()),
  }),
  ordinals: numbers,
  rankAfter: words,
  counted: words,
  names: words,
});

const chineseSchema = z.strictObject({
  ...common,
  currencies: z.record(z.string(), z.string()),
  classifiers: words,
  forecast: words,
  blockedNouns: words,
  groupNouns: words,
});

const phrases = z.strictObject({ en: words.default([]), zh: words.default([]) });

const conceptSchema = z.strictObject({
  id: z.string(),
  unit: z.enum(['money', 'percent', 'count', 'rank']),
  counts: z.string().optional(),
  names: phrases.optional(),
  weak: phrases.partial().optional(),
  patterns: phrases.partial().optional(),
  needs: z.string().optional(),
  part: z.string().optional(),
  whole: z.string().optional(),
  default: z.boolean().optional(),
  stock: z.boolean().optional(),
  partner: z.boolean().optional(),
  per10k: z.boolean().optional(),
  known: z.boolean().optional(),
  hidden: z.boolean().optional(),
  is: z.string().optional(),
  rank: z.string().optional(),
  scope: phrases.optional(),
  scopes: phrases.optional(),
  forms: z.record(z.string(), z.string()).optional(),
});

const conceptsSchema = z.strictObject({
  sets: z.record(z.string(), words),
  concepts: z.array(conceptSchema),
});

/** How texts call one thing that figures are of, and what its numbers lead to. */
export type Concept = z.output<typeof conceptSchema>;
export type EnglishWords = z.output<typeof englishSchema>;
export type ChineseWords = z.output<typeof chineseSchema>;

export interface Vocabulary {
  readonly en: EnglishWords;
  readonly zh: ChineseWords;
  readonly sets: Readonly<Record<string, readonly string[]>>;
  readonly concepts: readonly Concept[];
}

/**
 * Reads `catalogue/vocabulary`.
 *
 * @throws {IssuesError} naming file, line and key where a file is not as it should be
 */
export async function loadVocabulary(catalogue: string): Promise<Vocabulary> {
  const read = async <T>(name: string, schema: z.ZodType<T>) => {
    const file = `vocabulary/${name}.yaml`;
    return readDocument(await readFile(join(catalogue, file), 'utf8'), file, schema).data;
  };
  const [en, zh, { sets, concepts }] = await Promise.all([
    read('en', englishSchema),
    read('zh', chineseSchema),
    read('indicators', conceptsSchema),
  ]);
  return { en, zh, sets, concepts };
}

/** The alternatives of a regular expression; longer ones first, as they are more particular. */
export function alternatives(fragments: Iterable<string>): string {
  return [...fragments].toSorted((a, b) => b.length - a.length).join('|');
}

export function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
