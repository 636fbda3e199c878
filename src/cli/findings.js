import { ISSUE_KINDS } from '../model/issues/index.js';
import { wordIssue } from '../model/locale/index.js';
import { printIssue } from './errors.js';
import { layTable } from './table.js';
/** What became of each source's records; the sum of the parts is what came in. */
export function printAccounts(accounts, context) {
    const { text, colours, width, print } = context;
    const words = text.account;
    const numbers = (account) => [account.records, account.kept, account.setAside, account.merged, account.leftOut].map(text.number);
    const sum = (key) => accounts.reduce((total, account) => total + account[key], 0);
    const together = {
        records: sum('records'),
        kept: sum('kept'),
        setAside: sum('setAside'),
        merged: sum('merged'),
        leftOut: sum('leftOut'),
    };
    print(layTable([
        { title: words.source, wraps: true },
        { title: words.register, wraps: true },
        ...[words.records, words.kept, words.setAside, words.merged, words.leftOut].map((title) => ({ title, align: 'right' })),
    ], [
        ...accounts.map((account) => [account.source, account.register, ...numbers(account)]),
        [words.total, '', ...numbers(together)],
    ], { width, paintTitle: colours.dim, indent: 2 }));
}
/** How often each issue occurs, in one line a code. */
export function printCounts(counts, context) {
    const { text, colours, width, print } = context;
    const codes = Object.entries(counts).filter(([code]) => code in ISSUE_KINDS);
    if (codes.length === 0) {
        print(`${text.issues.none}\n`);
        return;
    }
    print(layTable([{ title: '', align: 'right' }, { title: '' }, { title: '', paint: colours.bold }], codes.map(([code, count]) => [
        text.number(count),
        text.issues.severity[ISSUE_KINDS[code].severity],
        code,
    ]), { width, indent: 2 }));
    print(`${summary(counts, context)} ${text.issues.seeCheck}\n`);
}
/** “12 errors, 3 warnings.” */
export function summary(counts, { text }) {
    const of = (severity) => Object.entries(counts)
        .filter(([code]) => ISSUE_KINDS[code]?.severity === severity)
        .reduce((sum, [, count]) => sum + count, 0);
    return text.issues.total(of('error'), of('warning'));
}
/** Issues by code: each code with its first ones in full. */
export function printIssues(issues, counts, limit, context) {
    const { text, colours, width, print, language } = context;
    for (const [code, count] of Object.entries(counts)) {
        const found = issues.filter((issue) => issue.code === code);
        if (found.length === 0)
            continue;
        print(`${colours.bold(code)}  ${text.issues.times(count)}\n\n`);
        for (const issue of found.slice(0, limit))
            print(`${printIssue(issue, language, { colours, width })}\n`);
        const rest = count - Math.min(limit, found.length);
        if (rest > 0)
            print(`  ${colours.dim(text.issues.more(rest))}\n\n`);
    }
}
/** An issue with its wording, for programs. */
export function issueForJson(issue, { language }) {
    return { ...issue, ...wordIssue(issue, language) };
}
