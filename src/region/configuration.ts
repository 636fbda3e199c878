import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readDefinition, readDocument, type ReadDocument } from '../catalogue/document.ts';
import {
  correctionSchema,
  sourceSchema,
  toleranceSchema,
  type Correction,
} from '../intake/source.ts';
import { findConflicts, readDecisions, type Decisions } from '../resolve/decisions.ts';
import { IssuesError, type Issue, type Place } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import { parsePeriod } from '../model/period.ts';
import { pathsOutside } from './inside.ts';

const bilingual = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
const code = z.union([z.string().min(1), z.int()]).transform(String);
const period = z.union([z.string(), z.int()]).transform(String);
const FREQUENCIES = ['annual', 'semester', 'quarter', 'month'] as const;

/** The share of a source's records that may be set aside where nothing else is stated. */
const USUAL_TOLERANCE = 0.05;

/** A language model that may propose readings of a text; its key is in an environment variable. */
const modelSchema = z.strictObject({
  address: z
    .url({
      protocol: /^https?$/,
      error:
        'an address such as https://models.example.org/v1 ｜ https://models.example.org/v1 这样的地址',
    })
    .refine((address) => !/[@?#]/.test(address), {
      error: 'an address without user, query or fragment ｜ 不含用户名、查询参数和片段的地址',
    }),
  name: z.string().min(1),
  key: z
    .string()
    .regex(
      /^[A-Za-z_]\w*$/,
      'the name of an environment variable, not the key ｜ 环境变量的名称，而非密钥本身',
    )
    .optional(),
});

const configurationSchema = z.strictObject({
  region: code,
  name: bilingual,
  languages: z
    .array(z.enum(['zh', 'en']))
    .min(1)
    .default(['zh', 'en']),
  synthetic: z.boolean().default(false),
  periods: z.strictObject({
    from: period,
    to: period,
    frequencies: z.array(z.enum(FREQUENCIES)).min(1).default(['annual']),
  }),
  as_of: z.iso.date('a day such as 2025-12-31 ｜ 2025-12-31 这样的日期').optional(),
  partners: z.array(code).default([]),
  neighbours: z.array(code).default([]),
  tolerance: toleranceSchema.default(USUAL_TOLERANCE),
  sources: z.array(sourceSchema).min(1),
  corrections: z.string().min(1).optional(),
  decisions: z.string().min(1).optional(),
  indicators: z.array(z.string().min(1)).default([]),
  /** By classification and code who publishes a list by name here; `false` where nobody does. */
  public_lists: z
    .record(z.string(), z.record(z.string(), z.union([bilingual, z.literal(false)])))
    .default({}),
  model: modelSchema.optional(),
});

/** What `region.yaml` says. */
export type Configuration = z.infer<typeof configurationSchema>;

/** A list of corrections, or one under the key `corrections`. */
const correctionsSchema = z.union([
  z.array(correctionSchema),
  z.strictObject({ corrections: z.array(correctionSchema).default([]) }),
]);

/** A region folder that was read: nothing of it is computed yet. */
export interface RegionFolder {
  readonly folder: string;
  /** Stands for the folder `sources/` of the region folder. */
  readonly sources: string;
  readonly configuration: Configuration;
  readonly corrections: readonly Correction[];
  /** What persons decided on names and organisations. */
  readonly decisions: Decisions;
  /** Where a part of `region.yaml` stands. */
  readonly place: (path: readonly PropertyKey[], at?: 'key' | 'value') => Place;
  readonly placeOfCorrection: (index: number) => Place;
}

export const REGION_FILE = 'region.yaml';
/** Where decisions on names are kept if the configuration names no other file. */
export const DECISIONS_FILE = 'decisions.yaml';

/**
 * Reads a region folder's configuration and corrections.
 *
 * @param sources a folder that takes the place of `sources/`
 * @param registers names of the registers that a source may feed
 * @throws {IssuesError} naming file, line, key and the nearest valid thing
 */
export async function readRegionFolder(
  folder: string,
  { sources = join(folder, 'sources'), registers }: ReadOptions,
): Promise<RegionFolder> {
  const text = await readFile(join(folder, REGION_FILE), 'utf8').catch(() => undefined);
  if (text === undefined) throw missingFolder(folder);
  const { data: configuration, place } = readDefinition(text, REGION_FILE, configurationSchema);
  const outside = pathsOutside(configuration, place);
  if (outside.length > 0) throw new IssuesError(outside);
  const issues = [
    ...checkPeriods(configuration, place),
    ...checkSources(configuration, place, registers),
  ];
  const corrections = await readCorrections(folder, configuration, place, issues);
  const decisions = await readLinkDecisions(folder, configuration, place, issues);
  if (issues.length > 0) throw new IssuesError(issues);
  return { folder, sources, configuration, place, decisions, ...corrections };
}

