import type { Figure } from '../../measure/figure.ts';
import type { Answer } from '../../region/index.ts';
import { line } from '../chart.ts';
import { EXIT, type CommandDefinition, type Context } from '../command.ts';
import {
  figureForJson,
  groupBy,
  nameOf,
  printUncertain,
  reasonsIn,
  type FigureOptions,
  printRemarks,
} from '../figures.ts';
import { printJson } from '../json.ts';
import { layTable, wrap } from '../table.ts';
import { alignValues } from '../units.ts';
import { readPeriods } from '../values.ts';

interface Options extends FigureOptions {
  readonly all?: boolean;
}

export const figures: CommandDefinition<Options> = {
  options: [
    { flags: '--region <code>' },
    { flags: '--period <period>', repeats: true },
    { flags: '--release <release>' },
    { flags: '--regions-of <period>' },
    { flags: '--all' },
  ],
  examples: ['rongtong figures', 'rongtong figures --dir examples/nantong --period 2020..2025'],
  async run(context, { options }) {
    const { json, print, text } = context;
    const answers = await ask(context, options);
    printRemarks(answers[0]!, context);
    const shown = answers.flatMap((answer) => answer.figures);
    const { release } = answers[0]!;
    if (json) print(printJson(shown.map((figure) => figureForJson(figure, release.id))));
    else if (shown.length === 0) print(`${text.figures.none}\n`);
    else describe(answers, context);
    return EXIT.done;
  },
};

/** The figures of the region by itself and, where an indicator is about partners, with each of them. */
async function ask(context: Context, options: Options): Promise<Answer[]> {
  const { askFigures, findRelease, findReleases, openCatalogue } =
    await import('../../region/asking.ts');
  const { folder, text } = context;
  const release = await findRelease(await findReleases(folder), options.release);
  const { indicators } = await openCatalogue(folder);
  const wanted = [...indicators.values()].filter(({ headline }) => headline || options.all);
  const periods = readPeriods(options.period, text).map((period) => period.text);
  const question = {
    ...(options.region === undefined ? {} : { regions: [options.region] }),
    ...(periods.length === 0 ? {} : { periods }),
    ...(options.regionsOf === undefined ? {} : { regionsOf: options.regionsOf }),
  };
  const ids = (chosen: typeof wanted) => chosen.map(({ id }) => id);
  const alone = wanted.filter(({ partner }) => partner !== 'required');
  const together = wanted.filter(({ partner }) => partner !== 'none');
  const answers = [
    await askFigures(folder, { ...question, indicators: ids(alone) }, { release: release.id }),
  ];
  for (const partner of together.length === 0 ? [] : release.manifest.rongtong.partners)
    answers.push(
      await askFigures(
        folder,
        { ...question, indicators: ids(together), partner },
        { release: release.id },
      ),
    );
  return answers;
}

function describe(answers: readonly Answer[], context: Context): void {
  const { text, colours, width, language, print } = context;
  const [first] = answers as [Answer];
  const { release } = first;
  const all = answers.flatMap((answer) => answer.figures);
  const periods = [...new Set(all.map(({ period }) => period))];
  const region = nameOf(all[0]?.region ?? '', first, context);
  print(`${colours.bold(text.figures.heading(region, release.id.slice(0, 12)))}\n`);
  if (release.manifest.rongtong.synthetic) print(`${colours.yellow(text.synthetic)}\n`);
  for (const [family, { title }] of first.catalogue.families) {
    const rows = answers.flatMap((answer) => rowsOf(answer, family, periods, context));
    if (rows.length === 0) continue;
    print(`\n${colours.bold(title[language])}\n`);
    print(
      layTable(
        [
          { title: text.figures.indicator, wraps: true },
          { title: text.figures.unit, paint: colours.dim },
          ...periods.map((period) => ({ title: period, align: 'right' as const })),
          ...(periods.length > 2 ? [{ title: text.figures.trend, paint: colours.cyan }] : []),
        ],
        rows,
        { width, paintTitle: colours.dim, indent: 2 },
      ),
    );
  }
  printMissing(answers, context);
  printOpen(answers, context);
}

/** What rests on uncertain links of names, and how far it is open: of each indicator its last figure. */
function printOpen(answers: readonly Answer[], context: Context): void {
  const { text, colours, width, print } = context;
  const words = answers.flatMap((answer) =>
    [...groupBy(answer.figures, ({ indicator }) => indicator).values()].flatMap((found) => {
      const last = found.findLast(
        (figure) => !isSpan(figure.period) && printUncertain(figure, answer, context),
      );
      if (last === undefined) return [];
      const interval = printUncertain(last, answer, context)!;
      return [text.figures.open(titleOf(last, answer, context), last.period, interval)];
    }),
  );
  if (words.length === 0) return;
  print(`\n${colours.bold(text.figures.uncertain)}\n`);
  for (const word of words)
    for (const row of wrap(word, width === undefined ? Infinity : width - 2))
      print(`  ${colours.dim(row)}\n`);
}

/** Beneath the table: why there are dashes in it, and which indicators have no value at all. */
function printMissing(answers: readonly Answer[], context: Context): void {
  const { text, colours, width, print } = context;
  const rows = answers.flatMap((answer) =>
    [...groupBy(answer.figures, ({ indicator }) => indicator).values()].map((found) => ({
      answer,
      found,
    })),
  );
  const partly = rows.filter(({ found }) => hasValue(found)).flatMap(({ found }) => found);
  const reasons = reasonsIn(partly, context);
  if (reasons.length > 0) print(`\n${text.label(text.none, text.list(reasons))}\n`);
  const empty = groupBy(
    rows.filter(({ found }) => !hasValue(found)),
    ({ found }) => text.list(reasonsIn(found, context)),
  );
  for (const [reason, members] of empty) {
    const titles = members.map(({ answer, found }) => titleOf(found[0]!, answer, context));
    print(`\n${colours.bold(text.figures.empty(titles.length))} ${reason}\n`);
    for (const row of wrap(text.list(titles), width === undefined ? 100 : width - 2))
      print(`  ${colours.dim(row)}\n`);
  }
}

const hasValue = (found: readonly Figure[]) => found.some(({ value }) => value !== null);

function titleOf(figure: Figure, answer: Answer, context: Context): string {
  const { language, text } = context;
  const title = answer.catalogue.indicators.get(figure.indicator)!.title[language];
  const partner = figure.partner_region;
  return partner === '' ? title : text.figures.titleWith(title, nameOf(partner, answer, context));
}

/** One row an indicator: its title and its value in each period. */
function rowsOf(
  answer: Answer,
  family: string,
  periods: readonly string[],
  context: Context,
): string[][] {
  const { indicators } = answer.catalogue;
  const members = answer.figures.filter(
    (figure) => indicators.get(figure.indicator)?.family === family,
  );
  const byIndicator = groupBy(members, ({ indicator }) => indicator);
  return [...byIndicator.values()].filter(hasValue).map((found) => {
    const at = periods.map((period) => found.find((figure) => figure.period === period));
    const values = at.map((figure) => figure?.value ?? null);
    const { indicator, unit } = found[0]!;
    const { decimals } = indicators.get(indicator)!;
    const aligned = alignValues(values, unit, context.language, decimals);
    return [
      titleOf(found[0]!, answer, context),
      aligned.unit,
      ...aligned.cells.map((cell) => cell ?? context.text.none),
      line(values.filter((_, index) => !isSpan(periods[index]!))),
    ];
  });
}

/** A span lies over other periods: it has no place in a course of them. */
const isSpan = (period: string) => period.includes('/');
