import { resolve } from 'node:path';
import { EXIT, UsageError } from '../command.js';
import { figureForJson, wordMissing } from '../figures.js';
import { printJson } from '../json.js';
import { layTable, wrap } from '../table.js';
import { formatValue } from '../../model/unit.js';
import { readCount } from '../values.js';
import { nameFigure } from '../figure-name.js';
/** Columns of a record that fit beside its source line. */
const COLUMNS = 5;
const USUAL_RECORDS = 10;
export const trace = {
    arguments: ['<indicator>'],
    options: [
        { flags: '--region <code>' },
        { flags: '--period <period>', repeats: true },
        { flags: '--with <code>' },
        { flags: '--release <release>' },
        { flags: '--records <n>' },
        { flags: '--out <file>' },
    ],
    examples: [
        'rongtong trace high-tech-enterprises --region 320600 --period 2025',
        'rongtong trace rd-intensity --period 2024 --records 50',
        'rongtong trace rd-intensity --period 2024 --out records.parquet',
    ],
    async run(context, { arguments: [indicator = ''], options }) {
        const { folder, json, print, terminal, text } = context;
        const region = await import('../../region/index.js');
        const records = readCount('--records', options.records, USUAL_RECORDS, text);
        const format = options.out === undefined ? undefined : readFormat(options.out, context);
        const name = await nameFigure(indicator, options, context);
        const { release, trace: traced } = await region.traceFigure(folder, name, {
            ...(options.release === undefined ? {} : { release: options.release }),
            ...(format === undefined ? { records } : {}),
        });
        if (json)
            print(printJson(forJson(traced, release, records)));
        else
            describe(traced, release, records, context);
        if (format !== undefined && options.out !== undefined) {
            const count = await region.exportRecords(traced, resolve(terminal.folder, options.out), format);
            if (!json)
                print(`\n${text.trace.written(count, options.out)}\n`);
        }
        return EXIT.done;
    },
};
function readFormat(file, { text }) {
    const [, format] = /\.(parquet|csv)$/i.exec(file) ?? [];
    if (format === undefined)
        throw new UsageError(text.error.badOut(file));
    return format.toLowerCase() === 'csv' ? 'csv' : 'parquet';
}
function forJson({ figure, definition, sql, formula, parts }, release, n) {
    const { id, title, version, definition: words, source } = definition;
    return {
        figure: figureForJson(figure, release.id),
        definition: { id, title, version, definition: words, source },
        formula,
        sql,
        parts: parts.map((part) => ({ ...part, records: part.records.slice(0, n) })),
    };
}
function describe(traced, release, shown, context) {
    const { text, colours, language, print } = context;
    const { figure, definition, formula, sql, parts } = traced;
    const words = text.trace;
    const value = figure.value === null
        ? wordMissing(figure.reason, context)
        : formatValue(figure.value, figure.unit, language, {
            ...(/^[A-Z]{3}$/.test(figure.unit) ? {} : { decimals: definition.decimals }),
        });
    const where = [figure.region, figure.partner_region, figure.period].filter((part) => part !== '');
    print(`${colours.bold(definition.title[language])}  ${text.list(where)}\n`);
    print(`${colours.bold(colours.green(value))}\n\n`);
    print(paragraph(words.definition, definition.definition[language], context));
    const { title, url } = definition.source;
    print(paragraph(words.source, url === undefined ? title : `${title} ${url}`, context));
    print(paragraph(words.formula, formula, context));
    print(paragraph(words.release, release.id, context));
    print(`${colours.dim(words.sql)}\n${indent(sql)}\n`);
    for (const part of parts)
        print(`\n${printPart(part, shown, context)}`);
}
function paragraph(title, body, { colours, width }) {
    const lines = wrap(body, width === undefined ? Infinity : width - 2);
    return `${colours.dim(title)}\n${lines.map((row) => `  ${row}\n`).join('')}`;
}
function indent(text) {
    return text
        .trim()
        .split('\n')
        .map((row) => `  ${row}`)
        .join('\n');
}
function printPart(part, shown, context) {
    const { text, colours, width, language } = context;
    const { role, of, period, value, unit, count, records } = part;
    const amount = value === null ? text.none : formatValue(value, unit, language);
    const heading = `${colours.bold(wordRole(role, context))}  ${of}, ${period}: ${amount}`;
    const listed = records.slice(0, shown);
    if (listed.length === 0)
        return `${heading}  (${text.trace.records(count)})\n`;
    const columns = columnsOf(listed);
    const table = layTable([
        { title: text.trace.where, paint: colours.cyan },
        ...columns.map((title) => ({ title, wraps: true })),
    ], listed.map((record) => [
        `${record._file ?? text.none}:${record._line ?? ''}`,
        ...columns.map((name) => String(record[name] ?? '')),
    ]), { width, paintTitle: colours.dim, indent: 2 });
    const more = listed.length < count ? `  ${text.trace.more(listed.length, count)}\n` : '';
    return `${heading}  (${text.trace.records(count)})\n${table}${colours.dim(more)}`;
}
/** `earlier.numerator` in words. */
function wordRole(role, { text }) {
    return role
        .split('.')
        .map((part) => text.trace.role[part] ?? part)
        .join(' › ');
}
/** The first columns that say anything in the records that are shown. */
function columnsOf(records) {
    const names = new Set(records.flatMap((record) => Object.keys(record)));
    return [...names]
        .filter((name) => !name.startsWith('_'))
        .filter((name) => records.some((record) => record[name] !== null))
        .slice(0, COLUMNS);
}
