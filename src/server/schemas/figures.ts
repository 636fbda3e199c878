import { z } from 'zod';
import { bilingualSchema, releaseIdSchema } from './common.ts';

export const figureSchema = z
  .object({
    indicator: z.string(),
    version: z.int(),
    region: z.string(),
    period: z.string(),
    partner_region: z.string().meta({ description: 'Empty where none is given.' }),
    breakdown: z.string().meta({ description: 'Empty for the whole.' }),
    category: z.string(),
    value: z.number().nullable().meta({ description: 'In base units; a percentage as 2.96.' }),
    unit: z.string(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    records: z.number().nullable(),
    organisations: z.number().nullable(),
    status: z.string().meta({ description: 'SDMX CL_OBS_STATUS.' }),
    reason: z.string().nullable().meta({ description: 'Why there is no value.' }),
    basis: z.enum(['records', 'series', 'published']),
    lower: z.number().nullable().meta({
      description:
        'The value if no uncertain link of a name were right; null where none is linked.',
    }),
    upper: z.number().nullable(),
    uncertain_records: z.number().nullable(),
  })
  .meta({ id: 'Figure' });

export const indicatorFiguresSchema = z
  .object({ release: releaseIdSchema, figures: z.array(figureSchema) })
  .meta({ id: 'IndicatorFigures' });

export const figuresSchema = z
  .object({
    release: releaseIdSchema,
    total: z.int(),
    offset: z.int(),
    limit: z.int(),
    figures: z.array(figureSchema),
  })
  .meta({ id: 'Figures' });

export const vintagesSchema = z
  .object({
    vintages: z.array(
      z.object({ release: releaseIdSchema, created: z.string(), figure: figureSchema }),
    ),
  })
  .meta({
    id: 'Vintages',
    description: 'The same figure in every release that has it, newest first.',
  });

export const overviewSchema = z
  .object({
    release: releaseIdSchema,
    headlines: z.array(
      z.object({
        indicator: z.string(),
        title: bilingualSchema,
        unit: z.string(),
        decimals: z.int(),
        topic: z.object({ id: z.string(), title: bilingualSchema }),
        figure: figureSchema.meta({
          description: 'The latest value; its partner is in the figure.',
        }),
        series: z.array(
          z.object({
            period: z.string(),
            value: z.number().nullable(),
            status: z.string(),
            reason: z.string().nullable(),
          }),
        ),
        change: z
          .object({
            value: z.number(),
            unit: z.string(),
            since: z.string(),
            indicator: z.string().nullable().meta({
              description: 'The indicator of the change, where it is a figure of its own.',
            }),
          })
          .nullable(),
        target: z
          .object({
            value: z.number(),
            unit: z.string(),
            period: z.string(),
            reached: z.boolean().nullable(),
            indicator: z.string(),
          })
          .nullable(),
      }),
    ),
    bulletins: z.array(z.string()),
  })
  .meta({ id: 'Overview' });

export type Figure = z.infer<typeof figureSchema>;
export type IndicatorFigures = z.infer<typeof indicatorFiguresSchema>;
export type Figures = z.infer<typeof figuresSchema>;
export type Vintages = z.infer<typeof vintagesSchema>;
export type Overview = z.infer<typeof overviewSchema>;
export type Headline = Overview['headlines'][number];
