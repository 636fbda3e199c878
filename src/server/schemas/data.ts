import { z } from 'zod';
import { bilingualSchema, issueWordsSchema, releaseIdSchema } from './common.ts';
import { accountSchema, registerSummarySchema } from './releases.ts';
import { columnSchema } from './trace.ts';

export const issueSchema = issueWordsSchema
  .extend({
    source: z.string().nullable(),
    register: z.string().nullable(),
    file: z.string().nullable(),
    line: z.int().nullable(),
    column: z.int().nullable(),
    field: z.string().nullable(),
    record: z.string().nullable(),
    value: z.string().nullable(),
  })
  .meta({ id: 'Issue' });

export const issueCodesSchema = z
  .object({
    release: releaseIdSchema,
    codes: z.array(
      z.object({
        code: z.string(),
        severity: z.enum(['error', 'warning', 'notice']),
        count: z.int(),
        why: bilingualSchema,
        sources: z.array(z.string()),
        registers: z.array(z.string()),
        examples: z.array(issueSchema).meta({ description: 'At most three.' }),
      }),
    ),
  })
  .meta({ id: 'IssueCodes', description: 'The most frequent first.' });

export const issuesSchema = z
  .object({
    release: releaseIdSchema,
    total: z.int(),
    offset: z.int(),
    limit: z.int(),
    issues: z.array(issueSchema),
  })
  .meta({ id: 'Issues' });

export const sourcesSchema = z
  .object({ release: releaseIdSchema, sources: z.array(accountSchema) })
  .meta({ id: 'Sources' });

export const registersSchema = z
  .object({ release: releaseIdSchema, registers: z.array(registerSummarySchema) })
  .meta({ id: 'Registers' });

export const registerSchema = registerSummarySchema
  .extend({
    release: releaseIdSchema,
    description: bilingualSchema,
    key: z.array(z.string()),
    time: z.record(z.string(), z.string()),
    columns: z.array(
      columnSchema.extend({
        required: z.boolean(),
        values: z.array(z.string()).optional(),
        classification: z.string().optional(),
        minimum: z.number().optional(),
        maximum: z.number().optional(),
        pattern: z.string().optional(),
      }),
    ),
    references: z.array(z.object({ field: z.string(), register: z.string(), column: z.string() })),
    checks: z.array(
      z.object({
        code: z.string(),
        sql: z.string(),
        title: bilingualSchema,
        severity: z.enum(['error', 'warning']),
      }),
    ),
    sources: z.array(z.string()),
  })
  .meta({ id: 'Register' });

export const correctionsSchema = z
  .object({
    release: releaseIdSchema,
    corrections: z.array(
      z.object({
        register: z.string(),
        record: z.record(z.string(), z.unknown()),
        column: z.string(),
        from: z.unknown(),
        to: z.unknown(),
        reason: z.string(),
        who: z.string(),
        date: z.string(),
      }),
    ),
  })
  .meta({ id: 'Corrections' });

export type Issue = z.infer<typeof issueSchema>;
export type IssueCodes = z.infer<typeof issueCodesSchema>;
export type Issues = z.infer<typeof issuesSchema>;
export type Sources = z.infer<typeof sourcesSchema>;
export type Registers = z.infer<typeof registersSchema>;
export type Register = z.infer<typeof registerSchema>;
export type Corrections = z.infer<typeof correctionsSchema>;
