import { resolve } from 'node:path';
import type { Verification } from '../../region/index.ts';
import { IssuesError } from '../../model/issue.ts';
import { EXIT, type CommandDefinition, type Context } from '../command.ts';
import { printJson } from '../json.ts';
import { showProgress } from '../progress.ts';

export const verifyRelease: CommandDefinition<{ trusted?: string }> = {
  arguments: ['[release]'],
  options: [{ flags: '--trusted <file>' }],
  examples: ['rongtong verify-release', 'rongtong verify-release latest --trusted bureau.pem.pub'],
  async run(context, { arguments: [name], options: { trusted } }) {
    const { terminal, folder, json, print } = context;
    const region = await import('../../region/asking.ts');
    const releases = await region.findReleases(folder);
    const unreadable = name === undefined ? await region.unreadableReleases(releases) : [];
    if (unreadable.length > 0) throw new IssuesError(unreadable);
    const { id } = await region.findRelease(releases, name);
    const progress = showProgress(terminal);
    const verification = await region.verifyRelease(releases, id, {
      ...(trusted === undefined
        ? {}
        : { trusted: await region.readTrustedKeys(resolve(terminal.folder, trusted)) }),
      onProgress: (share) => progress.report(id.slice(0, 12), share),
    });
    progress.end();
    if (json) print(printJson(verification));
    else describe(verification, context);
    return verification.ok ? EXIT.done : EXIT.dataHasIssues;
  },
};

function describe({ id, ok, checks, signedBy }: Verification, context: Context): void {
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
  print(
    signedBy.length === 0
      ? `${verification.unsigned}\n`
      : `${text.label(text.receipt.signedBy, text.list(signedBy))}\n`,
  );
}
