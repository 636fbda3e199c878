import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadBreakdowns } from './breakdowns.js';
import { loadClassifications } from './classifications.js';
import { indicatorFiles, loadIndicators, } from './indicators.js';
import { loadRegisters } from './registers.js';
/**
 * Reads the catalogue and a region's own indicators.
 *
 * @throws {IssuesError} naming file, line and key of whatever does not hold together
 */
export async function loadCatalogue({ folder, extra = [] }) {
    const registers = await loadRegisters(path.join(folder, 'registers'));
    const classifications = await loadClassifications(path.join(folder, 'classifications'));
    const breakdowns = await loadBreakdowns(path.join(folder, 'breakdowns.yaml'));
    const files = [...(await indicatorFiles(path.join(folder, 'indicators'))), ...extra];
    const { indicators, families } = await loadIndicators(files, { registers, breakdowns });
    const digest = await digestOf(folder, extra);
    return { registers, classifications, breakdowns, indicators, families, digest };
}
async function digestOf(folder, extra) {
    const hash = createHash('sha256');
    const add = async (name, file) => {
        const bytes = await readFile(file);
        hash.update(`${name}\0${bytes.length}\0`).update(bytes);
    };
    await add('breakdowns.yaml', path.join(folder, 'breakdowns.yaml'));
    for (const room of ['registers', 'classifications', 'indicators'])
        for (const name of (await readdir(path.join(folder, room))).toSorted())
            if (name.endsWith('.yaml'))
                await add(`${room}/${name}`, path.join(folder, room, name));
    for (const { name, path: file } of extra)
        await add(name, file);
    return hash.digest('hex');
}
