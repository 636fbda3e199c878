import { z } from 'zod';
import { bilingualSchema, releaseIdSchema } from './common.ts';

const source = z.object({
  title: bilingualSchema,
  url: z.string().optional(),
  basis: z.enum(['source', 'knowledge']).meta({
    description: 'Read in the named source, or general knowledge until one is found.',
  }),
});

export const indicatorSchema = z
  .object({
    id: z.string(),
    title: bilingualSchema,
    unit: z.string(),
    decimals: z.int(),
    kind: z.string().meta({
      description: 'count, sum, ratio, share, change, growth, cagr, index, series, published',
    }),
    topic: z.object({ id: z.string(), title: bilingualSchema }),
    version: z.int(),
    breakdowns: z.array(z.string()),
    partner: z.enum(['none', 'optional', 'required']),
    headline: z.boolean(),
    bridge: z.boolean(),
    source,
    derived_from: z.string().nullable(),
    figures: z.int().meta({ description: 'How many figures the release has of it.' }),
  })
  .meta({ id: 'Indicator' });

export const indicatorsSchema = z
  .object({ release: releaseIdSchema, indicators: z.array(indicatorSchema) })
  .meta({ id: 'Indicators' });

export const indicatorDetailSchema = indicatorSchema
  .extend({
    release: releaseIdSchema,
    definition: bilingualSchema,
    earlier: z.array(z.object({ version: z.int(), until: z.string(), note: bilingualSchema })),
    measure: z
      .record(z.string(), z.unknown())
      .meta({ description: 'The measure as the catalogue states it.' }),
    otherwise: z.string().nullable().meta({
      description: 'The series that takes over where the registers hold nothing.',
    }),
    adds: z.boolean(),
    dimensions: z.array(z.object({ id: z.string(), title: bilingualSchema })),
    same: z.boolean().meta({
      description: 'Whether the definition is the one that the release was made with.',
    }),
    related: z
      .object({
        change: z.string().nullable(),
        growth: z.string().nullable(),
        cagr: z.string().nullable(),
        target: z.string().nullable(),
        of: z.string().nullable().meta({ description: 'What it is a change, growth or index of.' }),
        numerator: z.string().nullable(),
        denominator: z.string().nullable(),
        used_by: z.array(z.string()),
      })
      .meta({ description: 'Ids of other indicators.' }),
    place: z.string().nullable().meta({ description: 'File and line of the definition.' }),
    registers: z.array(z.object({ name: z.string(), title: bilingualSchema })),
  })
  .meta({ id: 'IndicatorDetail' });

export type Indicator = z.infer<typeof indicatorSchema>;
export type Indicators = z.infer<typeof indicatorsSchema>;
export type IndicatorDetail = z.infer<typeof indicatorDetailSchema>;
