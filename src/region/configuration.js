import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readDocument } from '../catalogue/document.js';
import { correctionSchema, sourceSchema, toleranceSchema, } from '../intake/source.js';
import { IssuesError } from '../model/issue.js';
import { nearest } from '../model/nearest.js';
import { parsePeriod } from '../model/period.js';
const bilingual = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
const code = z.union([z.string().min(1), z.int()]).transform(String);
const period = z.union([z.string(), z.int()]).transform(String);
const FREQUENCIES = ['annual', 'semester', 'quarter', 'month'];
/** The share of a source's records that may be set aside where nothing else is stated. */
export const USUAL_TOLERANCE = 0.05;
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
    as_of: z.iso.date('a day such as 2025-12-31').optional(),
    partners: z.array(code).default([]),
    neighbours: z.array(code).default([]),
    tolerance: toleranceSchema.default(USUAL_TOLERANCE),
    sources: z.array(sourceSchema).min(1),
    corrections: z.string().min(1).optional(),
    indicators: z.array(z.string().min(1)).default([]),
});
/** A list of corrections, or one under the key `corrections`. */
const correctionsSchema = z.union([
    z.array(correctionSchema),
    z.strictObject({ corrections: z.array(correctionSchema).default([]) }),
]);
export const REGION_FILE = 'region.yaml';
/**
 * Reads a region folder's configuration and corrections.
 *
 * @param sources a folder that takes the place of `sources/`
 * @param registers names of the registers that a source may feed
 * @throws {IssuesError} naming file, line, key and the nearest valid thing
 */
export async function readRegionFolder(folder, { sources = join(folder, 'sources'), registers }) {
    const text = await readFile(join(folder, REGION_FILE), 'utf8').catch(() => undefined);
    if (text === undefined)
        throw missingFolder(folder);
    const { data: configuration, place } = readDocument(text, REGION_FILE, configurationSchema);
    const issues = [
        ...checkPeriods(configuration, place),
        ...checkSources(configuration, place, registers),
    ];
    const corrections = await readCorrections(folder, configuration, place, issues);
    if (issues.length > 0)
        throw new IssuesError(issues);
    return { folder, sources, configuration, place, ...corrections };
}
function missingFolder(folder) {
    return new IssuesError([
        { code: 'region-folder-missing', severity: 'error', place: {}, params: { folder } },
    ]);
}
function checkPeriods({ periods }, place) {
    const issues = [];
    for (const key of ['from', 'to']) {
        if (isReadable(periods[key]))
            continue;
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
function isReadable(text) {
    try {
        return parsePeriod(text).frequency !== 'span';
    }
    catch {
        return false;
    }
}
function checkSources({ sources }, place, registers) {
    const issues = [];
    const first = new Map();
    sources.forEach(({ id, register }, index) => {
        const other = first.get(id);
        if (other === undefined)
            first.set(id, index);
        else
            issues.push({
                code: 'document-duplicate',
                severity: 'error',
                place: place(['sources', index, 'id']),
                value: id,
                params: { what: 'source', id, other: printLine(place(['sources', other, 'id'])) },
            });
        if (registers.includes(register))
            return;
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
function printLine({ file, line }) {
    return `${file ?? ''}:${line ?? ''}`;
}
async function readCorrections(folder, { corrections: file }, place, issues) {
    const text = file && (await readFile(join(folder, file), 'utf8').catch(() => undefined));
    if (file === undefined || text === undefined) {
        if (file !== undefined)
            issues.push(unreadable('corrections', file, place(['corrections'])));
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
/** A file that the configuration names and that is not there. */
export function unreadable(key, file, place) {
    return {
        code: 'configured-file-missing',
        severity: 'error',
        place,
        value: file,
        params: { key, file },
    };
}
