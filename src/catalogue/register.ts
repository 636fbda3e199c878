import { z } from 'zod';

const bilingual = z.strictObject({ en: z.string(), zh: z.string() });
const identifier = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]*$/,
    'a name in lower case with underscores ｜ 小写字母和下划线组成的名称',
  );

const field = z.strictObject({
  name: identifier,
  type: z.enum(['string', 'integer', 'number', 'boolean', 'date', 'period']),
  title: bilingual,
  /** Unit of a number; money is held in base units (yuan, not 万元). */
  unit: z.string().optional(),
  required: z.boolean().default(false),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.string()).optional(),
  /** Values come from a classification in `catalogue/classifications/`. */
  classification: z.string().optional(),
  /** A number with a check digit; which one, the column named by `scheme` says. */
  format: z.enum(['organisation-id']).optional(),
  scheme: identifier.optional(),
  /** What an empty cell means, where it means something. */
  default: z.string().optional(),
});

/** What time means for a record of this register. Intervals are half-open: `[from, to)`. */
const time = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('state'),
    from: identifier,
    to: identifier,
    /** An earlier end than the one foreseen (a certificate revoked). */
    ended: identifier.optional(),
  }),
  z.strictObject({ kind: z.literal('period'), period: identifier }),
  z.strictObject({ kind: z.literal('timeless') }),
]);

export const registerSchema = z.strictObject({
  name: identifier,
  title: bilingual,
  description: bilingual,
  time,
  key: z.array(identifier).min(1),
  /**
   * Columns that can be looked up of a record that is known by name. Its records are themselves on a
   * public list if `public` says on whose; or if `by` names a column, and its classification says so of
   * the value there.
   */
  listed: z
    .strictObject({
      public: bilingual.optional(),
      by: identifier.optional(),
      columns: z.array(identifier).min(1),
    })
    .optional(),
  /** Two columns that mean the same role: a tie has no direction. */
  symmetric: z.tuple([identifier, identifier]).optional(),
  fields: z.array(field).min(1),
  references: z
    .array(z.strictObject({ field: identifier, register: identifier, column: identifier }))
    .default([]),
  checks: z
    .array(
      z.strictObject({
        code: z.string(),
        /** True or null where the record is right. */
        sql: z.string(),
        title: bilingual,
        severity: z.enum(['error', 'warning']).default('error'),
      }),
    )
    .default([]),
});

/** The public descriptor of a register: its columns, key, references and checks. */
export type Register = z.infer<typeof registerSchema>;
export type RegisterField = Register['fields'][number];

/** The columns that every record carries beside its own: where it came from. */
export const PROVENANCE_COLUMNS = ['_source', '_file', '_line'] as const;
