import { z } from 'zod';
import { bilingualSchema, releaseIdSchema } from './common.ts';

export const releaseSchema = z
  .object({
    id: releaseIdSchema,
    content: z.string().meta({ description: 'Digest of what was computed from what.' }),
    created: z.string(),
    parent: z.string().nullable(),
    synthetic: z.boolean(),
    as_of: z.string(),
    records: z.int(),
    figures: z.int(),
    issues: z.int(),
    signed_by: z
      .array(z.string())
      .meta({ description: 'Fingerprints of keys whose signatures hold.' }),
  })
  .meta({ id: 'Release' });
export const releasesSchema = z
  .object({ releases: z.array(releaseSchema) })
  .meta({ id: 'Releases', description: 'Newest first.' });

export const registerSummarySchema = z
  .object({ name: z.string(), title: bilingualSchema, rows: z.int(), hash: z.string() })
  .meta({ id: 'RegisterSummary' });

export const accountSchema = z
  .object({
    source: z.string(),
    register: z.string(),
    files: z.array(z.object({ path: z.string(), bytes: z.int(), hash: z.string() })),
    in: z.int().meta({ description: 'in = kept + set_aside + merged + left_out' }),
    kept: z.int(),
    set_aside: z.int(),
    merged: z.int(),
    left_out: z.int(),
  })
  .meta({ id: 'SourceAccount' });

export const releaseDetailSchema = releaseSchema
  .extend({
    region: z.string(),
    name: bilingualSchema,
    periods: z.array(z.string()),
    partners: z.array(z.string()),
    registers: z.array(registerSummarySchema),
    sources: z.array(accountSchema),
    code: z.string(),
    engine: z.string(),
    catalogue: z.string(),
  })
  .meta({ id: 'ReleaseDetail' });

const registerDifference = z.object({
  register: z.string(),
  added: z.int(),
  removed: z.int(),
  changed: z.int(),
});
const correction = z.record(z.string(), z.unknown());
const figureState = z.object({
  value: z.number().nullable(),
  status: z.string(),
  reason: z.string().nullable(),
  version: z.union([z.string(), z.number()]),
});

export const causeSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('records'), registers: z.array(registerDifference) }),
    z.object({ kind: z.literal('correction'), registers: z.array(z.string()) }),
    z.object({
      kind: z.literal('definition'),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
    z.object({ kind: z.literal('as-of'), from: z.string(), to: z.string() }),
    z.object({ kind: z.literal('settings') }),
    z.object({ kind: z.literal('code'), from: z.string(), to: z.string() }),
  ])
  .meta({ id: 'Cause' });

export const changesSchema = z
  .object({
    from: releaseIdSchema,
    to: releaseIdSchema,
    registers: z.array(registerDifference),
    corrections: z.object({ added: z.array(correction), removed: z.array(correction) }),
    definitions: z.array(z.string()),
    total: z.int().meta({ description: 'How many figures differ in all.' }),
    offset: z.int(),
    limit: z.int(),
    figures: z.array(
      z.object({
        indicator: z.string(),
        region: z.string(),
        period: z.string(),
        partner_region: z.string(),
        breakdown: z.string(),
        category: z.string(),
        from: figureState.nullable(),
        to: figureState.nullable(),
        why: z.array(causeSchema),
      }),
    ),
  })
  .meta({ id: 'Changes' });

export type Release = z.infer<typeof releaseSchema>;
export type Releases = z.infer<typeof releasesSchema>;
export type ReleaseDetail = z.infer<typeof releaseDetailSchema>;
export type RegisterSummary = z.infer<typeof registerSummarySchema>;
export type SourceAccount = z.infer<typeof accountSchema>;
export type Cause = z.infer<typeof causeSchema>;
export type Changes = z.infer<typeof changesSchema>;
