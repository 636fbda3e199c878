import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { isPeriod } from '../../model/period.ts';
import { QUALIFIERS, type Claim } from '../read/claim.ts';

const fields = ['indicator', 'region', 'period', 'with', 'qualifier'] as const;
export type FixField = (typeof fields)[number];

/** A person's correction of a reading, kept as data beside the text. */
export interface Fix {
  /** The claim's words, so that the fix outlives a change elsewhere in the text. */
  readonly text: string;
  /** Which of the claims with these words, from 1. */
  readonly occurrence: number;
  readonly set: Partial<Record<FixField, string>>;
}

const schema = z.array(
  z.strictObject({
    text: z.string(),
    occurrence: z.number().int().positive().default(1),
    set: z.partialRecord(z.enum(fields), z.string()),
  }),
);

export function parseFixes(yaml: string): Fix[] {
  return schema.parse(parse(yaml) ?? []);
}

export function printFixes(fixes: readonly Fix[]): string {
  return stringify(fixes);
}

/**
 * Reads `3 indicator=gdp region=320600` (claims count from 1).
 *
 * @throws {RangeError} saying what is wrong with it
 */
export function fixFromWords(words: string, claims: readonly Claim[]): Fix {
  const [number, ...settings] = words.trim().split(/[\s,]+/);
  const claim = claims[Number(number) - 1];
  if (!claim) throw new RangeError(`${number}: 1–${claims.length}`);
  const set: Partial<Record<FixField, string>> = {};
  for (const setting of settings) {
    const [field, value] = setting.split(/=(.*)/s);
    if (!fields.some((known) => known === field) || !value)
      throw new RangeError(`${setting}: ${fields.join(', ')}`);
    if (field === 'period' && !isPeriod(value)) throw new RangeError(value);
    if (field === 'qualifier' && !QUALIFIERS.some((q) => q === value))
      throw new RangeError(`${value}: ${QUALIFIERS.join(', ')}`);
    set[field as FixField] = value;
  }
  if (settings.length === 0) throw new RangeError(`${words}: ${fields.join(', ')}`);
  const occurrence = claims.filter(
    (other, i) => other.text === claim.text && i < Number(number),
  ).length;
  return { text: claim.text, occurrence, set };
}

/** The claims as people have corrected them; a corrected reading is sure. */
export function applyFixes(claims: readonly Claim[], fixes: readonly Fix[]): Claim[] {
  if (fixes.length === 0) return [...claims];
  const seen = new Map<string, number>();
  return claims.map((claim) => {
    const occurrence = (seen.get(claim.text) ?? 0) + 1;
    seen.set(claim.text, occurrence);
    const fitting = fixes.filter((fix) => fix.text === claim.text && fix.occurrence === occurrence);
    if (fitting.length === 0) return claim;
    const set = Object.assign({}, ...fitting.map((fix) => fix.set)) as Partial<Claim>;
    return {
      ...claim,
      ...set,
      ...(set.period ? { periodStated: true } : {}),
      confidence: 1,
      alternatives: [],
    };
  });
}
