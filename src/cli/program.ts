import { Command, CommanderError, Help, Option } from 'commander';
import { isAbsolute, resolve } from 'node:path';
import { nearest } from '../model/nearest.ts';
import type { Language } from '../model/text.ts';
import { coloursFor } from './colours.ts';
import { EXIT, UsageError, type AnyCommand, type Context, type Exit } from './command.ts';
import { COMMAND_NAMES, COMMANDS, type CommandName } from './commands/index.ts';
import { reportError } from './errors.ts';
import { askedLanguage, chooseLanguage } from './language.ts';
import { wordingOf, type Wording } from './locale/index.ts';
import type { Terminal } from './terminal.ts';

interface GlobalOptions {
  readonly dir?: string;
  readonly lang?: string;
  readonly json?: boolean;
}

/** The options of every command; the wording is found under the long name. */
const GLOBAL_OPTIONS = ['--dir <folder>', '--lang <language>', '--json', '--debug'] as const;

/**
 * Runs the command line.
 *
 * @param argv what stands after `rongtong`
 * @returns the exit code: 0 done, 1 the data has issues, 2 wrong use, 3 internal
 */
export async function runCommandLine(
  argv: readonly string[],
  terminal: Terminal,
  version: string,
): Promise<Exit> {
  const language = chooseLanguage(askedLanguage(argv), terminal.environment);
  const text = wordingOf(language);
  let exit: Exit = EXIT.done;
  const act: Act = async (definition, given, globals) => {
    exit = await definition.run(contextOf(terminal, language, text, globals), given as never);
  };
  // Only the command that is called is read: what it needs is most of the time to start.
  const called = COMMAND_NAMES.filter((name) => argv.includes(name));
  const program = await createProgram({ language, version, terminal, called, act });
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync([...argv], { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    const cause = error instanceof CommanderError ? wordUsage(error, program, argv, text) : error;
    return reportError(cause, terminal, language, argv.includes('--debug'));
  }
}

type Act = (
  definition: AnyCommand,
  given: { arguments: (string | undefined)[]; options: unknown },
  globals: GlobalOptions,
) => Promise<void>;

export interface ProgramRequest {
  readonly language: Language;
  readonly version: string;
  readonly terminal: Pick<Terminal, 'stdout' | 'stderr'>;
  /** The commands to read in full; of the others only the summary is there. */
  readonly called: readonly CommandName[];
  readonly act: Act;
}

/** The commands and options, without doing anything yet. */
export async function createProgram(request: ProgramRequest): Promise<Command> {
  const text = wordingOf(request.language);
  const { help } = text;
  const program = prepare(new Command('rongtong'), request)
    .description(help.programme)
    .usage(`${help.usage.command} ${help.usage.options}`)
    .version(request.version, '-V, --version', help.versionOption)
    .helpCommand(false)
    .addHelpText('after', `\n${help.exitCodes.join('\n')}`);
  for (const flags of GLOBAL_OPTIONS) program.addOption(worded(flags, text));
  for (const name of COMMAND_NAMES) {
    const command = prepare(program.command(name), request);
    const { summary, details } = help.commands[name];
    command.summary(summary).description(details === '' ? summary : `${summary}\n\n${details}`);
    if (request.called.includes(name))
      configure(command, name, await COMMANDS[name](), text, request.act);
  }
  return program;
}

function configure(
  command: Command,
  name: CommandName,
  definition: AnyCommand,
  text: Wording,
  act: Act,
): void {
  const { help } = text;
  const meanings: Readonly<Record<string, string>> = help.commands[name].arguments;
  for (const argument of definition.arguments ?? [])
    command.argument(argument, meanings[argument.replaceAll(/[<>[\].]/g, '')]);
  for (const { flags, repeats } of definition.options ?? []) {
    const option = worded(flags, text, name);
    if (repeats)
      option
        .argParser((value: string, before: string[] | undefined) => [...(before ?? []), value])
        .default([]);
    command.addOption(option);
  }
  const names = (definition.arguments ?? []).map((argument) => argument.replace('...', ''));
  command
    .usage([help.usage.options, ...names].join(' '))
    .addHelpText(
      'after',
      ['', help.examples, ...definition.examples.map((line) => `  ${line}`)].join('\n'),
    )
    .action(async (...parameters: unknown[]) => {
      const positional = parameters.slice(0, -2) as (string | undefined)[];
      const options: unknown = command.opts();
      await act(definition, { arguments: positional, options }, command.optsWithGlobals());
    });
}

function prepare(command: Command, { language, terminal }: ProgramRequest): Command {
  const { help } = wordingOf(language);
  return command
    .exitOverride()
    .showSuggestionAfterError(false)
    .allowExcessArguments(false)
    .helpOption('-h, --help', help.helpOption)
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => help.headings[title] ?? title,
      optionDescription: (option) => option.description,
      subcommandTerm: (sub) => sub.name(),
      // The library's own line about global options would show `help` and `version` again.
      visibleGlobalOptions(of) {
        return Help.prototype.visibleGlobalOptions
          .call(this, of)
          .filter((option) => option.long !== '--version' && option.long !== '--help');
      },
    })
    .configureOutput({
      writeOut: (output) => terminal.stdout.write(output),
      // Errors are worded by us, in the reader's language.
      writeErr: () => undefined,
      getOutHelpWidth: () => terminal.stdout.columns ?? 100,
    });
}

