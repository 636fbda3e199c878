import { access, writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { LinkedText } from '../../region/index.ts';
import { EXIT, UsageError, type CommandDefinition, type Context } from '../command.ts';
import { printJson } from '../json.ts';
import { layTable } from '../table.ts';
import { unreadableFile } from '../unreadable-file.ts';
import { readCount } from '../values.ts';

/** How many files of an archive are named where none of them is a dump. */
const SHOWN_ENTRIES = 6;

interface Options {
  readonly to?: string;
  readonly column?: string;
  readonly threshold?: string;
  readonly candidates?: string;
  readonly out?: string;
}

export const link: CommandDefinition<Options> = {
  arguments: ['<file>'],
  options: [
    { flags: '--to <register>' },
    { flags: '--column <name>' },
    { flags: '--threshold <probability>' },
    { flags: '--candidates <n>' },
    { flags: '--out <file>' },
  ],
  examples: [
    'rongtong link affiliations.txt --to ror',
    'rongtong link contracts.csv --column partner --to ror-data.json --out links.json',
  ],
  async run(context, { arguments: [file = ''], options }) {
    const { text, terminal, json, print } = context;
    const region = await import('../../region/index.ts');
    const threshold = readShare(options.threshold, context);
    const candidates = readCount('--candidates', options.candidates, 0, text);
    const register = await findRegister(options.to, context);
    const texts = await readFrom(file, options.column, context);
    const links = await region
      .linkAffiliations({ register, texts, language: context.language, threshold, candidates })
      .catch((error: unknown) => {
        if (!(error instanceof region.DumpError)) throw error;
        const { problem, entries } = error;
        throw new UsageError(text.link.badDump[problem](relative(terminal.folder, register)), {
          hint:
            problem === 'nothing-in-archive'
              ? text.link.archiveHolds(text.list(entries.slice(0, SHOWN_ENTRIES)))
              : text.link.dumpHint,
        });
      });
    if (options.out !== undefined) {
      const lines = links.map((row) => `${JSON.stringify(row)}\n`).join('');
      await writeFile(resolve(terminal.folder, options.out), lines);
    }
    if (json) print(printJson(links));
    else describe(links, context, options.out);
    return EXIT.done;
  },
};

function readShare(given: string | undefined, { text }: Context): number | undefined {
  if (given === undefined) return undefined;
  const share = Number(given);
  if (!(share >= 0 && share <= 1)) throw new UsageError(text.link.badThreshold(given));
  return share;
}

async function findRegister(to: string | undefined, context: Context): Promise<string> {
  const { text, terminal, folder } = context;
  if (to === undefined) throw new UsageError(text.error.needsOption('--to'));
  const path = resolve(terminal.folder, to);
  if (/[./\\]/.test(to)) {
    await access(path).catch(async (error: unknown) => {
      throw await unreadableFile(context, to, error);
    });
    return path;
  }
  const { findRegisterDump } = await import('../../region/index.ts');
  const found = await findRegisterDump(folder, to);
  if (found === undefined)
    throw new UsageError(text.link.noRegister(to), { hint: text.link.registerHint });
  return found;
}

async function readFrom(
  file: string,
  column: string | undefined,
  context: Context,
): Promise<string[]> {
  const { text, terminal } = context;
  if (file === '-')
    return (await terminal.readInput()).split(/\r?\n/).filter((row) => row.trim() !== '');
  const path = resolve(terminal.folder, file);
  await access(path).catch(async (error: unknown) => {
    throw await unreadableFile(context, file, error);
  });
  const { readTexts } = await import('../../region/index.ts');
  const read = await readTexts(path, column);
  if ('texts' in read) return read.texts;
  throw new UsageError(text.link.whichColumn(file), {
    hint: text.link.columnHint(text.list(read.columns)),
  });
}

function describe(links: readonly LinkedText[], context: Context, out: string | undefined): void {
  const { text, colours, width, print } = context;
  const rows = links.flatMap(({ text: asked, organisations }) =>
    organisations.length === 0
      ? [[asked, text.none, '', '', '']]
      : organisations.map(({ id, name, probability, chosen, reasons }, i) => [
          i === 0 ? asked : '',
          chosen ? name : `(${name})`,
          id,
          probability.toFixed(2),
          reasons,
        ]),
  );
  if (out === undefined)
    print(
      layTable(
        [
          { title: text.link.text, wraps: true },
          { title: text.link.organisation, wraps: true },
          { title: text.link.id, paint: colours.cyan },
          { title: text.link.probability, align: 'right' },
          { title: text.link.reasons, wraps: true },
        ],
        rows,
        { width, paintTitle: colours.dim },
      ),
    );
  const linked = links.filter(({ organisations }) => organisations.some(({ chosen }) => chosen));
  print(`\n${text.link.summary(linked.length, links.length)}\n`);
}
