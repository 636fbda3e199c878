import { z } from 'zod';
import { nameSchema, releaseIdSchema } from './common.ts';

export const networkSchema = z
  .object({
    release: releaseIdSchema,
    nodes: z
      .array(
        z.object({
          id: z.string(),
          name: nameSchema,
          kind: z.string().nullable(),
          region: z.string().nullable(),
          degree: z
            .int()
            .meta({ description: 'Partners in all that meet the filters, shown or not.' }),
        }),
      )
      .meta({ description: 'Those with the most partners first.' }),
    ties: z
      .array(
        z.object({
          a: z.string(),
          b: z.string(),
          kinds: z.array(z.string()),
          count: z.int(),
          first: z.string().nullable(),
          last: z.string().nullable(),
        }),
      )
      .meta({ description: 'The strongest first.' }),
    total_nodes: z.int(),
    total_ties: z.int(),
    years: z.array(z.int()).meta({ description: 'Years in which a partnership was in force.' }),
  })
  .meta({ id: 'Network' });

export const flowsSchema = z
  .object({
    release: releaseIdSchema,
    regions: z.array(
      z.object({ code: z.string(), name: nameSchema, level: z.string().nullable() }),
    ),
    flows: z
      .array(
        z.object({
          from: z.string(),
          to: z.string(),
          ties: z.int(),
          organisations: z.int().meta({ description: 'Of either end, each counted once.' }),
        }),
      )
      .meta({ description: 'Each pair once: a tie has no direction.' }),
    unplaced: z.int().meta({ description: 'Ties of which an end lies in no known region.' }),
  })
  .meta({ id: 'Flows' });

const end = z.object({
  id: z.string(),
  name: nameSchema,
  kind: z.string().nullable(),
  region: z.string().nullable(),
});

export const partnershipsSchema = z
  .object({
    release: releaseIdSchema,
    total: z.int(),
    offset: z.int(),
    limit: z.int(),
    partnerships: z.array(
      z.object({
        id: z.string(),
        a: end,
        b: end,
        kind: z.string(),
        field: z.string().nullable(),
        started: z.string().nullable(),
        ended: z.string().nullable(),
        value: z.number().nullable(),
        _source: z.string().nullable(),
        _file: z.string().nullable(),
        _line: z.number().nullable(),
      }),
    ),
    facets: z.object({
      kinds: z.array(z.object({ code: z.string(), count: z.int() })),
      fields: z.array(z.object({ code: z.string(), count: z.int() })),
      regions: z.array(z.object({ code: z.string(), count: z.int() })),
      years: z.array(z.object({ year: z.int(), count: z.int() })),
    }),
  })
  .meta({ id: 'Partnerships' });

export type Network = z.infer<typeof networkSchema>;
export type Flows = z.infer<typeof flowsSchema>;
export type Partnerships = z.infer<typeof partnershipsSchema>;
