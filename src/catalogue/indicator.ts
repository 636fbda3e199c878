import { z } from 'zod';

const bilingual = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
const indicatorId = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'a name in lower case with hyphens ｜ 小写字母和连字符组成的名称',
  );
const registerName = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]*$/,
    'a register: lower case with underscores ｜ 登记表名：小写字母和下划线',
  );
/** One SQL expression; `holder.` names the organisation that holds the record, `other.` its partner. */
const expression = z.string().min(1);

/**
 * What time means for a measure. `stock`: in force at the period's end. `flow`: a date falls within
 * the period. `period`: the record's own period. `cumulative`: began by the period's end.
 */
const time = z.enum(['stock', 'flow', 'period', 'cumulative']);

/** Something else that the organisation has to have: a related record, at the same time. */
const condition = z.strictObject({
  of: registerName,
  where: expression.optional(),
  /**
   * `stock`: in force at the period's end. `flow`: began within the period. `latest`: in the last
   * period that was collected by then.
   */
  time: z.enum(['stock', 'flow', 'latest']).default('stock'),
  on: z.string().optional(),
  /** The register of those who take part in a record, where it is not the record itself. */
  through: registerName.optional(),
  /** The other end of the record lies in the partner region, where one is given. */
  partner: z.boolean().default(false),
});

const counted = {
  of: registerName,
  where: expression.optional(),
  time: time.optional(),
  /** The date that a flow goes by; the start of the record's validity where it is left out. */
  on: z.string().optional(),
  having: z.array(condition).default([]),
  /** The register of those who take part in a record, where it is not the record itself. */
  through: registerName.optional(),
};

const count = z.strictObject({
  kind: z.literal('count'),
  ...counted,
  /** What is counted once: the record, the organisation that holds it, or each party to it. */
  distinct: z.enum(['record', 'organisation', 'party']).default('record'),
});
const sum = z.strictObject({ kind: z.literal('sum'), ...counted, column: z.string() });
/** Records within measures: a quantity that can be the part of a ratio. */
const quantity = z.discriminatedUnion('kind', [count, sum]);
const operand = z.union([indicatorId, quantity]);

const ratio = z.strictObject({
  kind: z.literal('ratio'),
  numerator: operand,
  denominator: operand,
  /** What the quotient is multiplied by: 100 for percent where it is left out, otherwise 1. */
  factor: z.number().positive().optional(),
});
const share = z.strictObject({
  kind: z.literal('share'),
  /** The population: the denominator. */
  ...counted,
  distinct: z.enum(['record', 'organisation']).default('record'),
  /** What those in the numerator meet beside: a condition on the record … */
  part: expression.optional(),
  /** … or on related records. */
  meeting: z.array(condition).default([]),
});
const comparison = {
  of: indicatorId,
  /** The earlier period: the one before (of the same frequency), or the same part of last year. */
  against: z.enum(['previous', 'year-before']).default('year-before'),
};
const change = z.strictObject({ kind: z.literal('change'), ...comparison });
const growth = z.strictObject({ kind: z.literal('growth'), ...comparison });
const cagr = z.strictObject({ kind: z.literal('cagr'), of: indicatorId });
const index = z.strictObject({ kind: z.literal('index'), of: indicatorId, base: z.string() });
const series = z.strictObject({
  kind: z.literal('series'),
  code: z.string(),
  /** For a stock: where a period has no value of its own, the last earlier one holds. */
  carry: z.boolean().default(false),
});
const published = z.strictObject({ kind: z.literal('published') });

const measureSchema = z.discriminatedUnion('kind', [
  count,
  sum,
  ratio,
  share,
  change,
  growth,
  cagr,
  index,
  series,
  published,
]);

const names = z.strictObject({
  en: z.array(z.string()).default([]),
  zh: z.array(z.string()).default([]),
});

const derivedForm = z.enum(['change', 'growth', 'cagr', 'target']);

const indicatorSchema = z.strictObject({
  id: indicatorId,
  title: bilingual,
  definition: bilingual,
  /** Key of one of the file's sources. */
  source: z.string(),
  version: z.int().positive().default(1),
  /** What the definition was before, newest first. */
  earlier: z
    .array(z.strictObject({ version: z.int().positive(), until: z.string(), note: bilingual }))
    .default([]),
  unit: z.string(),
  decimals: z.int().min(0).max(6).default(0),
  headline: z.boolean().default(false),
  measure: measureSchema,
  /** Whether a partner region (`--with`) may or must be given. */
  partner: z.enum(['none', 'optional', 'required']).default('none'),
  breakdowns: z.array(z.string()).default([]),
  /** The series that takes over where the registers hold nothing. */
  otherwise: z.strictObject({ series: z.string() }).optional(),
  /** Values of the parts of a year add up to the year. */
  adds: z.boolean().default(false),
  /** The stock comes with its bridge from one period's end to the next. */
  bridge: z.boolean().default(false),
  derive: z.array(derivedForm).default([]),
  names: names.optional(),
  patterns: names.optional(),
});

export const indicatorFileSchema = z.strictObject({
  family: indicatorId,
  title: bilingual,
  /** `source`: read in the named public source. `knowledge`: general knowledge, until one is found. */
  sources: z.record(
    z.string(),
    z.strictObject({
      /** A title in one language stands for both. */
      title: z.union([bilingual, z.string().transform((title) => ({ en: title, zh: title }))]),
      url: z.string().optional(),
      basis: z.enum(['source', 'knowledge']),
    }),
  ),
  indicators: z.array(indicatorSchema).min(1),
});

export type Measure = z.infer<typeof measureSchema>;
export type Quantity = z.infer<typeof quantity>;
export type Share = z.infer<typeof share>;
export type Condition = z.infer<typeof condition>;
export type MeasureTime = z.infer<typeof time>;
export type DerivedForm = z.infer<typeof derivedForm>;
export type IndicatorDefinition = z.infer<typeof indicatorSchema>;
export type IndicatorFile = z.infer<typeof indicatorFileSchema>;
