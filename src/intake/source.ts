import { z } from 'zod';

const name = z.string().min(1);
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** A share of records: `1%` or `0.01`. */
export const toleranceSchema = z
  .union([z.number(), z.string().regex(/^\d+(\.\d+)?\s*%$/, 'a share such as 1% ｜ 1% 这样的比例')])
  .transform((share) => (typeof share === 'number' ? share : Number.parseFloat(share) / 100))
  .pipe(z.number().min(0).max(1));

/** What the source says → what the register says. Values that are not named pass unchanged. */
const valueMap = z.record(z.string(), scalar);

const column = z.union([
  name,
  z.strictObject({
    from: name,
    map: valueMap.optional(),
    /** Unit of the cells (`万元`, `million`, `‰`); a unit in the header is understood without. */
    unit: name.optional(),
    /** How dates are written, where it is not plain: `%d/%m/%Y`. */
    date: name.optional(),
  }),
  z.strictObject({ value: scalar }),
  /** A value may be worked out first and then named: `sql` before `map`. */
  z.strictObject({ sql: name, map: valueMap.optional() }),
]);

/** What a source says of an organisation beside its name, by columns of the source. */
const facts = z.strictObject({
  code: column.optional(),
  country: column.optional(),
  region: column.optional(),
  city: column.optional(),
  address: column.optional(),
  website: column.optional(),
});
export type NameFact = keyof z.infer<typeof facts>;

const unpivot = z.union([
  z.strictObject({ columns: z.array(scalar).min(1), name, value: name }),
  z.strictObject({ pattern: name, name, value: name }),
]);

const written = z.strictObject({
  id: z
    .string()
    .regex(/^[\w-]+$/, 'a name of letters, digits, - and _ ｜ 由字母、数字、- 和 _ 组成的名称'),
  register: name,
  /** A file, a directory or a glob, relative to the region folder; or several of them. */
  path: z.union([name, z.array(name).min(1)]),
  format: z.enum(['csv', 'xlsx', 'parquet', 'json', 'ndjson']).optional(),
  encoding: name.optional(),
  delimiter: z.string().length(1).optional(),
  quote: z.string().length(1).optional(),
  decimal: z.enum(['.', ',']).optional(),
  thousands: z.string().length(1).optional(),
  /** Sheets of a workbook; the first where it is left out. */
  sheet: z.union([name, z.array(name).min(1)]).optional(),
  /** Row of the header, from 1. Rows before it are skipped. */
  header: z.int().min(1).optional(),
  /** Cells that mean “nothing here”, instead of the usual ones (`—`, `-`, `…`, `N/A`). */
  nulls: z.array(z.string()).optional(),
  tolerance: toleranceSchema.optional(),
  /** Records of one key that differ: all set aside, unless one is to be kept. */
  conflicts: z.enum(['set-aside', 'keep-first', 'keep-last']).default('set-aside'),
  columns: z.record(z.string(), column),
  /**
   * Register columns that hold the names of organisations instead of their identifiers; each with
   * what the source says besides, where it does: `partner: { city: 城市, code: 信用代码 }`.
   */
  names: z.union([z.array(name), z.record(name, facts)]).default([]),
  /** Of a source of organisations: whether they may be those of other such sources under other spellings. */
  resolve: z.boolean().default(false),
  unpivot: unpivot.optional(),
  /** Rows that belong to the register; the others are counted as left out. */
  where: name.optional(),
});

/** How one source feeds one register, as written in `region.yaml`. */
export const sourceSchema = written.transform(({ names, ...source }) => ({
  ...source,
  names: Array.isArray(names) ? names : Object.keys(names),
  ...(Array.isArray(names) ? {} : { facts: names }),
}));

/** How one source feeds one register. */
export type Source = z.infer<typeof sourceSchema>;
export type SourceColumn = Source['columns'][string];
export type Unpivot = NonNullable<Source['unpivot']>;

export const correctionSchema = z.strictObject({
  register: name,
  record: z.record(z.string(), scalar),
  column: name,
  from: z.union([scalar, z.null()]),
  to: z.union([scalar, z.null()]),
  reason: name,
  who: name,
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2025-03-31 ｜ 2025-03-31 这样的日期'),
});

/** A change to a record, as data: what it was, what it should be, why, by whom, when. */
export type Correction = z.infer<typeof correctionSchema>;
