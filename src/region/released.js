import { resolve } from 'node:path';
import { FIGURE_COLUMNS } from '../measure/figure.js';
import { IssuesError } from '../model/issue.js';
import { nearest } from '../model/nearest.js';
import { identifier, literal, openEngine } from '../store/engine.js';
import { findRelease, resourceFile } from '../store/releases.js';
import { rememberDefinitions } from './definitions.js';
import { openRegion } from './region.js';
/** Opens a release of a region folder for as long as the work takes. Nothing else can be read. */
export async function withRelease(dir, options, work) {
    const region = await openRegion(dir, options);
    const release = await findRelease(region.releases, options.release);
    const engine = await openEngine({ directories: [resolve(region.releases)] });
    try {
        return await work({ engine, region, release, regions: await readRegions(engine, release) });
    }
    finally {
        engine.close();
    }
}
async function readRegions(engine, release) {
    const file = resourceFile(release, 'regions');
    if (file === undefined)
        return new Map();
    const rows = await engine.all(`SELECT code, parent, level, name_en, name_zh FROM read_parquet(${literal(file)}) ORDER BY code`);
    return new Map(rows.map((row) => [row.code, row]));
}
/** What figures of a release are computed from. */
export function measureInput({ region, release }) {
    const { rongtong, resources } = release.manifest;
    const registers = resources.filter(({ name }) => region.catalogue.registers.has(name));
    return {
        catalogue: region.catalogue,
        registers: new Map(registers.map(({ name }) => [name, [resourceFile(release, name)]])),
        coverage: rongtong.region,
        asOf: rongtong.asOf,
    };
}
/** Figures that a release holds. */
export async function readFigures({ engine, release }, { indicators, regions, periods, partner, by }) {
    const file = resourceFile(release, 'figures');
    const parameters = { partner, by };
    const oneOf = (column, values) => {
        values.forEach((value, index) => (parameters[`${column}_${index}`] = value));
        return `${column} IN (${values.map((_, index) => `$${column}_${index}`).join(', ')})`;
    };
    if ([indicators, regions, periods].some((list) => list.length === 0))
        return [];
    return engine.all(`SELECT ${Object.keys(FIGURE_COLUMNS).map(identifier).join(', ')}
    FROM read_parquet(${literal(file)})
    WHERE ${oneOf('indicator', indicators)} AND ${oneOf('region', regions)}
      AND ${oneOf('period', periods)} AND partner_region = $partner AND breakdown = $by
    ORDER BY indicator, region, period, category`, parameters);
}
/** @throws {IssuesError} where one of the names is none of those known */
export function expectKnown(names, known, code) {
    const all = new Set(known);
    const key = code === 'indicator-unknown' ? 'id' : 'code';
    const issues = names
        .filter((name) => !all.has(name))
        .map((name) => {
        const suggestion = nearest(name, all);
        return {
            code,
            severity: 'error',
            place: {},
            value: name,
            params: { [key]: name },
            ...(suggestion === undefined ? {} : { suggestion }),
        };
    });
    if (issues.length > 0)
        throw new IssuesError(issues);
}
/**
 * A figure may only be explained, or others computed beside it, by the definition that the release
 * was made with.
 *
 * @throws {IssuesError} `definition-changed`
 */
export function expectSameDefinitions({ region, release }, indicators) {
    const now = rememberDefinitions(region.catalogue);
    const then = release.manifest.rongtong.indicators;
    const issues = indicators
        .filter((id) => now[id]?.digest !== then[id]?.digest)
        .map((indicator) => ({
        code: 'definition-changed',
        severity: 'error',
        place: region.catalogue.indicators.get(indicator)?.place([]) ?? {},
        params: { indicator, release: release.id.slice(0, 12) },
    }));
    if (issues.length > 0)
        throw new IssuesError(issues);
}
