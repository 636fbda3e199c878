import { printPlace } from '../model/issue.js';
import { literal } from '../store/engine.js';
import { defineCells } from './cells.js';
import { correctionsOf } from './corrections.js';
import { IssueTable } from './issue-table.js';
import { checkKeys, checkOverlaps } from './keys.js';
import { Pool } from './pool.js';
import { checkReferences, inReferenceOrder } from './references.js';
/**
 * Makes registers of what was read: merges equal records, sets aside those that contradict one another
 * or refer to nothing, writes the others, and accounts for every record that came in.
 */
export async function assembleRegisters(engine, request) {
    await defineCells(engine);
    const table = new IssueTable(engine);
    await table.open();
    const registers = [];
    const accounts = [];
    const pools = new Map();
    for (const register of inReferenceOrder(request.registers)) {
        const intakes = request.intakes.get(register.name) ?? [];
        if (intakes.length > 0)
            pools.set(register.name, new Pool(engine, register, intakes));
    }
    try {
        for (const pool of pools.values())
            await pool.open();
        for (const pool of pools.values()) {
            await checkKeys(engine, pool);
            await checkOverlaps(engine, pool);
            await table.add(await checkReferences(engine, pool, pools));
            const path = request.out(pool.register.name);
            registers.push({ register: pool.register.name, path, rows: await write(engine, pool, path) });
            pool.written = path;
            accounts.push(...(await account(engine, pool, path)));
            for (const intake of pool.intakes) {
                await table.add(intake.issues);
                await table.addCells(intake, pool.register, request.classifications);
            }
            await table.addExcluded(pool);
        }
        await table.add(lostCorrections(request));
        return {
            registers,
            accounts,
            issues: { path: request.issues, rows: await table.write(request.issues) },
        };
    }
    finally {
        for (const pool of pools.values())
            await pool.close();
    }
}
async function write(engine, pool, path) {
    const columns = [...pool.fields(), '_source', '_file', '_line'].join(', ');
    await engine.run(`COPY (SELECT ${columns} FROM (${pool.kept()}) AS kept) TO ${literal(path)} (FORMAT parquet)`);
    const [row] = await engine.all(`SELECT count(*) AS n FROM read_parquet(${literal(path)})`);
    return row.n;
}
/** Counts what went in against what was written; a difference is a fault of this program. */
async function account(engine, pool, path) {
    const kept = await engine.all(`SELECT _source AS source, count(*) AS n FROM read_parquet(${literal(path)}) GROUP BY _source`);
    const put = await engine.all(`SELECT _intake AS intake, outcome, count(*) AS n FROM ${pool.excluded} GROUP BY ALL`);
    const accounts = [];
    for (const [index, intake] of pool.intakes.entries()) {
        const alone = await engine.all(`SELECT _outcome AS outcome, count(*) AS n FROM read_parquet(${literal(intake.object)}) GROUP BY _outcome`);
        const by = (outcome) => (alone.find((row) => row.outcome === outcome)?.n ?? 0) +
            (put.find((row) => row.intake === index && row.outcome === outcome)?.n ?? 0);
        const sums = {
            kept: kept.find((row) => row.source === intake.source)?.n ?? 0,
            setAside: by('set-aside') + intake.unreadable,
            merged: by('merged'),
            leftOut: by('left-out'),
        };
        if (intake.records !== sums.kept + sums.setAside + sums.merged + sums.leftOut)
            throw new Error(`The records of source ${intake.source} do not add up: ${intake.records} came in, and ${JSON.stringify(sums)} came out.`);
        accounts.push({
            source: intake.source,
            register: intake.register,
            records: intake.records,
            ...sums,
            ...(intake.tolerance === undefined ? {} : { tolerance: intake.tolerance }),
        });
    }
    return accounts;
}
/** Corrections that found no record, or found something else there than they expect. */
function lostCorrections({ registers, intakes, corrections, placeOfCorrection, }) {
    return [...registers.values()].flatMap((register) => correctionsOf(register, corrections).flatMap(({ index, position, correction }) => {
        const outcomes = (intakes.get(register.name) ?? [])
            .flatMap((intake) => intake.corrections)
            .filter((outcome) => outcome.index === index);
        if (outcomes.some((outcome) => outcome.applied > 0))
            return [];
        const record = Object.entries(correction.record)
            .map(([name, value]) => `${name} = ${value}`)
            .join(', ');
        const place = {
            ...placeOfCorrection?.(position),
            register: register.name,
            field: correction.column,
            record,
        };
        const met = outcomes.find((outcome) => outcome.records > 0);
        if (!met)
            return [{ code: 'correction-no-record', severity: 'error', place, params: { record } }];
        const found = met.found ?? '';
        return [
            {
                code: 'correction-stale',
                severity: 'error',
                place,
                value: found,
                params: {
                    field: correction.column,
                    expected: correction.from ?? '',
                    found,
                    other: printPlace(met.place ?? {}),
                },
            },
        ];
    }));
}
