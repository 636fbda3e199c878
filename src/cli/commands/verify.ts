import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Claim, Fix, JudgedClaim, Memory, VerifiedText } from '../../region/verify.ts';
import type { Issue } from '../../model/issue.ts';
import { coloursFor } from '../colours.ts';
import { EXIT, UsageError, type CommandDefinition, type Context, type Exit } from '../command.ts';
import { printIssue } from '../errors.ts';
import { printJson } from '../json.ts';
import { unreadableFile } from '../unreadable-file.ts';

interface Options {
  readonly batch?: string;
  readonly extract?: boolean;
  readonly publishedOn?: string;
  readonly region?: string;
  readonly set?: readonly string[];
  readonly format?: string;
  readonly release?: string;
}

const FORMATS = ['text', 'html', 'json'] as const;

export const verify: CommandDefinition<Options> = {
  arguments: ['[file]'],
  options: [
    { flags: '--published-on <date>' },
    { flags: '--region <code>' },
    { flags: '--set <reading>', repeats: true },
    { flags: '--format <format>' },
    { flags: '--extract' },
    { flags: '--batch <file>' },
    { flags: '--release <release>' },
  ],
  examples: [
    'rongtong verify press.txt --published-on 2025-12-23',
    'rongtong verify --batch sentences.jsonl --extract',
  ],
  async run(context, { arguments: [file], options }) {
    const format = options.format ?? (context.json ? 'json' : 'text');
    if (!FORMATS.some((known) => known === format))
      throw new UsageError(context.text.verify.badFormat(format));
    if (options.publishedOn !== undefined && !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(options.publishedOn))
      throw new UsageError(context.text.verify.badDate(options.publishedOn));
    if (options.batch !== undefined) return batch(context, options, options.batch);
    if (file === undefined) throw new UsageError(context.text.error.missingArgument('file'));
    const text = await readText(context, file);
    return options.extract
      ? extract(context, options, text, format)
      : check(context, options, text, file, format);
  },
};

async function readText(context: Context, file: string): Promise<string> {
  if (file === '-') return context.terminal.readInput();
  const bytes = await readFile(resolve(context.terminal.folder, file)).catch(
    async (error: unknown) => {
      throw await unreadableFile(context, file, error);
    },
  );
  return new TextDecoder('utf-8').decode(bytes);
}

/** Why a model proposed nothing is told beside the result, which stands without it. */
function openingOf({ terminal, language, width }: Context, { release }: Options) {
  const { stderr, environment } = terminal;
  const colours = coloursFor(stderr, environment);
  return {
    release,
    environment,
    tell: (issue: Issue) => stderr.write(`${printIssue(issue, language, { colours, width })}\n`),
  };
}

function settingOf({ publishedOn, region }: Options) {
  return {
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(region === undefined ? {} : { region }),
  };
}

async function extract(
  context: Context,
  options: Options,
  text: string,
  format: string,
): Promise<Exit> {
  const { openTextReader, valueWords } = await import('../../region/verify.ts');
  const claims = (await openTextReader(context.folder)).read(text, settingOf(options));
  if (format === 'json') context.print(printJson({ claims: claims.map(forJson) }));
  else
    claims.forEach((claim, i) =>
      context.print(
        `${i + 1}  ${claim.text}  ${valueWords(claim.value, claim.unit, context.language)}  ${claim.indicator ?? '?'}  ${claim.region ?? '?'}  ${claim.period ?? '?'}\n`,
      ),
    );
  return EXIT.done;
}

async function check(
  context: Context,
  options: Options,
  text: string,
  file: string,
  format: string,
): Promise<Exit> {
  const { openVerifier, verifiedHtml } = await import('../../region/verify.ts');
  const verifier = await openVerifier(context.folder, openingOf(context, options));
  const setting = {
    ...(verifier.region === undefined ? {} : { region: verifier.region }),
    ...settingOf(options),
  };
  const claims = verifier.reader.read(text, setting);
  const fixes = await fixesOf(context, options, file, claims);
  const verified = await verifier.verify(text, { ...setting, fixes });
  if (format === 'json')
    context.print(
      printJson({
        ...(verifier.release === undefined ? {} : { release: verifier.release }),
        claims: verified.claims.map(forJson),
        checks: verified.checks,
      }),
    );
  else if (format === 'html') context.print(verifiedHtml(text, verified, context.language));
  else await describe(text, verified, verifier.release === undefined, context);
  return verified.claims.some(({ verdict }) => verdict === 'contradicted')
    ? EXIT.dataHasIssues
    : EXIT.done;
}

/** Corrections of readings stand beside the text, and are kept when new ones are given. */
async function fixesOf(
  context: Context,
  options: Options,
  file: string,
  claims: readonly Claim[],
): Promise<Fix[]> {
  const { fixFromWords, parseFixes, printFixes } = await import('../../region/verify.ts');
  const beside =
    file === '-' ? undefined : resolve(context.terminal.folder, `${file}.readings.yaml`);
  const kept = beside === undefined ? '' : await readFile(beside, 'utf8').catch(() => '');
  const given = (options.set ?? []).map((words) => {
    try {
      return fixFromWords(words, claims);
    } catch (error) {
      if (error instanceof RangeError)
        throw new UsageError(context.text.verify.badSet(words, error.message));
      throw error;
    }
  });
  const fixes = [...parseFixes(kept), ...given];
  if (given.length > 0 && beside !== undefined) await writeFile(beside, printFixes(fixes));
  return fixes;
}

