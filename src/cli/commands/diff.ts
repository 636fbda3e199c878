import type { Cause, FigureDifference, ReleaseDifference } from '../../region/index.ts';
import { EXIT, type CommandDefinition, type Context } from '../command.ts';
import { wordMissing } from '../figures.ts';
import { printJson } from '../json.ts';
import { layTable } from '../table.ts';

const SHOWN = 40;

export const diff: CommandDefinition<{ all?: boolean }> = {
  arguments: ['[from]', '[to]'],
  options: [{ flags: '--all' }],
  examples: ['rongtong diff', 'rongtong diff 3f9a latest --json'],
  async run(context, { arguments: [from = 'latest~1', to = 'latest'], options: { all = false } }) {
    const region = await import('../../region/asking.ts');
    const releases = await region.findReleases(context.folder);
    const difference = await region.diffReleases(
      await region.findRelease(releases, from),
      await region.findRelease(releases, to),
    );
    if (context.json) context.print(printJson(difference));
    else describe(difference, context, all);
    return EXIT.done;
  },
};

function describe(difference: ReleaseDifference, context: Context, all: boolean): void {
  const { text, colours, width, print } = context;
  const words = text.diff;
  const layout = { width, paintTitle: colours.dim, indent: 2 };
  const heading = words.heading(difference.from.slice(0, 12), difference.to.slice(0, 12));
  print(`${colours.bold(heading)}\n`);
  if (difference.registers.length > 0) {
    print(`\n${words.registers}\n`);
    print(
      layTable(
        [
          { title: text.account.register },
          ...[words.added, words.removed, words.changed].map((title) => ({
            title,
            align: 'right' as const,
          })),
        ],
        difference.registers.map(({ register, added, removed, changed }) => [
          register,
          ...[added, removed, changed].map(text.number),
        ]),
        layout,
      ),
    );
  }
  const { figures } = difference;
  print(`\n${figures.length === 0 ? words.same : words.figures(figures.length)}\n`);
  if (figures.length === 0) return;
  const shown = all ? figures : figures.slice(0, SHOWN);
  print(
    layTable(
      [
        { title: text.figures.indicator },
        { title: text.figures.region },
        { title: text.figures.period },
        { title: text.figures.category, wraps: true },
        { title: words.before, align: 'right' },
        { title: words.after, align: 'right' },
        { title: words.why, wraps: true },
      ],
      shown.map((figure) => [
        figure.indicator,
        figure.partnerRegion === '' ? figure.region : `${figure.region} ↔ ${figure.partnerRegion}`,
        figure.period,
        figure.category,
        printState(figure.from, context),
        printState(figure.to, context),
        text.list(figure.why.map((cause) => printCause(cause, context))),
      ]),
      layout,
    ),
  );
  if (shown.length < figures.length) print(`  ${words.more(figures.length - shown.length)}\n`);
}

function printState(state: FigureDifference['from'], context: Context): string {
  if (state === null) return context.text.none;
  if (state.value === null) return wordMissing(state.reason, context);
  return state.value.toLocaleString('en-US', { maximumFractionDigits: 4 });
}

function printCause(cause: Cause, { text }: Context): string {
  const name = text.diff.cause[cause.kind];
  switch (cause.kind) {
    case 'records':
      return `${name} (${text.list(cause.registers.map(({ register }) => register))})`;
    case 'correction':
      return `${name} (${text.list(cause.registers)})`;
    case 'definition':
    case 'as-of':
      return `${name} (${cause.from ?? text.none} → ${cause.to ?? text.none})`;
    default:
      return name;
  }
}
