import { z } from 'zod';
import type { Issue, Place } from '../../model/issue.ts';
import { nearest } from '../../model/nearest.ts';
import { isPeriod } from '../../model/period.ts';
import { SCALES, type ScaleWord } from '../../model/unit.ts';
import { QUALIFIERS, type Qualifier } from '../qualifier.ts';

/** A figure that a text asks for, and how it is to be written. */
export interface FigureReference {
  readonly indicator: string;
  readonly region?: string;
  readonly period?: string;
  readonly partnerRegion?: string;
  readonly qualifier: Qualifier;
  /** The round number to be printed with a qualifier, in base units; a true one is chosen without. */
  readonly bound?: number;
  readonly scale?: ScaleWord | 'none';
  readonly decimals?: number;
  /** `digits`, or `words` for small whole numbers (two, 两). */
  readonly form: 'digits' | 'words';
  /**
   * Whether what is counted is named (4,324 enterprises) or left to the sentence (4324). Where it is
   * left out, Chinese gives the measure word and English does not.
   */
  readonly unit?: boolean;
  /** What is printed where there is no value. */
  readonly else?: string;
  readonly place: Place;
}

const SCALE_WORDS = new Map<string, ScaleWord>(
  Object.entries(SCALES).flatMap(([word, { en, zh }]) =>
    [word, en, zh].filter((name) => name !== undefined).map((name) => [name, word as ScaleWord]),
  ),
);

const attributes = {
  region: z.string().min(1),
  period: z.string().refine(isPeriod, 'a period: 2024, 2024-S1, 2024-Q1, 2024-03 or 2021/2025'),
  with: z.string().min(1),
  as: z.enum(QUALIFIERS),
  bound: z
    .string()
    .regex(/^-?\d+(\.\d+)?(e\d+)?$/, 'a number such as 900')
    .transform(Number),
  scale: z.string().transform((word, context) => {
    const scale = word === 'none' ? word : SCALE_WORDS.get(word);
    if (scale !== undefined) return scale;
    context.addIssue({ code: 'custom', message: [...SCALE_WORDS.keys(), 'none'].join(' | ') });
    return z.NEVER;
  }),
  decimals: z
    .string()
    .regex(/^[0-6]$/, 'a number of digits from 0 to 6')
    .transform(Number),
  form: z.enum(['digits', 'words']),
  unit: z.enum(['yes', 'no']),
  else: z.string(),
};
type AttributeName = keyof typeof attributes;
const KNOWN = Object.keys(attributes) as AttributeName[];
const schema = z.object(attributes).partial();

/**
 * Reads what stands between the braces of a figure: an indicator, then `name=value` pairs, values
 * with spaces in double quotes.
 *
 * @returns the reference, or the issues that say what is wrong with it
 */
export function readReference(
  text: string,
  place: Place,
): { reference?: FigureReference; issues: Issue[] } {
  const words = [...text.matchAll(/([^\s="]+)(?:=(?:"([^"]*)"|([^\s"]*)))?/g)];
  const [first, ...rest] = words;
  if (first === undefined || first[0] !== first[1])
    return { issues: [{ code: 'figure-empty', severity: 'error', place, params: {} }] };
  const issues: Issue[] = [];
  const given: Partial<Record<AttributeName, string>> = {};
  for (const [whole, name = '', quoted, bare] of rest) {
    if (!isKnown(name)) {
      const suggestion = nearest(name, KNOWN);
      issues.push({
        code: 'figure-unknown-attribute',
        severity: 'error',
        place,
        value: whole,
        params: { name, known: KNOWN.join(', ') },
        ...(suggestion === undefined ? {} : { suggestion }),
      });
    } else given[name] = quoted ?? bare ?? '';
  }
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const name = String(issue.path[0]);
      const value = given[name as AttributeName] ?? '';
      const options = issue.code === 'invalid_value' ? issue.values.map(String) : [];
      const suggestion = nearest(value, options);
      issues.push({
        code: 'figure-bad-attribute',
        severity: 'error',
        place,
        value,
        params: { name, value, expected: options.length > 0 ? options.join(' | ') : issue.message },
        ...(suggestion === undefined ? {} : { suggestion }),
      });
    }
  }
  if (issues.length > 0 || !parsed.success) return { issues };
  const { with: partnerRegion, as: qualifier = 'exact', form = 'digits', ...others } = parsed.data;
  const { unit, ...written } = others;
  return {
    issues,
    reference: {
      indicator: first[0],
      ...definedOnly(written),
      ...(partnerRegion === undefined ? {} : { partnerRegion }),
      qualifier,
      form,
      ...(unit === undefined ? {} : { unit: unit === 'yes' }),
      place,
    },
  };
}

function isKnown(name: string): name is AttributeName {
  return (KNOWN as string[]).includes(name);
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function definedOnly<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
}
