import { z } from 'zod';

export const bilingualSchema = z
  .object({ en: z.string(), zh: z.string() })
  .meta({ id: 'Bilingual', description: 'A text in English and in Simplified Chinese.' });

/** A name that registers hold; one of the languages may be missing. */
export const nameSchema = z
  .object({ en: z.string().nullable(), zh: z.string().nullable() })
  .meta({ id: 'Name', description: 'A name in both languages, as far as the registers know it.' });

export const languageSchema = z.enum(['en', 'zh']);

export const releaseIdSchema = z
  .string()
  .meta({ description: 'SHA-256 of the canonical manifest, 64 hexadecimal digits.' });

/** What is wrong, as people read it. */
export const issueWordsSchema = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'notice']),
    message: bilingualSchema,
    why: bilingualSchema,
    fix: bilingualSchema,
    suggestion: z.string().optional(),
  })
  .meta({ id: 'IssueWords' });

export const problemSchema = z
  .object({
    type: z.string().meta({
      description: 'A name of the kind of problem, `about:blank` where the status says all.',
    }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    detail_zh: z.string().meta({ description: 'The detail in Simplified Chinese.' }),
    instance: z.string().optional().meta({ description: 'The address that was asked for.' }),
    issues: z.array(issueWordsSchema).optional(),
  })
  .meta({ id: 'Problem', description: 'Problem details, RFC 9457.' });

/** Pages: where they begin, and how long they are. */
export const offsetSchema = z.coerce.number().int().min(0).max(1_000_000_000).default(0);
export const limitSchema = (usual: number, most: number) =>
  z.coerce.number().int().min(1).max(most).default(usual);

export type Bilingual = z.infer<typeof bilingualSchema>;
export type Name = z.infer<typeof nameSchema>;
export type Problem = z.infer<typeof problemSchema>;
export type IssueWords = z.infer<typeof issueWordsSchema>;
