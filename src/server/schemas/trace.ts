import { z } from 'zod';
import { bilingualSchema, releaseIdSchema } from './common.ts';
import { figureSchema } from './figures.ts';

export const traceSchema = z
  .object({
    release: releaseIdSchema,
    figure: figureSchema,
    definition: z.object({
      id: z.string(),
      title: bilingualSchema,
      text: bilingualSchema,
      version: z.int(),
      unit: z.string(),
      decimals: z.int(),
      source: z.object({
        title: bilingualSchema,
        url: z.string().optional(),
        basis: z.enum(['source', 'knowledge']),
      }),
    }),
    formula: z.object({
      text: z
        .string()
        .meta({ description: 'In ids and operations: `rd-expenditure ÷ gdp × 100`.' }),
      tokens: z.array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('text'), text: z.string() }),
          z.object({
            kind: z.literal('figure'),
            text: z.string(),
            indicator: z.string(),
            title: bilingualSchema.nullable(),
            period: z.string(),
            value: z.number().nullable(),
            unit: z.string(),
            decimals: z.int().nullable(),
            traceable: z.boolean().meta({
              description: 'Whether it is a figure with a trace of its own, at the same region.',
            }),
            part: z.int().nullable().meta({ description: 'The part whose records recount to it.' }),
          }),
        ]),
      ),
    }),
    sql: z.string(),
    parts: z.array(
      z.object({
        index: z.int(),
        role: z.string(),
        of: z.string(),
        period: z.string(),
        value: z.number().nullable(),
        unit: z.string(),
        basis: z.enum(['records', 'series', 'published']),
        register: z.string(),
        sql: z.string(),
        listing: z.string(),
        count: z.int(),
      }),
    ),
  })
  .meta({ id: 'Trace' });

export const columnSchema = z
  .object({
    name: z.string(),
    title: bilingualSchema,
    type: z.enum(['string', 'integer', 'number', 'boolean', 'date', 'period']),
    unit: z.string().optional(),
  })
  .meta({ id: 'Column' });

export const traceRecordsSchema = z
  .object({
    release: releaseIdSchema,
    part: z.int(),
    register: z.string(),
    columns: z.array(columnSchema),
    total: z.int(),
    offset: z.int(),
    limit: z.int(),
    records: z
      .array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])))
      .meta({ description: 'By column; `_source`, `_file` and `_line` say where each came from.' }),
  })
  .meta({ id: 'TraceRecords' });

export const sourceLineSchema = z
  .object({
    release: releaseIdSchema,
    source: z.string(),
    file: z.string(),
    line: z.int(),
    header: z.array(z.string().nullable()).nullable(),
    cells: z.array(z.string().nullable()).nullable(),
    text: z
      .string()
      .nullable()
      .meta({ description: 'The line of a text file, as it was received.' }),
    encoding: z.string().nullable(),
    hash: z.string(),
    hash_matches: z.boolean(),
  })
  .meta({ id: 'SourceLine' });

export type Trace = z.infer<typeof traceSchema>;
export type TracePart = Trace['parts'][number];
export type FormulaToken = Trace['formula']['tokens'][number];
export type Column = z.infer<typeof columnSchema>;
export type TraceRecords = z.infer<typeof traceRecordsSchema>;
export type TraceRecord = TraceRecords['records'][number];
export type SourceLine = z.infer<typeof sourceLineSchema>;
