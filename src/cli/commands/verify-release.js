import { join, resolve } from 'node:path';
import { EXIT } from '../command.js';
import { printJson } from '../json.js';
import { showProgress } from '../progress.js';
export const verifyRelease = {
    arguments: ['[release]'],
    options: [{ flags: '--trusted <file>' }],
    examples: ['rongtong verify-release', 'rongtong verify-release latest --trusted bureau.pem.pub'],
    async run(context, { arguments: [name], options: { trusted } }) {
        const { terminal, folder, json, print } = context;
        const region = await import('../../region/index.js');
        const releases = join(folder, 'releases');
        const { id } = await region.findRelease(releases, name);
        const progress = showProgress(terminal);
        const verification = await region.verifyRelease(releases, id, {
            ...(trusted === undefined
                ? {}
                : { trusted: await region.readTrustedKeys(resolve(terminal.folder, trusted)) }),
            onProgress: (share) => progress.report(id.slice(0, 12), share),
        });
        progress.end();
        if (json)
            print(printJson(verification));
        else
            describe(verification, context);
        return verification.ok ? EXIT.done : EXIT.dataHasIssues;
    },
};
function describe({ id, ok, checks, signedBy }, context) {
    const { text, colours, print } = context;
    const { verification } = text;
    const short = id.slice(0, 12);
    print(`${ok ? colours.green(verification.ok(short)) : colours.red(verification.bad(short))}\n`);
    for (const check of checks.filter((candidate) => !candidate.ok)) {
        const problem = verification.problem[check.problem ?? 'differs'];
        print(`  ${verification.what[check.what]} ${check.name} ${problem}\n`);
        if (check.expected !== undefined && check.found !== undefined) {
            print(`    ${text.label(verification.expected, check.expected)}\n`);
            print(`    ${text.label(verification.found, check.found)}\n`);
        }
    }
    print(`${verification.objects(checks.length)}\n`);
    print(signedBy.length === 0
        ? `${verification.unsigned}\n`
        : `${text.label(text.receipt.signedBy, text.list(signedBy))}\n`);
}
