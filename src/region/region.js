import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadCatalogue } from '../catalogue/catalogue.js';
import { codesOf } from '../catalogue/classifications.js';
import { loadRegisters } from '../catalogue/registers.js';
import { IssuesError } from '../model/issue.js';
import { reportingPeriods } from '../measure/index.js';
import { parsePeriod } from '../model/period.js';
import { PACKAGE } from './code-version.js';
import { readRegionFolder, unreadable } from './configuration.js';
/** The definitions that the package brings. */
export const CATALOGUE = join(PACKAGE, 'catalogue');
/**
 * Reads a region folder with the catalogue and its own indicators.
 *
 * @throws {IssuesError} naming file, line, key and the nearest valid thing
 */
export async function openRegion(dir, options = {}) {
    const folder = resolve(dir);
    const definitions = resolve(options.catalogue ?? CATALOGUE);
    const registers = await loadRegisters(join(definitions, 'registers'));
    const region = await readRegionFolder(folder, {
        registers: [...registers.keys()],
        ...(options.sources === undefined ? {} : { sources: resolve(options.sources) }),
    });
    const extra = await ownIndicators(region);
    const catalogue = await loadCatalogue({ folder: definitions, extra });
    return {
        ...region,
        catalogue,
        classifications: codesOf(catalogue.classifications),
        releases: releasesOf(folder),
    };
}
export function releasesOf(folder) {
    return join(folder, 'releases');
}
async function ownIndicators({ folder, configuration, place }) {
    const issues = [];
    const files = configuration.indicators.map((name) => ({ name, path: join(folder, name) }));
    for (const [index, { name, path }] of files.entries())
        if (!(await stat(path).catch(() => undefined))?.isFile())
            issues.push(unreadable('indicators', name, place(['indicators', index])));
    if (issues.length > 0)
        throw new IssuesError(issues);
    return files;
}
/** The periods that every release has figures for, five-year plans that lie within them included. */
export function periodsOfRegion({ configuration: { periods } }) {
    return reportingPeriods(periods.from, periods.to, periods.frequencies);
}
/**
 * The day of the registers: as stated; otherwise the last day of the last period or, while that is
 * not over, today.
 */
export function asOfRegion({ configuration: { as_of, periods } }, now) {
    if (as_of !== undefined)
        return as_of;
    const end = new Date(`${parsePeriod(periods.to).end}T00:00:00Z`);
    end.setUTCDate(end.getUTCDate() - 1);
    const [last, today] = [end, now].map((date) => date.toISOString().slice(0, 10));
    return last < today ? last : today;
}