export interface ReadOptions {
  readonly sources?: string | undefined;
  readonly registers: readonly string[];
}

type PlaceOf = ReadDocument<Configuration>['place'];

/** A folder in which nothing says what region it is of. */
export function missingFolder(folder: string): IssuesError {
  return new IssuesError([
    { code: 'region-folder-missing', severity: 'error', place: {}, params: { folder } },
  ]);
}

function checkPeriods({ periods }: Configuration, place: PlaceOf): Issue[] {
  const issues: Issue[] = [];
  for (const key of ['from', 'to'] as const) {
    if (isReadable(periods[key])) continue;
    issues.push({
      code: 'period-unreadable',
      severity: 'error',
      place: place(['periods', key]),
      value: periods[key],
      params: { key: `periods.${key}`, text: periods[key] },
    });
  }
  if (issues.length === 0 && parsePeriod(periods.from).start >= parsePeriod(periods.to).end)
    issues.push({
      code: 'period-order',
      severity: 'error',
      place: place(['periods', 'to']),
      value: periods.to,
      params: { from: periods.from, to: periods.to },
    });
  return issues;
}

function isReadable(text: string): boolean {
  try {
    return parsePeriod(text).frequency !== 'span';
  } catch {
    return false;
  }
}

function checkSources(
  { sources }: Configuration,
  place: PlaceOf,
  registers: readonly string[],
): Issue[] {
  const issues: Issue[] = [];
  const first = new Map<string, number>();
  sources.forEach(({ id, register }, index) => {
    const other = first.get(id);
    if (other === undefined) first.set(id, index);
    else
      issues.push({
        code: 'document-duplicate',
        severity: 'error',
        place: place(['sources', index, 'id']),
        value: id,
        params: { what: 'source', id, other: printLine(place(['sources', other, 'id'])) },
      });
    if (registers.includes(register)) return;
    const suggestion = nearest(register, registers);
    issues.push({
      code: 'document-unknown-reference',
      severity: 'error',
      place: place(['sources', index, 'register']),
      value: register,
      params: { what: 'register', id: register },
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  });
  if (!sources.some(({ register }) => register === 'regions'))
    issues.push({
      code: 'regions-missing',
      severity: 'error',
      place: place(['sources'], 'key'),
      params: {},
    });
  return issues;
}

function printLine({ file, line }: Place): string {
  return `${file ?? ''}:${line ?? ''}`;
}

async function readCorrections(
  folder: string,
  { corrections: file }: Configuration,
  place: PlaceOf,
  issues: Issue[],
): Promise<Pick<RegionFolder, 'corrections' | 'placeOfCorrection'>> {
  const text = file && (await readFile(join(folder, file), 'utf8').catch(() => undefined));
  if (file === undefined || text === undefined) {
    if (file !== undefined) issues.push(unreadable('corrections', file, place(['corrections'])));
    return { corrections: [], placeOfCorrection: () => ({}) };
  }
  const { data, place: placeOf } = readDocument(text, file, correctionsSchema);
  if (Array.isArray(data))
    return { corrections: data, placeOfCorrection: (index) => placeOf([index]) };
  return {
    corrections: data.corrections,
    placeOfCorrection: (index) => placeOf(['corrections', index]),
  };
}

async function readLinkDecisions(
  folder: string,
  { decisions: file }: Configuration,
  place: PlaceOf,
  issues: Issue[],
): Promise<Decisions> {
  const name = file ?? DECISIONS_FILE;
  const text = await readFile(join(folder, name), 'utf8').catch(() => undefined);
  if (text === undefined) {
    if (file !== undefined) issues.push(unreadable('decisions', file, place(['decisions'])));
    return { decisions: [], place: () => ({}) };
  }
  const decisions = readDecisions(text, name);
  issues.push(...findConflicts(decisions));
  return decisions;
}

/** A file that the configuration names and that is not there. */
export function unreadable(key: string, file: string, place: Place): Issue {
  return {
    code: 'configured-file-missing',
    severity: 'error',
    place,
    value: file,
    params: { key, file },
  };
}
