import { join } from 'node:path';
import { traceFigure as traceIn } from '../measure/index.js';
import { IssuesError } from '../model/issue.js';
import { literal } from '../store/engine.js';
import { resourceFile } from '../store/releases.js';
import { openWorkshop } from '../store/workshop.js';
import { readPeriod } from './ask.js';
import { expectKnown, expectSameDefinitions, measureInput, readFigures, withRelease, } from './released.js';
/**
 * How a figure came about: definition, statement, and the records it rests on with their source
 * lines. A figure that the release holds is traced only if it recounts to the same value.
 *
 * @throws {IssuesError} where there is no such figure, or its definition has changed since
 */
export async function traceFigure(dir, name, options = {}) {
    return withRelease(dir, options, async (opened) => ({
        release: opened.release,
        trace: await traceOpened(opened, name, options.records),
    }));
}
export async function traceOpened(opened, name, records) {
    const { engine, region, release, regions } = opened;
    const place = name.region ?? release.manifest.rongtong.region;
    const partner = name.partner ?? '';
    const period = readPeriod(name.period);
    expectKnown([name.indicator], region.catalogue.indicators.keys(), 'indicator-unknown');
    expectKnown(partner === '' ? [place] : [place, partner], regions.keys(), 'region-unknown');
    expectSameDefinitions(opened, [name.indicator]);
    const [released] = (await readFigures(opened, {
        indicators: [name.indicator],
        regions: [place],
        periods: [period.text],
        partner,
        by: name.breakdown ?? '',
    })).filter(({ category }) => category === (name.category ?? ''));
    const ask = (more) => traceIn(engine, measureInput(opened), {
        indicator: name.indicator,
        region: place,
        period: period.text,
        ...more,
        ...(partner === '' ? {} : { partner }),
        ...(name.breakdown
            ? { breakdown: { dimension: name.breakdown, category: name.category ?? '' } }
            : {}),
        ...(released ? { figures: resourceFile(release, 'figures') } : {}),
    });
    const trace = await (records === undefined ? withAllRecords(opened, ask) : ask({ records })).catch((error) => {
        if (error instanceof RangeError)
            throw unknownFigure(name.indicator, place, period.text);
        throw error;
    });
    if (released && !isClose(released.value, trace.figure.value))
        throw new Error(`The trace of ${name.indicator} gives ${trace.figure.value}, release ${release.id} says ${released.value}`);
    return trace;
}
/** Every record of every part, by way of files that the engine writes beside the releases. */
async function withAllRecords({ engine, region }, ask) {
    const workshop = await openWorkshop(join(region.releases, 'work'));
    try {
        const files = [];
        const out = () => {
            const file = workshop.path('records.parquet');
            files.push(file);
            return file;
        };
        const trace = await ask({ records: 0, out });
        const parts = [];
        for (const [index, part] of trace.parts.entries()) {
            const file = files[index];
            const records = file
                ? await engine.all(`SELECT * FROM read_parquet(${literal(file)})`)
                : part.records;
            parts.push({ ...part, records });
        }
        return { ...trace, parts };
    }
    finally {
        await workshop.close();
    }
}
/** Sums of many numbers may differ in their last digits with the order in which they are added. */
const ROUNDING = 1e-9;
function isClose(a, b) {
    if (a === null || b === null)
        return a === b;
    return Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
}
function unknownFigure(indicator, region, period) {
    return new IssuesError([
        { code: 'figure-unknown', severity: 'error', place: {}, params: { indicator, region, period } },
    ]);
}
