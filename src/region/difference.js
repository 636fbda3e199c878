import { identifier, literal, openEngine } from '../store/engine.js';
import { resourceFile } from '../store/releases.js';
const FIGURE_KEY = ['indicator', 'region', 'period', 'partner_region', 'breakdown', 'category'];
const PROVENANCE = new Set(['_source', '_file', '_line']);
/** Each figure that differs between two releases, with what may have moved it. */
export async function diffReleases(from, to) {
    const engine = await openEngine({
        directories: [...new Set([from.folder, to.folder])],
    });
    try {
        const registers = await diffRegisters(engine, from, to);
        const corrections = diffCorrections(from, to);
        const causes = causesOf(from, to, registers, corrections);
        const figures = await diffFigures(engine, from, to, causes);
        return {
            from: from.id,
            to: to.id,
            registers: registers.filter(({ added, removed, changed }) => added + removed + changed > 0),
            corrections,
            definitions: definitionsThatDiffer(from, to),
            figures,
        };
    }
    finally {
        engine.close();
    }
}
async function diffRegisters(engine, from, to) {
    const names = new Set([...registersOf(from), ...registersOf(to)]);
    const differences = [];
    for (const name of [...names].toSorted()) {
        const [a, b] = [resourceOf(from, name), resourceOf(to, name)];
        if (a?.hash === b?.hash)
            continue;
        if (!a || !b) {
            const rows = (a ?? b)['rongtong:rows'];
            const [added, removed] = a ? [0, rows] : [rows, 0];
            differences.push({ register: name, added, removed, changed: 0 });
        }
        else
            differences.push(await diffRegister(engine, from, to, name));
    }
    return differences;
}
async function diffRegister(engine, from, to, register) {
    const [a, b] = [resourceOf(from, register), resourceOf(to, register)];
    const columnsOf = (resource) => resource.schema.fields.map(({ name }) => name);
    const common = columnsOf(a).filter((name) => columnsOf(b).includes(name) && !PROVENANCE.has(name));
    const key = (b.schema.primaryKey ?? common).filter((name) => common.includes(name));
    const row = (side) => `row(${common.map((c) => `${side}.${identifier(c)}`).join(', ')})`;
    const match = key
        .map((c) => `a.${identifier(c)} IS NOT DISTINCT FROM b.${identifier(c)}`)
        .join(' AND ');
    const read = (release) => `(SELECT *, true AS _present FROM read_parquet(${literal(resourceFile(release, register))}))`;
    const [counts] = await engine.all(`
    SELECT count(*) FILTER (WHERE a._present IS NULL) AS added,
      count(*) FILTER (WHERE b._present IS NULL) AS removed,
      count(*) FILTER (WHERE a._present AND b._present AND ${row('a')} IS DISTINCT FROM ${row('b')}) AS changed
    FROM ${read(from)} AS a FULL JOIN ${read(to)} AS b ON ${match}`);
    return { register, ...counts };
}
function registersOf({ manifest }) {
    return manifest.resources
        .map(({ name }) => name)
        .filter((name) => name !== 'figures' && name !== 'issues');
}
function resourceOf({ manifest }, name) {
    return manifest.resources.find((resource) => resource.name === name);
}
function diffCorrections(from, to) {
    const [a, b] = [from.manifest.rongtong.corrections, to.manifest.rongtong.corrections];
    const without = (list, other) => {
        const known = new Set(other.map((correction) => JSON.stringify(correction)));
        return list.filter((correction) => !known.has(JSON.stringify(correction)));
    };
    return { added: without(b, a), removed: without(a, b) };
}
function definitionsThatDiffer(from, to) {
    const [a, b] = [from.manifest.rongtong.indicators, to.manifest.rongtong.indicators];
    return [...new Set([...Object.keys(a), ...Object.keys(b)])]
        .filter((id) => a[id]?.digest !== b[id]?.digest)
        .toSorted();
}
/** What could have moved the figures of an indicator, the nearest cause first. */
function causesOf(from, to, registers, corrections) {
    const [a, b] = [from.manifest.rongtong, to.manifest.rongtong];
    const corrected = new Set([...corrections.added, ...corrections.removed].map(({ register }) => String(register)));
    return (indicator) => {
        const [old, now] = [a.indicators[indicator], b.indicators[indicator]];
        const rests = new Set(['regions', ...(old?.registers ?? []), ...(now?.registers ?? [])]);
        const moved = registers.filter(({ register, added, removed, changed }) => rests.has(register) && added + removed + changed > 0);
        const mended = [...corrected].filter((register) => rests.has(register));
        const causes = [];
        if (old?.digest !== now?.digest)
            causes.push({ kind: 'definition', from: old?.version ?? null, to: now?.version ?? null });
        if (mended.length > 0)
            causes.push({ kind: 'correction', registers: mended });
        if (moved.length > 0)
            causes.push({ kind: 'records', registers: moved });
        if (a.asOf !== b.asOf)
            causes.push({ kind: 'as-of', from: a.asOf, to: b.asOf });
        if (a.settings !== b.settings)
            causes.push({ kind: 'settings' });
        if (a.code.digest !== b.code.digest)
            causes.push({ kind: 'code', from: printCode(a.code), to: printCode(b.code) });
        return causes;
    };
}
function printCode({ version, digest }) {
    return `${version}+${digest.slice(0, 12)}`;
}
async function diffFigures(engine, from, to, causes) {
    const read = (release) => `(SELECT *, true AS present FROM read_parquet(${literal(resourceFile(release, 'figures'))}))`;
    const states = ['value', 'status', 'reason', 'version'];
    const rows = await engine.all(`
    SELECT ${FIGURE_KEY.map((c) => `coalesce(a.${c}, b.${c}) AS ${c}`).join(', ')},
      a.present AS in_from, b.present AS in_to,
      ${states.map((c) => `a.${c} AS from_${c}, b.${c} AS to_${c}`).join(', ')}
    FROM ${read(from)} AS a FULL JOIN ${read(to)} AS b
      ON ${FIGURE_KEY.map((c) => `a.${c} = b.${c}`).join(' AND ')}
    WHERE a.present IS NULL OR b.present IS NULL OR ${differs('a.value', 'b.value')}
      OR a.status IS DISTINCT FROM b.status OR a.reason IS DISTINCT FROM b.reason
    ORDER BY ${FIGURE_KEY.map((_, index) => index + 1).join(', ')}`);
    return rows.map((row) => ({
        indicator: row.indicator,
        region: row.region,
        period: row.period,
        partnerRegion: row.partner_region,
        breakdown: row.breakdown,
        category: row.category,
        from: row.in_from ? stateOf(row, 'from') : null,
        to: row.in_to ? stateOf(row, 'to') : null,
        why: causes(row.indicator),
    }));
}
/** Sums of many numbers may differ in their last digits with the order in which they are added. */
const ROUNDING = 1e-9;
function differs(a, b) {
    return `coalesce(abs(${a} - ${b}) > ${ROUNDING} * greatest(abs(${a}), abs(${b})), ${a} IS DISTINCT FROM ${b})`;
}
function stateOf(row, side) {
    return {
        value: row[`${side}_value`],
        status: row[`${side}_status`],
        reason: row[`${side}_reason`],
        version: row[`${side}_version`],
    };
}
