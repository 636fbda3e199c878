import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { formatValue } from '../../model/unit.js';
import { EXIT, UsageError } from '../command.js';
import { printJson } from '../json.js';
import { layTable } from '../table.js';
export const verifyReceipt = {
    arguments: ['<file>'],
    options: [{ flags: '--trusted <file>' }],
    examples: [
        'rongtong verify-receipt rd-intensity.json',
        'rongtong verify-receipt rd-intensity.json --trusted bureau.pem.pub',
    ],
    async run(context, { arguments: [file = ''], options: { trusted } }) {
        const { terminal, text, json, print } = context;
        const region = await import('../../region/index.js');
        const bytes = await readFile(resolve(terminal.folder, file)).catch(() => {
            throw new UsageError(text.error.noFile(file));
        });
        const verdict = region.verifyReceipt(bytes, {
            ...(trusted === undefined
                ? {}
                : { trusted: await region.readTrustedKeys(resolve(terminal.folder, trusted)) }),
        });
        if (json)
            print(printJson(verdict));
        else
            describe(verdict, trusted !== undefined, context);
        return verdict.valid ? EXIT.done : EXIT.dataHasIssues;
    },
};
function describe(verdict, hasTrusted, context) {
    const { text, colours, print } = context;
    const words = text.receipt;
    if (verdict.valid) {
        const trust = hasTrusted ? words.trusted : words.trustUnknown;
        print(`${colours.green(words.valid)}\n`);
        print(`${text.label(words.signedBy, verdict.signedBy)} (${trust})\n\n`);
        print(states(verdict.receipt, context));
        return;
    }
    print(`${colours.red(words.invalid)} ${words.why[verdict.why]}\n`);
    if (verdict.signedBy !== undefined)
        print(`${text.label(words.signedBy, verdict.signedBy)}\n`);
}
/** What the receipt says of its figure. */
function states({ figure, definition, release, issued }, context) {
    const { text, language, colours, width } = context;
    const { value, unit, region, period } = figure;
    const printed = typeof value === 'number' && typeof unit === 'string'
        ? formatValue(value, unit, language)
        : text.none;
    const rows = [
        [text.figures.indicator, definition.title[language]],
        [text.figures.region, String(region)],
        [text.figures.period, String(period)],
        [text.figures.value, printed],
        [text.trace.release, release.id],
        [text.releases.created, issued],
    ];
    const table = layTable([
        { title: '', paint: colours.dim },
        { title: '', wraps: true },
    ], rows, {
        width,
        indent: 2,
    });
    return `${text.receipt.states}\n${table}${release.synthetic ? `${text.synthetic}\n` : ''}`;
}
