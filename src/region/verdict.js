import { nearest } from '../model/nearest.js';
import { literal } from '../store/engine.js';
/** What keeps assembled registers from being published: too much set aside, unknown regions. */
export async function objections(engine, region, { accounts, registers }) {
    const path = registers.find(({ register }) => register === 'regions')?.path;
    return [
        ...accounts.flatMap((account) => exceeded(region, account)),
        ...(await unknownRegions(engine, region, path)),
    ];
}
function exceeded(region, account) {
    const { source, records, setAside } = account;
    const tolerance = account.tolerance ?? region.configuration.tolerance;
    if (records === 0 || setAside / records <= tolerance)
        return [];
    const index = region.configuration.sources.findIndex(({ id }) => id === source);
    return [
        {
            code: 'tolerance-exceeded',
            severity: 'error',
            place: { ...region.place(['sources', index, 'id']), source, register: account.register },
            params: {
                source,
                setAside,
                records,
                share: percent(setAside / records),
                tolerance: percent(tolerance),
            },
        },
    ];
}
function percent(share) {
    return `${Number((share * 100).toPrecision(3))}%`;
}
async function unknownRegions(engine, { configuration, place }, path) {
    const rows = path
        ? await engine.all(`SELECT code FROM read_parquet(${literal(path)})`)
        : [];
    const known = new Set(rows.map(({ code }) => code));
    const named = [
        [['region'], configuration.region],
        ...configuration.partners.map((code, i) => [['partners', i], code]),
        ...configuration.neighbours.map((code, i) => [
            ['neighbours', i],
            code,
        ]),
    ];
    return named
        .filter(([, code]) => !known.has(code))
        .map(([at, code]) => {
        const suggestion = nearest(code, known);
        return {
            code: 'region-unknown',
            severity: 'error',
            place: place(at),
            value: code,
            params: { code },
            ...(suggestion === undefined ? {} : { suggestion }),
        };
    });
}
