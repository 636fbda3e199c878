import type { Issue } from '../model/issue.ts';
import { ISSUE_KINDS, type IssueCode } from '../model/issues/index.ts';
import { wordIssue } from '../model/locale/index.ts';
import type { Account } from '../intake/result.ts';
import type { Context } from './command.ts';
import { printIssue } from './errors.ts';
import { layTable } from './table.ts';

/** What became of each source's records; the sum of the parts is what came in. */
export function printAccounts(accounts: readonly Account[], context: Context): void {
  const { text, colours, width, print } = context;
  const words = text.account;
  const numbers = (account: Omit<Account, 'source' | 'register'>) =>
    [account.records, account.kept, account.setAside, account.merged, account.leftOut].map(
      text.number,
    );
  const sum = (key: 'records' | 'kept' | 'setAside' | 'merged' | 'leftOut') =>
    accounts.reduce((total, account) => total + account[key], 0);
  const together = {
    records: sum('records'),
    kept: sum('kept'),
    setAside: sum('setAside'),
    merged: sum('merged'),
    leftOut: sum('leftOut'),
  };
  print(
    layTable(
      [
        { title: words.source, wraps: true },
        { title: words.register, wraps: true },
        ...[words.records, words.kept, words.setAside, words.merged, words.leftOut].map(
          (title) => ({ title, align: 'right' as const }),
        ),
      ],
      [
        ...accounts.map((account) => [account.source, account.register, ...numbers(account)]),
        [words.total, '', ...numbers(together)],
      ],
      { width, paintTitle: colours.dim, indent: 2 },
    ),
  );
}

type Counts = Readonly<Record<string, number>>;

/** How often each issue occurs, in one line a code. */
export function printCounts(counts: Counts, context: Context): void {
  const { text, colours, width, print } = context;
  const codes = Object.entries(counts).filter(([code]) => code in ISSUE_KINDS) as [
    IssueCode,
    number,
  ][];
  if (codes.length === 0) {
    print(`${text.issues.none}\n`);
    return;
  }
  print(
    layTable(
      [{ title: '', align: 'right' }, { title: '' }, { title: '', paint: colours.bold }],
      codes.map(([code, count]) => [
        text.number(count),
        text.issues.severity[ISSUE_KINDS[code].severity],
        code,
      ]),
      { width, indent: 2 },
    ),
  );
  print(`${summary(counts, context)} ${text.issues.seeCheck}\n`);
}

/** “12 errors, 3 warnings.” */
export function summary(counts: Counts, { text }: Context): string {
  const of = (severity: string) =>
    Object.entries(counts)
      .filter(([code]) => ISSUE_KINDS[code as IssueCode]?.severity === severity)
      .reduce((sum, [, count]) => sum + count, 0);
  return text.issues.total(of('error'), of('warning'));
}

/** Issues by code: each code with its first ones in full. */
export function printIssues(
  issues: readonly Issue[],
  counts: Counts,
  limit: number,
  context: Context,
): void {
  const { text, colours, width, print, language } = context;
  for (const [code, count] of Object.entries(counts)) {
    const found = issues.filter((issue) => issue.code === code);
    if (found.length === 0) continue;
    print(`${colours.bold(code)}  ${text.issues.times(count)}\n\n`);
    for (const issue of found.slice(0, limit))
      print(`${printIssue(issue, language, { colours, width })}\n`);
    const rest = count - Math.min(limit, found.length);
    if (rest > 0) print(`  ${colours.dim(text.issues.more(rest))}\n\n`);
  }
}

/** An issue with its wording, for programs. */
export function issueForJson(issue: Issue, { language }: Context) {
  return { ...issue, ...wordIssue(issue, language) };
}
