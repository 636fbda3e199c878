import { resolve } from 'node:path';
import { nearest } from '../../model/nearest.js';
import { EXIT, UsageError } from '../command.js';
import { printIssue } from '../errors.js';
import { issueForJson, printAccounts, printIssues, summary } from '../findings.js';
import { printJson } from '../json.js';
import { showProgress } from '../progress.js';
import { readCount } from '../values.js';
import { wordProgress } from './build.js';
/** More issues than anybody reads; all of them are counted, and `issues.parquet` of a release holds all. */
const MOST = 100_000;
export const check = {
    options: [{ flags: '--sources <folder>' }, { flags: '--code <code>' }, { flags: '--limit <n>' }],
    examples: ['rongtong check', 'rongtong check --code value-missing --limit 0'],
    async run(context, { options: { sources, code, limit } }) {
        const { terminal, folder, language, text, colours, width, print } = context;
        const perCode = readCount('--limit', limit, 5, text) || Infinity;
        if (code !== undefined)
            await known(code, text.error.unknownIssueCode(code));
        const { checkRegion } = await import('../../region/index.js');
        const progress = showProgress(terminal);
        const result = await checkRegion(folder, {
            now: terminal.now,
            onProgress: (step) => progress.report(...wordProgress(step, context)),
            limit: MOST,
            ...(sources === undefined ? {} : { sources: resolve(terminal.folder, sources) }),
        }).finally(() => progress.end());
        const { accounts, objections } = result;
        const issues = result.issues.filter((issue) => code === undefined || issue.code === code);
        const counts = code === undefined ? result.counts : { [code]: result.counts[code] ?? 0 };
        if (context.json)
            print(printJson({
                accounts,
                counts,
                objections: objections.map((issue) => issueForJson(issue, context)),
                issues: issues.map((issue) => issueForJson(issue, context)),
            }));
        else {
            printIssues(issues, counts, perCode, context);
            printAccounts(accounts, context);
            const total = Object.values(counts).every((count) => count === 0)
                ? text.issues.none
                : summary(counts, context);
            print(`\n${total}\n`);
            for (const objection of objections)
                print(`\n${printIssue(objection, language, { colours, width })}\n`);
        }
        return objections.length > 0 ? EXIT.dataHasIssues : EXIT.done;
    },
};
/** @throws {UsageError} where there is no such code, with the nearest there is */
async function known(code, message) {
    const { ISSUE_KINDS } = await import('../../model/issues/index.js');
    if (code in ISSUE_KINDS)
        return;
    throw new UsageError(message, { suggestion: nearest(code, Object.keys(ISSUE_KINDS)) });
}