/** An option with its meaning: that which it has in the command alone, or in all of them. */
function worded(flags: string, text: Wording, command = ''): Option {
  const option = new Option(flags);
  const meanings: Readonly<Record<string, string>> = text.help.options;
  const name = option.attributeName();
  option.description = meanings[`${command}.${name}`] ?? meanings[name] ?? '';
  return option;
}

function contextOf(
  terminal: Terminal,
  language: Language,
  text: Wording,
  { dir = '.', lang, json = false }: GlobalOptions,
): Context {
  if (lang !== undefined && !/^(en|zh)\b/i.test(lang))
    throw new UsageError(text.error.badLanguage(lang));
  return {
    terminal,
    language,
    text,
    json,
    colours: coloursFor(terminal.stdout, terminal.environment),
    folder: isAbsolute(dir) ? dir : resolve(terminal.folder, dir),
    width: terminal.stdout.isTerminal ? (terminal.stdout.columns ?? 80) : undefined,
    print: (output) => terminal.stdout.write(output),
  };
}

/** The library's complaint in our words, with the nearest thing there is. */
function wordUsage(
  error: CommanderError,
  program: Command,
  argv: readonly string[],
  text: Wording,
): UsageError {
  const [, name = ''] = /'([^']*)'/.exec(error.message) ?? [];
  const command = program.commands.find((candidate) => argv.includes(candidate.name()));
  const asked = argv.find((word) => command?.name() === 'links' && word === 'decide');
  const called = ['rongtong', ...(command ? [command.name()] : []), ...(asked ? [asked] : [])];
  const seeHelp = text.error.seeHelp(called.join(' '));
  const hint = asked ? `${text.links.usage}\n  ${seeHelp}` : seeHelp;
  switch (error.code) {
    case 'commander.unknownCommand':
      return new UsageError(text.error.unknownCommand(name), {
        hint,
        suggestion: nearest(name, COMMAND_NAMES),
      });
    case 'commander.unknownOption': {
      const known = [...program.options, ...(command?.options ?? [])].map(({ long }) => long ?? '');
      return new UsageError(text.error.unknownOption(name), {
        hint,
        suggestion: nearest(name, known),
      });
    }
    case 'commander.missingArgument':
      return new UsageError(text.error.missingArgument(name), { hint });
    case 'commander.optionMissingArgument':
      return new UsageError(text.error.missingOptionValue(name.replace(/^-\w, /, '')), { hint });
    case 'commander.excessArguments':
      // Without a command the first word was meant as one.
      if (command === undefined) {
        const word = argv.find((argument) => !argument.startsWith('-')) ?? '';
        return new UsageError(text.error.unknownCommand(word), {
          hint,
          suggestion: nearest(word, COMMAND_NAMES),
        });
      }
      return new UsageError(text.error.tooManyArguments, { hint });
    default:
      return new UsageError(text.error.otherUsage(error.message.replace(/^error: /, '')), { hint });
  }
}
