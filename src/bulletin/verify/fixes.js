import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { isPeriod } from '../../model/period.js';
import { QUALIFIERS } from '../read/claim.js';
const fields = ['indicator', 'region', 'period', 'with', 'qualifier'];
const schema = z.array(z.strictObject({
    text: z.string(),
    occurrence: z.number().int().positive().default(1),
    set: z.partialRecord(z.enum(fields), z.string()),
}));
export function parseFixes(yaml) {
    return schema.parse(parse(yaml) ?? []);
}
export function printFixes(fixes) {
    return stringify(fixes);
}
/**
 * Reads `3 indicator=gdp region=320600` (claims count from 1).
 *
 * @throws {RangeError} saying what is wrong with it
 */
export function fixFromWords(words, claims) {
    const [number, ...settings] = words.trim().split(/[\s,]+/);
    const claim = claims[Number(number) - 1];
    if (!claim)
        throw new RangeError(`${number}: 1–${claims.length}`);
    const set = {};
    for (const setting of settings) {
        const [field, value] = setting.split(/=(.*)/s);
        if (!fields.some((known) => known === field) || !value)
            throw new RangeError(`${setting}: ${fields.join(', ')}`);
        if (field === 'period' && !isPeriod(value))
            throw new RangeError(value);
        if (field === 'qualifier' && !QUALIFIERS.some((q) => q === value))
            throw new RangeError(`${value}: ${QUALIFIERS.join(', ')}`);
        set[field] = value;
    }
    if (settings.length === 0)
        throw new RangeError(`${words}: ${fields.join(', ')}`);
    const occurrence = claims.filter((other, i) => other.text === claim.text && i < Number(number)).length;
    return { text: claim.text, occurrence, set };
}
/** The claims as people have corrected them; a corrected reading is sure. */
export function applyFixes(claims, fixes) {
    if (fixes.length === 0)
        return [...claims];
    const seen = new Map();
    return claims.map((claim) => {
        const occurrence = (seen.get(claim.text) ?? 0) + 1;
        seen.set(claim.text, occurrence);
        const fitting = fixes.filter((fix) => fix.text === claim.text && fix.occurrence === occurrence);
        if (fitting.length === 0)
            return claim;
        const set = Object.assign({}, ...fitting.map((fix) => fix.set));
        return {
            ...claim,
            ...set,
            ...(set.period ? { periodStated: true } : {}),
            confidence: 1,
            alternatives: [],
        };
    });
}
