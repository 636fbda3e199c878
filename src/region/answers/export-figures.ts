import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { FIGURE_COLUMNS } from '../../measure/figure.ts';
import { identifier, literal } from '../../store/engine.ts';
import { figuresWhere, type FigureSelection, type Page } from './figures.ts';
import type { HeldRelease } from './held.ts';

export const FIGURE_FORMS = ['csv', 'parquet', 'sdmx-csv'] as const;
export type FigureForm = (typeof FIGURE_FORMS)[number];

const WRITTEN = {
  csv: '(FORMAT csv, HEADER)',
  'sdmx-csv': '(FORMAT csv, HEADER)',
  parquet: '(FORMAT parquet, COMPRESSION zstd)',
} as const;

const OWN = Object.keys(FIGURE_COLUMNS).map(identifier).join(', ');

/** Periods as SDMX writes them at its border; a span of years is a time range. */
const TIME_PERIOD = `CASE WHEN contains(period, '/')
  THEN split_part(period, '/', 1) || '-01-01/P' ||
    (split_part(period, '/', 2)::BIGINT - split_part(period, '/', 1)::BIGINT + 1) || 'Y'
  ELSE period END`;

/** Codes of the SDMX code list `CL_FREQ`; what is no regular period is other. */
const FREQ = `CASE
  WHEN regexp_full_match(period, '\\d{4}') THEN 'A'
  WHEN regexp_full_match(period, '\\d{4}-S\\d') THEN 'S'
  WHEN regexp_full_match(period, '\\d{4}-Q\\d') THEN 'Q'
  WHEN regexp_full_match(period, '\\d{4}-\\d{2}') THEN 'M'
  WHEN regexp_full_match(period, '\\d{4}-\\d{2}-\\d{2}') THEN 'D'
  ELSE '_O' END`;

/** The columns of SDMX-CSV 2.0: structure, action, dimensions, measure, attributes. */
const SDMX: readonly (readonly [name: string, sql: string])[] = [
  ['STRUCTURE', `'datastructure'`],
  ['STRUCTURE_ID', `'RONGTONG:FIGURES(1.0.0)'`],
  ['ACTION', `'I'`],
  ['FREQ', FREQ],
  ['REF_AREA', 'region'],
  ['COUNTERPART_AREA', `CASE WHEN partner_region = '' THEN '_Z' ELSE partner_region END`],
  ['INDICATOR', 'indicator'],
  ['BREAKDOWN', `CASE WHEN breakdown = '' THEN '_T' ELSE breakdown END`],
  ['CATEGORY', `CASE WHEN breakdown = '' THEN '_T' ELSE category END`],
  ['TIME_PERIOD', TIME_PERIOD],
  ['OBS_VALUE', 'value'],
  ['UNIT_MEASURE', 'unit'],
  ['OBS_STATUS', 'status'],
  ['CONF_STATUS', `CASE WHEN reason = 'confidential' THEN 'C' ELSE 'F' END`],
  ['MISSING_REASON', 'reason'],
  ['BASIS', 'basis'],
  ['DEFINITION_VERSION', 'version'],
  ['NUMERATOR', 'numerator'],
  ['DENOMINATOR', 'denominator'],
  ['LOWER_BOUND', 'lower'],
  ['UPPER_BOUND', 'upper'],
];

const ORDER = 'indicator, region, partner_region, breakdown, period, category';

/** Figures of a selection as the bytes of a file: CSV in UTF-8 with a header, or Parquet. */
export async function exportFigures(
  held: HeldRelease,
  selection: FigureSelection,
  { offset, limit }: Page,
  form: FigureForm,
): Promise<Uint8Array> {
  const { where, parameters } = figuresWhere(held, selection);
  const columns =
    form === 'sdmx-csv' ? SDMX.map(([name, sql]) => `${sql} AS ${name}`).join(', ') : OWN;
  const file = join(held.scratch, `${randomUUID()}.${form}`);
  try {
    await held.engine.run(
      `COPY (SELECT ${columns} FROM (SELECT * FROM ${held.relation('figures')} ${where}
         ORDER BY ${ORDER} LIMIT $limit OFFSET $offset)) TO ${literal(file)} ${WRITTEN[form]}`,
      { ...parameters, limit, offset },
    );
    return await readFile(file);
  } finally {
    await rm(file, { force: true });
  }
}
