import { z } from 'zod';
import { bilingualSchema, nameSchema, releaseIdSchema } from './common.ts';

export const organisationSchema = z
  .object({
    id: z.string(),
    scheme: z.string(),
    name: nameSchema,
    kind: z.string(),
    region: z.string(),
    industry: z.string().nullable(),
    ended: z.string().nullable(),
  })
  .meta({ id: 'Organisation', description: 'As it was last.' });

export const organisationsSchema = z
  .object({
    release: releaseIdSchema,
    total: z.int(),
    offset: z.int(),
    limit: z.int(),
    organisations: z.array(
      organisationSchema.extend({
        score: z.number().meta({ description: 'How well it answers the search, 0 to 1.' }),
      }),
    ),
  })
  .meta({ id: 'Organisations' });

const provenance = {
  _source: z.string().nullable(),
  _file: z.string().nullable(),
  _line: z.number().nullable(),
};
const amount = z.number().nullable();

export const profileSchema = z
  .object({
    release: releaseIdSchema,
    organisation: organisationSchema.extend({
      founded: z.string().nullable(),
      ended_reason: z.string().nullable(),
      successor: z.string().nullable(),
      website: z.string().nullable(),
      identifier: z.object({
        checked: z.boolean().meta({ description: 'Whether the scheme has a check digit.' }),
        valid: z.boolean(),
      }),
    }),
    states: z.array(
      z.object({
        name: nameSchema,
        kind: z.string(),
        region: z.string(),
        industry: z.string().nullable(),
        valid_from: z.string().nullable(),
        valid_to: z.string().nullable(),
        ...provenance,
      }),
    ),
    returns: z.array(
      z
        .object({
          period: z.string(),
          revenue: amount,
          industrial_output: amount,
          high_tech_output: amount,
          value_added: amount,
          exports: amount,
          rd_expenditure: amount,
          rd_personnel: amount,
          employees: amount,
          above_scale: z.boolean().nullable(),
          ...provenance,
        })
        .meta({ description: 'In base units: yuan, persons.' }),
    ),
    certificates: z.array(
      z.object({
        id: z.string(),
        scheme: z.string(),
        title: bilingualSchema,
        level: z.string().nullable(),
        from: z.string(),
        to: z.string().nullable().meta({ description: 'Exclusive; null where it has no term.' }),
        ended_early: z.string().nullable(),
        ended_reason: z.string().nullable(),
        status: z.enum(['in-force', 'expired', 'ended-early', 'not-yet']).meta({
          description: 'At the day of the registers.',
        }),
        ...provenance,
      }),
    ),
    partnerships: z.object({
      total: z.int(),
      in_force: z.int(),
      partners: z.int(),
      ties: z
        .array(
          z.object({
            id: z.string(),
            partner: z.string(),
            name: nameSchema,
            kind_of_partner: z.string().nullable(),
            region: z.string().nullable(),
            kind: z.string(),
            field: z.string().nullable(),
            started: z.string().nullable(),
            ended: z.string().nullable(),
            value: amount,
            ...provenance,
          }),
        )
        .meta({ description: 'The newest first, at most 500.' }),
    }),
    ip: z.object({
      total: z.int(),
      by_year: z.array(z.object({ year: z.int(), filed: z.int(), granted: z.int() })),
      list: z
        .array(
          z.object({
            id: z.string(),
            kind: z.string(),
            title: z.string().nullable(),
            class: z.string().nullable(),
            filed: z.string().nullable(),
            granted: z.string().nullable(),
            lapsed: z.string().nullable(),
            high_value: z.boolean().nullable(),
            position: z.int().nullable(),
            ...provenance,
          }),
        )
        .meta({ description: 'The newest first, at most 200.' }),
    }),
    platforms: z.array(
      z.object({
        id: z.string(),
        name: nameSchema,
        kind: z.string(),
        level: z.string().nullable(),
        region: z.string(),
        field: z.string().nullable(),
        established: z.string().nullable(),
        closed: z.string().nullable(),
        role: z.string().nullable(),
        ...provenance,
      }),
    ),
    projects: z
      .array(
        z.object({
          id: z.string(),
          programme: z.string().nullable(),
          title: nameSchema,
          field: z.string().nullable(),
          starts: z.string().nullable(),
          ends: z.string().nullable(),
          role: z.string().nullable(),
          cost: amount,
          funding: amount,
          currency: z.string().nullable(),
          ...provenance,
        }),
      )
      .meta({ description: 'The newest first, at most 200.' }),
  })
  .meta({ id: 'Profile' });

export type Organisation = z.infer<typeof organisationSchema>;
export type Organisations = z.infer<typeof organisationsSchema>;
export type Profile = z.infer<typeof profileSchema>;
