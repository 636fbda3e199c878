import { resolve } from 'node:path';
import { nearest } from '../../model/nearest.ts';
import { EXIT, UsageError, type CommandDefinition } from '../command.ts';
import { printIssue } from '../errors.ts';
import { issueForJson, printAccounts, printIssues, summary } from '../findings.ts';
import { printJson } from '../json.ts';
import { showProgress } from '../progress.ts';
import { readCount } from '../values.ts';
import { wordProgress } from './build.ts';

interface Options {
  readonly sources?: string;
  readonly code?: string;
  readonly limit?: string;
}

export const check: CommandDefinition<Options> = {
  options: [{ flags: '--sources <folder>' }, { flags: '--code <code>' }, { flags: '--limit <n>' }],
  examples: ['rongtong check', 'rongtong check --code value-missing --limit 0'],
  async run(context, { options: { sources, code, limit } }) {
    const { terminal, folder, language, text, colours, width, print } = context;
    const perCode = readCount('--limit', limit, 5, text) || Infinity;
    if (code !== undefined) await known(code, text.error.unknownIssueCode(code));
    const { checkRegion } = await import('../../region/build.ts');
    const progress = showProgress(terminal);
    const result = await checkRegion(folder, {
      now: terminal.now,
      onProgress: (step) => progress.report(...wordProgress(step, context)),
      limit: Infinity,
      perCode: context.json && limit === undefined ? Infinity : perCode,
      code,
      ...(sources === undefined ? {} : { sources: resolve(terminal.folder, sources) }),
    }).finally(() => progress.end());
    const { accounts, objections, issues } = result;
    const counts = code === undefined ? result.counts : { [code]: result.counts[code] ?? 0 };
    if (context.json)
      print(
        printJson({
          accounts,
          counts,
          objections: objections.map((issue) => issueForJson(issue, context)),
          issues: issues.map((issue) => issueForJson(issue, context)),
        }),
      );
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
async function known(code: string, message: string): Promise<void> {
  const { ISSUE_KINDS } = await import('../../model/issues/index.ts');
  if (code in ISSUE_KINDS) return;
  throw new UsageError(message, { suggestion: nearest(code, Object.keys(ISSUE_KINDS)) });
}
