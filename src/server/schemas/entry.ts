import { z } from 'zod';
import { bilingualSchema, languageSchema, nameSchema, releaseIdSchema } from './common.ts';

export const entrySchema = z
  .object({
    region: z.string(),
    name: bilingualSchema,
    languages: z.array(languageSchema),
    synthetic: z.boolean(),
    as_of: z.string().meta({ description: 'The day of the registers.' }),
    periods: z.array(z.string()),
    partners: z.array(z.string()),
    neighbours: z.array(z.string()),
    release: releaseIdSchema
      .nullable()
      .meta({ description: 'The latest release; null before the first build.' }),
    version: z.string(),
    mode: z.enum(['server', 'static']),
    can: z.object({
      verify: z.boolean(),
      trace: z.boolean(),
      organisations: z.boolean(),
      decide: z.boolean(),
    }),
  })
  .meta({ id: 'Entry' });

export const regionSchema = z
  .object({
    code: z.string(),
    name: nameSchema,
    level: z.string(),
    parent: z.string().nullable(),
    latitude: z
      .number()
      .optional()
      .meta({ description: 'Of its seat, in degrees (WGS 84), as far as the register knows it.' }),
    longitude: z.number().optional(),
  })
  .meta({ id: 'Region' });
export const regionsSchema = z
  .object({
    release: releaseIdSchema,
    regions: z.array(regionSchema),
    elsewhere: z
      .array(z.object({ code: z.string(), name: nameSchema }))
      .meta({ description: 'Regions that figures name and the register does not hold.' }),
  })
  .meta({ id: 'Regions' });

export const categoriesSchema = z
  .object({
    release: releaseIdSchema,
    breakdowns: z.array(
      z.object({
        id: z.string(),
        title: bilingualSchema,
        categories: z.array(z.object({ code: z.string(), name: nameSchema })),
      }),
    ),
    codes: z
      .record(z.string(), z.record(z.string(), bilingualSchema))
      .meta({ description: 'Names of other codes, by list: schemes of recognition, units, …' }),
  })
  .meta({ id: 'Categories' });

export type Entry = z.infer<typeof entrySchema>;
export type Region = z.infer<typeof regionSchema>;
export type Regions = z.infer<typeof regionsSchema>;
export type Categories = z.infer<typeof categoriesSchema>;
