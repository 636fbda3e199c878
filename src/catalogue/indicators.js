import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { IssuesError } from '../model/issue.js';
import { nearest } from '../model/nearest.js';
import { UNITS } from '../model/unit.js';
import { derivedIndicators } from './derived-indicators.js';
import { readDocument } from './document.js';
import { indicatorFileSchema } from './indicator.js';
/** The indicator files of a catalogue's folder. */
export async function indicatorFiles(folder) {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted();
    return names.map((name) => ({ path: path.join(folder, name), name: `indicators/${name}` }));
}
/**
 * Reads indicators, adds their derived forms, and checks that what they name exists.
 *
 * @throws {IssuesError} naming file, line and key of whatever does not hold together
 */
export async function loadIndicators(files, known) {
    const issues = [];
    const indicators = new Map();
    const families = new Map();
    for (const file of files) {
        try {
            const read = await readFamily(file, issues);
            families.set(read.family.id, read.family);
            for (const indicator of read.indicators)
                add(indicator, indicators, issues);
        }
        catch (error) {
            if (!(error instanceof IssuesError))
                throw error;
            issues.push(...error.issues);
        }
    }
    // What another file's fault made unknown is not worth a message of its own.
    if (issues.length === 0) {
        for (const indicator of indicators.values())
            issues.push(...danglingNames(indicator, indicators, known));
        if (issues.length === 0)
            issues.push(...cycles(indicators));
    }
    if (issues.length > 0)
        throw new IssuesError(issues);
    return { indicators, families };
}
async function readFamily(file, issues) {
    const { data, place } = readDocument(await readFile(file.path, 'utf8'), file.name, indicatorFileSchema);
    const indicators = data.indicators.flatMap((definition, index) => {
        const at = (steps, which) => place(['indicators', index, ...steps], which);
        const { source: sourceId, derive, ...rest } = definition;
        const source = data.sources[sourceId];
        if (!source) {
            issues.push(unknown('source', sourceId, Object.keys(data.sources), at(['source'])));
            return [];
        }
        const indicator = { ...rest, family: data.family, source, place: at };
        return [indicator, ...derivedIndicators(indicator, derive)];
    });
    return { family: { id: data.family, title: data.title }, indicators };
}
function add(indicator, indicators, issues) {
    const other = indicators.get(indicator.id);
    if (!other) {
        indicators.set(indicator.id, indicator);
        return;
    }
    const { file, line } = other.place(['id']);
    issues.push({
        code: 'document-duplicate',
        severity: 'error',
        place: indicator.place(['id']),
        value: indicator.id,
        params: { what: 'indicator', id: indicator.id, other: `${file}:${line}` },
    });
}
/** Ids of the indicators that a measure is computed from. */
export function operandsOf(measure) {
    switch (measure.kind) {
        case 'ratio':
            return [measure.numerator, measure.denominator].filter((o) => typeof o === 'string');
        case 'change':
        case 'growth':
        case 'cagr':
        case 'index':
            return [measure.of];
        default:
            return [];
    }
}
function danglingNames(indicator, indicators, { registers, breakdowns }) {
    const issues = [];
    const expect = (what, id, names, at) => {
        const all = [...names];
        if (id === undefined || all.includes(id))
            return;
        issues.push(unknown(what, id, all, indicator.place(at)));
    };
    const expectRecords = (measure, at) => {
        const { of, through, column, on, having, meeting } = measure;
        expect('register', of, registers.keys(), [...at, 'of']);
        expect('register', through, registers.keys(), [...at, 'through']);
        const fields = registers.get(of ?? '')?.fields;
        if (fields) {
            const names = fields.map((field) => field.name);
            expect('column', column, names, [...at, 'column']);
            expect('column', on, names, [...at, 'on']);
        }
        having?.forEach((part, index) => expectRecords(part, [...at, 'having', index]));
        meeting?.forEach((part, index) => expectRecords(part, [...at, 'meeting', index]));
    };
    const { measure } = indicator;
    expect('unit', indicator.unit, UNITS.keys(), ['unit']);
    indicator.breakdowns.forEach((id, index) => expect('breakdown', id, breakdowns.keys(), ['breakdowns', index]));
    switch (measure.kind) {
        case 'ratio':
            for (const role of ['numerator', 'denominator']) {
                const operand = measure[role];
                if (typeof operand === 'string')
                    expect('indicator', operand, indicators.keys(), ['measure', role]);
                else
                    expectRecords(operand, ['measure', role]);
            }
            break;
        case 'change':
        case 'growth':
        case 'cagr':
        case 'index':
            expect('indicator', measure.of, indicators.keys(), ['measure', 'of']);
            break;
        case 'series':
        case 'published':
            break;
        default:
            expectRecords(measure, ['measure']);
    }
    return issues;
}
/** Indicators that are computed from themselves, each ring once. */
function cycles(indicators) {
    const issues = [];
    const done = new Set();
    const visit = (id, trail) => {
        if (trail.includes(id)) {
            const ring = [...trail.slice(trail.indexOf(id)), id];
            issues.push({
                code: 'indicator-cycle',
                severity: 'error',
                place: indicators.get(id).place(['measure']),
                value: id,
                params: { ring: ring.join(' → ') },
            });
            return;
        }
        if (done.has(id))
            return;
        for (const operand of operandsOf(indicators.get(id).measure))
            visit(operand, [...trail, id]);
        done.add(id);
    };
    for (const id of indicators.keys())
        visit(id, []);
    return issues;
}
function unknown(what, id, known, place) {
    const suggestion = nearest(id, known);
    return {
        code: 'document-unknown-reference',
        severity: 'error',
        place,
        value: id,
        params: { what, id },
        ...(suggestion === undefined ? {} : { suggestion }),
    };
}
