import { z } from 'zod';
import { bilingualSchema, nameSchema, releaseIdSchema } from './common.ts';

export const movedFigureSchema = z
  .object({
    indicator: z.string(),
    title: bilingualSchema,
    period: z.string(),
    partner_region: z.string(),
    unit: z.string(),
    decimals: z.int(),
    from: z.number().meta({ description: 'As it is now.' }),
    to: z.number().meta({ description: 'If the pair were decided the other way.' }),
  })
  .meta({ id: 'MovedFigure' });

const pairSchema = z.object({
  pair: z.string(),
  name: z.string().meta({ description: 'As the sources write it.' }),
  organisation: z.object({ id: z.string(), name: nameSchema }),
  probability: z.number().meta({ description: 'That the two are one, 0 to 1.' }),
  made: z.boolean().meta({ description: 'Whether figures take them for one now.' }),
  cells: z.int().meta({ description: 'Cells of the sources that say the name.' }),
  figures: z.int().meta({ description: 'Figures of the region that the pair would move.' }),
});

export const doubtfulLinksSchema = z
  .object({
    release: releaseIdSchema,
    total: z.int(),
    offset: z.int(),
    limit: z.int(),
    links: z.array(
      pairSchema.extend({
        move: movedFigureSchema.nullable().meta({ description: 'The figure that it moves most.' }),
      }),
    ),
  })
  .meta({ id: 'DoubtfulLinks' });

export const doubtfulLinkSchema = pairSchema
  .extend({
    release: releaseIdSchema,
    organisation: z.object({
      id: z.string(),
      name: nameSchema,
      kind: z.string().nullable(),
      region: z.string().nullable(),
      industry: z.string().nullable(),
      website: z.string().nullable(),
    }),
    said: z
      .object({
        country: z.string(),
        region: z.string(),
        city: z.string(),
        website: z.string(),
      })
      .partial()
      .meta({ description: 'What stands beside the name in its source.' }),
    reasons: z.array(
      z.object({
        about: bilingualSchema,
        says: bilingualSchema,
        bearing: z.enum(['for', 'against', 'little']),
        bits: z.number().nullable().meta({
          description:
            'What it weighs, as learned from the names of the release; each bit doubles the odds. Null where it is no matter of weight, or in releases of before.',
        }),
      }),
    ),
    moves: z.array(movedFigureSchema),
    records: z
      .array(
        z.object({
          register: z.string(),
          _source: z.string(),
          _file: z.string(),
          _line: z.int(),
        }),
      )
      .meta({ description: 'Records that the pair bears on.' }),
    position: z.int().meta({ description: 'Among all, from 1: what moves figures most is first.' }),
    total: z.int(),
    previous: z.string().nullable(),
    next: z.string().nullable(),
  })
  .meta({ id: 'DoubtfulLink' });

const decided = {
  decision: z.enum(['same', 'different', 'unsure']),
  who: z.string(),
  why: z.string(),
  date: z.string(),
};

export const decisionsSchema = z
  .object({
    release: releaseIdSchema,
    decisions: z
      .array(z.object({ pair: z.string(), ...decided }))
      .meta({ description: 'As the region folder holds them now; the next build obeys them.' }),
  })
  .meta({ id: 'Decisions' });

/** A line that a person writes: no control characters, something beside spaces. */
const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^(?=\p{Z}*[^\p{Z}])[^\p{C}]*$/u, 'a line of text')
    .transform((text) => text.trim());

export const decisionRequestSchema = z
  .strictObject({
    decision: decided.decision,
    who: line(100).meta({ description: 'Who decides.' }),
    why: line(500).meta({ description: 'What the decision rests on.' }),
  })
  .meta({ id: 'DecisionRequest' });

/** The decision that is taken back, as the answer gave it. */
export const undoRequestSchema = z
  .strictObject({
    ...decisionRequestSchema.shape,
    date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2025-03-31'),
  })
  .meta({ id: 'UndoRequest' });

export const decisionSchema = z
  .object({ pair: z.string(), ...decided })
  .meta({ id: 'Decision', description: 'As it was written into the region folder.' });

export const undoneSchema = z
  .object({
    pair: z.string(),
    left: z.object(decided).nullable().meta({ description: 'What is decided now, if anything.' }),
  })
  .meta({ id: 'Undone' });

export type MovedFigure = z.infer<typeof movedFigureSchema>;
export type DoubtfulLinks = z.infer<typeof doubtfulLinksSchema>;
export type DoubtfulLink = z.infer<typeof doubtfulLinkSchema>;
export type Decisions = z.infer<typeof decisionsSchema>;
export type DecisionRequest = z.infer<typeof decisionRequestSchema>;
export type Decision = z.infer<typeof decisionSchema>;
export type Undone = z.infer<typeof undoneSchema>;
