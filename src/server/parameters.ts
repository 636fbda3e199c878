import { z } from 'zod';
import { limitSchema, offsetSchema } from './schemas/common.ts';

/** What is asked about a figure may be as long as this; names are shorter. */
const LONGEST = 200;
const name = z.string().max(LONGEST);

/** One name, or several with commas between. */
export const names = z
  .string()
  .max(4000)
  .transform((text) => text.split(',').filter((part) => part !== ''))
  .pipe(z.array(name).max(200));

export const none = z.strictObject({});
export const releaseParameters = z.strictObject({
  release: name.meta({
    description: 'An id, at least 8 of its first characters, or `latest`.',
    example: 'latest',
  }),
});

/** A page of a list: `limit` is at most what `most` says. */
export const paged = (usual: number, most: number) => ({
  offset: offsetSchema,
  limit: limitSchema(usual, most),
});

/** What names one figure. */
export const figureName = {
  indicator: name.meta({ example: 'rd-intensity' }),
  region: name.optional().meta({ description: 'The release’s own region where it is left out.' }),
  period: name.meta({
    description: 'As SDMX writes it: 2024, 2024-S1, 2024-Q1, 2021/2025.',
    example: '2024',
  }),
  partner: name.optional(),
  breakdown: name.optional(),
  category: name.optional(),
};

/** Which partnerships. */
export const partnershipFilter = {
  kind: name.optional(),
  field: name.optional(),
  year: z.coerce.number().int().min(1).max(9998).optional().meta({
    description: 'In force at some time of it.',
  }),
  region: name.optional().meta({ description: 'An end lies within it …' }),
  partner_region: name.optional().meta({ description: '… and the other within this one.' }),
  organisation: name.optional(),
};

export { name };
