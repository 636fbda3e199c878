import { dirname } from 'node:path';
import { assembleRegisters } from '../intake/assemble.js';
import { intakeSource } from '../intake/intake.js';
import { computeFigures } from '../measure/index.js';
import { openEngine } from '../store/engine.js';
import { appendIssues, countIssues } from './issue-list.js';
import { periodsOfRegion } from './region.js';
import { FIGURES, ISSUES, storeTable } from './resources.js';
export const USUAL_MEMORY = '2500MB';
/** Opens an engine that reads and writes in the folders of a build, and nowhere else. */
export async function openBuildEngine(region, sources, workshop, { memory = USUAL_MEMORY, threads }) {
    const folders = new Set([region.folder, region.sources]);
    for (const { files } of sources)
        for (const { path } of files)
            folders.add(dirname(path));
    return openEngine({
        directories: [...folders],
        memory,
        temporary: workshop.path('spill'),
        ...(threads === undefined ? {} : { threads }),
    });
}
/** Reads every source that has changed since it was last read. */
export async function readSources(engine, region, sources, cache, workshop, { onProgress, signal }) {
    const intakes = new Map();
    for (const [done, planned] of sources.entries()) {
        signal?.throwIfAborted();
        const { source, register, files, key, index } = planned;
        const known = await cache.find(key);
        if (!known)
            onProgress?.({ step: 'read', source: source.id, done, total: sources.length });
        const result = known ??
            (await cache.keep(key, await intakeSource(engine, {
                source,
                register,
                files: files.map(({ path, name }) => ({ path, name })),
                corrections: region.corrections,
                classifications: region.classifications,
                out: workshop.path(`${source.id}.parquet`),
                place: (path) => region.place(['sources', index, ...path]),
                placeOfCorrection: region.placeOfCorrection,
            })));
        const others = intakes.get(register.name);
        if (others)
            others.push(result);
        else
            intakes.set(register.name, [result]);
    }
    return intakes;
}
/** Joins what was read into registers, with the issues of all of it. */
export async function assemble(engine, region, intakes, workshop, { onProgress, signal }) {
    signal?.throwIfAborted();
    onProgress?.({ step: 'assemble', done: 0, total: 1 });
    return assembleRegisters(engine, {
        registers: region.catalogue.registers,
        intakes,
        classifications: region.classifications,
        corrections: region.corrections,
        out: (register) => workshop.path(`${register}.parquet`),
        issues: workshop.path('issues.parquet'),
        placeOfCorrection: region.placeOfCorrection,
    });
}
/** Computes all figures, and gathers the tables of a release. */
export async function compute(engine, { region, asOf }, assembled, workshop, { onProgress, signal }) {
    signal?.throwIfAborted();
    onProgress?.({ step: 'compute', done: 0, total: 1 });
    const figures = workshop.path('figures.parquet');
    const computed = await computeFigures(engine, {
        catalogue: region.catalogue,
        registers: new Map(assembled.registers.map(({ register, path }) => [register, [path]])),
        coverage: region.configuration.region,
        periods: periodsOfRegion(region),
        partners: region.configuration.partners,
        asOf,
        out: figures,
    });
    const issues = workshop.path('all-issues.parquet');
    await appendIssues(engine, assembled.issues.path, computed.issues, issues);
    const tables = assembled.registers.map(({ register: name, path }) => {
        const register = region.catalogue.registers.get(name);
        return { name, path, title: register.title, register };
    });
    tables.push({ ...FIGURES, path: figures }, { ...ISSUES, path: issues });
    return { tables, counts: await countIssues(engine, issues) };
}
/** Takes the tables of a release into the store, under their final names. */
export async function store(engine, { releases }, tables, { onProgress, signal }) {
    const resources = [];
    for (const [done, table] of tables.entries()) {
        signal?.throwIfAborted();
        onProgress?.({ step: 'store', done, total: tables.length });
        resources.push(await storeTable(engine, releases, table));
    }
    return resources;
}