interface BatchLine {
  readonly id?: string;
  readonly text: string;
  readonly lang?: string;
  readonly published_on?: string;
  readonly source_url?: string;
}

/** Lines of one source follow each other, and may say “the city” of what an earlier line named. */
async function batch(context: Context, options: Options, file: string): Promise<Exit> {
  const { openVerifier, openTextReader } = await import('../../region/verify.ts');
  const verifier = options.extract
    ? undefined
    : await openVerifier(context.folder, openingOf(context, options));
  const reader = verifier?.reader ?? (await openTextReader(context.folder));
  let source: string | undefined;
  let memory: Memory | undefined;
  let contradicted = false;
  const lines = (await readText(context, file))
    .split('\n')
    .flatMap((line, n) => (line.trim() === '' ? [] : [parseLine(line, n + 1, file, context)]));
  const around = reader.gazetteer.spokenOf(lines.map(({ text }) => text));
  for (const { id, text, lang, published_on, source_url } of lines) {
    const publishedOn = published_on || options.publishedOn;
    const region = options.region ?? verifier?.region;
    const setting = {
      ...(publishedOn ? { publishedOn } : {}),
      ...(region === undefined ? {} : { region }),
      ...(source_url ? { address: source_url } : {}),
      around,
    };
    const key = source_url || `${published_on ?? ''} ${lang ?? ''}`;
    if (key !== source || memory === undefined) [source, memory] = [key, reader.remember(setting)];
    const verified = verifier
      ? await verifier.verify(text, { ...setting, memory })
      : { claims: reader.read(text, setting, memory), checks: undefined };
    contradicted ||= verified.claims.some(
      (claim) => 'verdict' in claim && claim.verdict === 'contradicted',
    );
    context.print(
      `${JSON.stringify({ ...(id === undefined ? {} : { id }), claims: verified.claims.map(forJson), ...(verified.checks ? { checks: verified.checks } : {}) })}\n`,
    );
  }
  return contradicted ? EXIT.dataHasIssues : EXIT.done;
}

function parseLine(line: string, number: number, file: string, { text }: Context): BatchLine {
  try {
    const parsed = JSON.parse(line) as unknown;
    if (
      typeof parsed === 'object' &&
      parsed !== null &&
      'text' in parsed &&
      typeof parsed.text === 'string'
    )
      return parsed as BatchLine;
  } catch {
    // Said below, with its place.
  }
  throw new UsageError(text.verify.badLine(`${file}:${number}`));
}

function forJson(claim: Claim | JudgedClaim) {
  const { halfStep: _halfStep, sentence: _sentence, ...shown } = claim;
  return shown;
}

async function describe(
  text: string,
  { claims, checks }: VerifiedText,
  alone: boolean,
  context: Context,
): Promise<void> {
  const { figureBesides } = await import('../../region/verify.ts');
  const { colours, print, language, text: wording } = context;
  const words = wording.verify;
  const paint = {
    supported: colours.green,
    contradicted: colours.red,
    'not-computable': colours.dim,
    'not-recognised': colours.dim,
  };
  const characters = Array.from(text);
  let at = 0;
  let shown = '';
  claims.forEach((claim, i) => {
    if (claim.start < at) return;
    shown += characters.slice(at, claim.start).join('');
    shown += `${paint[claim.verdict](claim.text)}${colours.dim(`[${i + 1}]`)}`;
    at = claim.end;
  });
  print(`${shown}${characters.slice(at).join('').trimEnd()}\n\n`);
  claims.forEach((claim, i) => {
    print(
      `${String(i + 1).padStart(3)}  ${paint[claim.verdict](words.verdict[claim.verdict])}  ${claim.reading[language]}\n`,
    );
    const computed =
      claim.computed === undefined
        ? ''
        : ` ${words.computed(figureBesides(claim.computed, claim.value, claim.unit, language))}`;
    print(`     ${colours.dim(`${claim.why[language]}${computed}`)}\n`);
    if (claim.proposedBy !== undefined) print(`     ${words.proposed}\n`);
    const others = claim.alternatives.flatMap((other) =>
      [other.indicator, other.region, other.period].filter((part) => part !== undefined).join(' '),
    );
    print(`     ${colours.dim(words.confidence(claim.confidence, others))}\n`);
  });
  for (const check of checks.filter((candidate) => !candidate.ok)) {
    const numbers = check.claims.map((n) => `[${n + 1}]`).join(' ');
    print(
      `${colours.red(words.checkFails)} ${numbers} ${check.why[language]} ${check.detail[language]}\n`,
    );
  }
  if (alone) print(`${words.alone}\n`);
}
