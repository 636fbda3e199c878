import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXIT, UsageError } from '../command.js';
import { printJson } from '../json.js';
import { layTable } from '../table.js';
import { readCount } from '../values.js';
export const link = {
    arguments: ['<file>'],
    options: [
        { flags: '--to <register>' },
        { flags: '--column <name>' },
        { flags: '--threshold <probability>' },
        { flags: '--candidates <n>' },
        { flags: '--out <file>' },
    ],
    examples: [
        'rongtong link affiliations.txt --to ror',
        'rongtong link contracts.csv --column partner --to ror-data.json --out links.json',
    ],
    async run(context, { arguments: [file = ''], options }) {
        const { text, terminal, json, print } = context;
        const region = await import('../../region/index.js');
        const threshold = readShare(options.threshold, context);
        const candidates = readCount('--candidates', options.candidates, 0, text);
        const register = await findRegister(options.to, context);
        const texts = await readFrom(file, options.column, context);
        const links = await region.linkAffiliations({
            register,
            texts,
            language: context.language,
            threshold,
            candidates,
        });
        if (options.out !== undefined) {
            const lines = links.map((row) => `${JSON.stringify(row)}\n`).join('');
            await writeFile(resolve(terminal.folder, options.out), lines);
        }
        if (json)
            print(printJson(links));
        else
            describe(links, context, options.out);
        return EXIT.done;
    },
};
function readShare(given, { text }) {
    if (given === undefined)
        return undefined;
    const share = Number(given);
    if (!(share >= 0 && share <= 1))
        throw new UsageError(text.link.badThreshold(given));
    return share;
}
async function findRegister(to, context) {
    const { text, terminal, folder } = context;
    if (to === undefined)
        throw new UsageError(text.error.needsOption('--to'));
    const path = resolve(terminal.folder, to);
    if (/[./\\]/.test(to)) {
        if (!existsSync(path))
            throw new UsageError(text.error.noFile(to));
        return path;
    }
    const { findRegisterDump } = await import('../../region/index.js');
    const found = await findRegisterDump(folder, to);
    if (found === undefined)
        throw new UsageError(text.link.noRegister(to), { hint: text.link.registerHint });
    return found;
}
async function readFrom(file, column, context) {
    const { text, terminal } = context;
    if (file === '-')
        return (await terminal.readInput()).split(/\r?\n/).filter((row) => row.trim() !== '');
    const path = resolve(terminal.folder, file);
    if (!existsSync(path))
        throw new UsageError(text.error.noFile(file));
    const { readTexts } = await import('../../region/index.js');
    const read = await readTexts(path, column);
    if ('texts' in read)
        return read.texts;
    throw new UsageError(text.link.whichColumn(file), {
        hint: text.link.columnHint(text.list(read.columns)),
    });
}
function describe(links, context, out) {
    const { text, colours, width, print } = context;
    const rows = links.flatMap(({ text: asked, organisations }) => organisations.length === 0
        ? [[asked, text.none, '', '', '']]
        : organisations.map(({ id, name, probability, chosen, reasons }, i) => [
            i === 0 ? asked : '',
            chosen ? name : `(${name})`,
            id,
            probability.toFixed(2),
            reasons,
        ]));
    if (out === undefined)
        print(layTable([
            { title: text.link.text, wraps: true },
            { title: text.link.organisation, wraps: true },
            { title: text.link.id, paint: colours.cyan },
            { title: text.link.probability, align: 'right' },
            { title: text.link.reasons, wraps: true },
        ], rows, { width, paintTitle: colours.dim }));
    const linked = links.filter(({ organisations }) => organisations.some(({ chosen }) => chosen));
    print(`\n${text.link.summary(linked.length, links.length)}\n`);
}
