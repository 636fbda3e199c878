import type { Issue } from '../model/issue.ts';
import { IssuesError, printPlace } from '../model/issue.ts';
import type { IssueCode } from '../model/issues/index.ts';
import { wordIssue } from '../model/locale/index.ts';
import type { Language } from '../model/text.ts';
import { coloursFor, type Colours } from './colours.ts';
import { EXIT, UsageError, type Exit } from './command.ts';
import { wordingOf, type Wording } from './locale/index.ts';
import { wrap } from './table.ts';
import type { Terminal } from './terminal.ts';

/** Issues of what was asked for, not of the data: they end as wrong use does. */
const WRONG_USE: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'bulletin-unknown',
  'region-folder-missing',
  'region-folder-taken',
  'release-none',
  'release-unknown',
  'release-ambiguous',
  'key-unreadable',
  'key-wrong-kind',
  'key-exists',
  'indicator-unknown',
  'region-unknown',
  'figure-unknown',
  'definition-changed',
]);

/** A name that stands in a file is wrong there; one that stands nowhere was typed. */
function isWrongUse({ code, place }: Issue): boolean {
  return WRONG_USE.has(code) && (code !== 'region-unknown' || place.file === undefined);
}

/** Prints what went wrong, where, why it matters and how to mend it; returns the exit code. */
export function reportError(
  error: unknown,
  terminal: Terminal,
  language: Language,
  debug: boolean,
): Exit {
  const { stderr, environment } = terminal;
  const colours = coloursFor(stderr, environment);
  const text = wordingOf(language);
  const width = stderr.isTerminal ? (stderr.columns ?? 80) : undefined;
  if (error instanceof IssuesError) {
    for (const issue of error.issues)
      stderr.write(printIssue(issue, language, { colours, width }) + '\n');
    return error.issues.every(isWrongUse) ? EXIT.wrongUse : EXIT.dataHasIssues;
  }
  if (error instanceof UsageError) {
    stderr.write(`${colours.red(text.error.heading)}: ${error.message}\n`);
    if (error.suggestion !== undefined)
      stderr.write(`  ${text.error.didYouMean(error.suggestion)}\n`);
    if (error.hint !== undefined) stderr.write(`  ${colours.dim(error.hint)}\n`);
    return EXIT.wrongUse;
  }
  const system = wordSystemError(error, text);
  if (system !== undefined && !debug) {
    stderr.write(`${colours.red(text.error.heading)}: ${system}\n`);
    return EXIT.wrongUse;
  }
  const message = error instanceof Error ? error.message : String(error);
  stderr.write(`${colours.red(text.error.heading)}: ${text.error.internal}\n`);
  stderr.write(`  ${debug ? message : message.split('\n')[0]}\n`);
  stderr.write(`  ${colours.dim(text.error.internalHint)}\n`);
  if (debug && error instanceof Error) stderr.write(`${error.stack ?? ''}\n`);
  return EXIT.internal;
}

/** What the operating system refused, and for which path: neither a fault of ours nor of the data. */
function wordSystemError(error: unknown, text: Wording): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string')
    return undefined;
  const what = text.error.systemKind[error.code];
  // Of a copy it is the copy that cannot be made.
  const path = [
    (error as NodeJS.ErrnoException & { dest?: string }).dest,
    (error as NodeJS.ErrnoException).path,
  ].find((name) => name !== undefined);
  if (what === undefined || (path === undefined && error.code !== 'ENOSPC')) return undefined;
  return text.error.system(path ?? '–', what);
}

export interface IssueLayout {
  readonly colours: Colours;
  readonly width: number | undefined;
}

/** An issue as people read it: place and message; value, why, fix and suggestion beneath. */
export function printIssue(
  issue: Issue,
  language: Language,
  { colours, width }: IssueLayout,
): string {
  const text = wordingOf(language);
  const { message, why, fix } = wordIssue(issue, language);
  const place = printPlace(issue.place);
  const severity = text.issues.severity[issue.severity];
  const paint = issue.severity === 'error' ? colours.red : colours.yellow;
  const beneath = [
    ...(issue.value === undefined || message.includes(issue.value)
      ? []
      : [text.issues.found(issue.value)]),
    ...(issue.suggestion === undefined ? [] : [text.error.didYouMean(issue.suggestion)]),
    colours.dim(text.label(text.error.why, why)),
    text.label(text.error.fix, fix),
  ];
  return [
    `${place === '' ? '' : `${colours.bold(place)}  `}${paint(severity)} ${message}`,
    ...beneath.flatMap((part) =>
      wrap(part, width === undefined ? Infinity : width - 2).map((line) => `  ${line}`),
    ),
    '',
  ].join('\n');
}
