import { z } from 'zod';
import { isPeriod } from '../../model/period.ts';
import { bilingualSchema, languageSchema, releaseIdSchema } from './common.ts';

export const bulletinsSchema = z
  .object({
    release: releaseIdSchema,
    bulletins: z.array(
      z.object({
        name: z.string(),
        languages: z.array(languageSchema),
        title: bilingualSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'Bulletins' });

const amount = z.number().nullable();

export const bulletinSchema = z
  .object({
    title: z.string(),
    language: languageSchema,
    date: z.string().optional(),
    publisher: z.string().optional(),
    release: releaseIdSchema,
    synthetic: z.boolean(),
    text: z.string(),
    claims: z.array(
      z.object({
        number: z.int(),
        text: z.string(),
        start: z.int().optional(),
        end: z.int().optional(),
        indicator: z.string(),
        region: z.string(),
        period: z.string(),
        with: z.string().optional(),
        qualifier: z.string(),
        printed: amount,
        value: amount,
        unit: z.string(),
        numerator: amount,
        denominator: amount,
        records: amount,
        status: z.string(),
      }),
    ),
    jsonLd: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Bulletin' });

const fix = z.enum(['indicator', 'region', 'period', 'with', 'qualifier']);

export const verifyRequestSchema = z
  .object({
    text: z.string().min(1).max(2_000_000),
    published_on: z
      .string()
      .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
      .refine(isPeriod)
      .optional()
      .meta({ description: 'Day, month or year of publication: what “last year” counts from.' }),
    region: z
      .string()
      .max(64)
      .optional()
      .meta({ description: 'The region that “the city” means.' }),
    readings: z
      .array(
        z.strictObject({
          text: z.string().max(2000),
          occurrence: z.int().positive().default(1),
          set: z
            .partialRecord(fix, z.string().max(200))
            .refine((set) => Object.keys(set).length > 0),
        }),
      )
      .max(500)
      .optional()
      .meta({ description: 'Corrections of readings: the words of a claim and what they mean.' }),
  })
  .strict()
  .meta({ id: 'VerifyRequest' });

export const claimSchema = z
  .object({
    text: z.string(),
    start: z.int().meta({ description: 'Code points from the beginning of the text, half-open.' }),
    end: z.int(),
    value: z.number().meta({ description: 'In base units: yuan, persons; a percentage as 2.96.' }),
    unit: z.string(),
    qualifier: z.string(),
    kind: z.string(),
    region: z.string().nullable(),
    period: z.string().nullable(),
    periodStated: z.boolean(),
    indicator: z.string().nullable(),
    with: z.string().optional(),
    confidence: z.number(),
    alternatives: z.array(
      z.object({
        indicator: z.string().optional(),
        region: z.string().optional(),
        period: z.string().optional(),
      }),
    ),
    proposedBy: z.literal('model').optional(),
    verdict: z.enum(['supported', 'contradicted', 'not-computable', 'not-recognised']),
    how: z.enum(['exactly', 'rounded', 'qualifier']).optional(),
    computed: z.number().optional(),
    difference: z.number().optional(),
    figurePeriod: z
      .string()
      .optional()
      .meta({ description: 'The period of the figure that the verdict rests on.' }),
    cause: z.string().optional(),
    causeOf: z.string().optional(),
    why: bilingualSchema,
    misleading: z.boolean().optional(),
    reading: bilingualSchema,
  })
  .meta({ id: 'Claim' });

export const checkSchema = z
  .object({
    kind: z.string(),
    ok: z.boolean(),
    claims: z.array(z.int()),
    expected: z.tuple([z.number(), z.number()]),
    found: z.number(),
    why: bilingualSchema,
    detail: bilingualSchema,
    against: z.array(
      z.object({
        publisher: z.string(),
        publishedOn: z.string(),
        value: z.number(),
        period: z.string(),
        address: z.string(),
      }),
    ),
    revision: z.boolean().optional(),
  })
  .meta({ id: 'Check' });

export const verifiedSchema = z
  .object({
    release: releaseIdSchema,
    text: z.string().meta({ description: 'The text that was checked; what a document holds.' }),
    claims: z.array(claimSchema),
    checks: z.array(checkSchema),
  })
  .meta({ id: 'Verified' });

export type Bulletins = z.infer<typeof bulletinsSchema>;
export type Bulletin = z.infer<typeof bulletinSchema>;
export type VerifyRequest = z.input<typeof verifyRequestSchema>;
export type Claim = z.infer<typeof claimSchema>;
export type Check = z.infer<typeof checkSchema>;
export type Verified = z.infer<typeof verifiedSchema>;
