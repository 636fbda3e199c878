import type { Language } from '../model/text.ts';
import type { Colours } from './colours.ts';
import type { Wording } from './locale/index.ts';
import type { Terminal } from './terminal.ts';

/** What a run of the program ends with. */
export const EXIT = {
  done: 0,
  /** The data, or a text, is not as it should be. */
  dataHasIssues: 1,
  wrongUse: 2,
  internal: 3,
} as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** What every command is given beside its own arguments and options. */
export interface Context {
  readonly terminal: Terminal;
  readonly language: Language;
  readonly text: Wording;
  readonly colours: Colours;
  /** The region folder. */
  readonly folder: string;
  /** Whether a program reads the output. */
  readonly json: boolean;
  /** Columns to lay tables out in; nothing where no person watches. */
  readonly width: number | undefined;
  /** Writes text to standard output. */
  readonly print: (text: string) => void;
}

export interface OptionDefinition {
  /** As help prints them: `--period <period>`; the wording is found under the long name. */
  readonly flags: string;
  /** May be given more than once; its value is a list. */
  readonly repeats?: boolean;
}

type Arguments = readonly (string | undefined)[];

/** One command: one file of `commands/`. */
export interface CommandDefinition<Options> {
  /** As help prints them: `<indicator>`, `[folder]`. */
  readonly arguments?: readonly string[];
  readonly options?: readonly OptionDefinition[];
  /** Lines that a person can type; each is tried by a test. */
  readonly examples: readonly [string, ...string[]];
  /** Does the work; throws UsageError where it was asked for what cannot be. */
  run(context: Context, given: { arguments: Arguments; options: Options }): Promise<Exit>;
}

/** The command as the program holds it: what its options are is its own affair. */
export type AnyCommand = CommandDefinition<never>;

/** A command or an option that asks for what there is not: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** How to ask for it instead. */
  readonly hint: string | undefined;
  readonly suggestion: string | undefined;
  constructor(message: string, more: { hint?: string; suggestion?: string | undefined } = {}) {
    super(message);
    this.hint = more.hint;
    this.suggestion = more.suggestion;
  }
}
