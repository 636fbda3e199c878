import type { Figure } from '../../measure/figure.ts';
import type { Answer } from '../../region/index.ts';
import { bar, line } from '../chart.ts';
import { EXIT, UsageError, type CommandDefinition, type Context } from '../command.ts';
import {
  categoryTitle,
  figureForJson,
  groupBy,
  nameOf,
  printValue,
  readDimension,
  printUncertain,
  reasonsIn,
  wordUncertain,
  type FigureOptions,
  printRemarks,
} from '../figures.ts';
import { printJson } from '../json.ts';
import { layTable, type Column } from '../table.ts';
import { readPeriods } from '../values.ts';

interface Options extends FigureOptions {
  readonly by?: string;
}

const BAR = 20;

export const show: CommandDefinition<Options> = {
  arguments: ['<indicator>'],
  options: [
    { flags: '--region <code>' },
    { flags: '--period <period>', repeats: true },
    { flags: '--with <code>' },
    { flags: '--by <dimension>' },
    { flags: '--release <release>' },
    { flags: '--regions-of <period>' },
  ],
  examples: [
    'rongtong show rd-intensity --period 2020..2024',
    'rongtong show high-tech-enterprises --period 2025 --by district',
    'rongtong show rd-intensity --region 320600 --period 2024 --json',
  ],
  async run(context, { arguments: [indicator = ''], options }) {
    const { json, print, text } = context;
    const answer = await ask(indicator, context, options);
    printRemarks(answer, context);
    if (json)
      print(printJson(answer.figures.map((figure) => figureForJson(figure, answer.release.id))));
    else if (answer.figures.length === 0) print(`${text.figures.none}\n`);
    else describe(indicator, answer, context);
    return EXIT.done;
  },
};

async function ask(indicator: string, context: Context, options: Options): Promise<Answer> {
  const { askFigures } = await import('../../region/asking.ts');
  const { folder, text } = context;
  const { region, release, by } = options;
  const periods = readPeriods(options.period, text).map((period) => period.text);
  const question = {
    indicators: [indicator],
    ...(region === undefined ? {} : { regions: [region] }),
    ...(periods.length === 0 ? {} : { periods }),
    ...(options.with === undefined ? {} : { partner: options.with }),
    ...(options.regionsOf === undefined ? {} : { regionsOf: options.regionsOf }),
  };
  const whole = await askFigures(folder, question, { release });
  const { partner } = whole.catalogue.indicators.get(indicator)!;
  if (partner === 'none' && options.with !== undefined)
    throw new UsageError(text.error.takesNoPartner(indicator));
  if (partner === 'required' && options.with === undefined)
    throw new UsageError(text.error.needsPartner(indicator));
  if (by === undefined) return whole;
  const breakdowns = whole.catalogue.indicators.get(indicator)!.breakdowns;
  const dimension = readDimension(by, indicator, breakdowns, context);
  if ('breakdown' in dimension)
    return askFigures(folder, { ...question, by: dimension.breakdown }, { release });
  const parent = region ?? whole.release.manifest.rongtong.region;
  const regions = [...whole.regions.values()]
    .filter((entry) => entry.parent === parent)
    .map(({ code }) => code);
  return regions.length === 0
    ? { ...whole, figures: [] }
    : askFigures(folder, { ...question, regions }, { release });
}

function describe(indicator: string, answer: Answer, context: Context): void {
  const { text, colours, width, language, print } = context;
  const { figures, release } = answer;
  const definition = answer.catalogue.indicators.get(indicator)!;
  const [first] = figures as [Figure];
  const partner =
    first.partner_region === ''
      ? ''
      : `, ${text.figures.withPartner(nameOf(first.partner_region, answer, context))}`;
  const regions = new Set(figures.map(({ region }) => region));
  print(`${colours.bold(definition.title[language])}${partner}\n`);
  const place = regions.size === 1 ? nameOf(first.region, answer, context) : undefined;
  const heading = [...(place === undefined ? [] : [place]), release.id.slice(0, 12)];
  print(`${colours.dim(text.list(heading))}\n`);
  if (release.manifest.rongtong.synthetic) print(`${colours.yellow(text.synthetic)}\n`);
  const isOne = regions.size === 1 && first.breakdown === '';
  print(`\n${isOne ? course(answer, context) : comparison(answer, context, width)}`);
  const last = figures.findLast(
    (figure) => !figure.period.includes('/') && wordUncertain(figure, definition, context),
  );
  if (isOne && last)
    print(`\n${text.label(last.period, wordUncertain(last, definition, context)!)}\n`);
  const reasons = reasonsIn(figures, context);
  if (reasons.length > 0) print(`\n${text.none} ${text.list(reasons)}\n`);
}

/** One region, no breakdown: a line a period, with what the value is made of and a bar. */
function course(answer: Answer, context: Context): string {
  const { text, colours, width } = context;
  const { figures } = answer;
  const isRatio = figures.some(({ denominator }) => denominator !== null);
  const isOpen = figures.some((figure) => printUncertain(figure, answer, context));
  const values = figures.map(({ value }) => value);
  const most = Math.max(...values.map((value) => value ?? 0));
  const number = (value: number | null) =>
    value === null ? text.none : text.number(Math.round(value * 100) / 100);
  const columns: Column[] = [
    { title: text.figures.period },
    { title: text.figures.value, align: 'right', paint: colours.bold },
    { title: '', paint: colours.cyan },
    ...(isRatio
      ? [text.figures.numerator, text.figures.denominator].map((title) => ({
          title,
          align: 'right' as const,
        }))
      : []),
    { title: text.figures.records, align: 'right' },
    ...(isOpen ? [{ title: text.figures.interval, align: 'right' as const }] : []),
  ];
  return layTable(
    columns,
    figures.map((figure) => [
      figure.period,
      printValue(figure, answer, context),
      bar(figure.value, most, BAR),
      ...(isRatio ? [number(figure.numerator), number(figure.denominator)] : []),
      figure.records === null ? text.none : text.number(figure.records),
      ...(isOpen ? [printUncertain(figure, answer, context) ?? ''] : []),
    ]),
    { width, paintTitle: colours.dim, indent: 2 },
  );
}

/** Several regions or categories: a line each, periods side by side, the last one as a bar. */
function comparison(answer: Answer, context: Context, width: number | undefined): string {
  const { text, colours } = context;
  const { figures } = answer;
  const byCategory = figures.some(({ breakdown }) => breakdown !== '');
  const keyOf = (figure: Figure) => (byCategory ? figure.category : figure.region);
  const titleOf = (figure: Figure) =>
    byCategory
      ? categoryTitle(figure.breakdown, figure.category, answer, context)
      : nameOf(figure.region, answer, context);
  const periods = [...new Set(figures.map(({ period }) => period))];
  const last = periods.at(-1)!;
  const most = Math.max(
    ...figures.filter(({ period }) => period === last).map(({ value }) => value ?? 0),
  );
  const isOpen = figures.some(
    (figure) => figure.period === last && printUncertain(figure, answer, context),
  );
  const groups = groupBy(figures, keyOf);
  const rows = [...groups.values()].map((group) => {
    const at = periods.map((period) => group.find((figure) => figure.period === period));
    return {
      value: at.at(-1)?.value ?? null,
      cells: [
        titleOf(group[0]!),
        ...at.map((figure) => printValue(figure, answer, context)),
        bar(at.at(-1)?.value ?? null, most, BAR),
        ...(isOpen ? [printUncertain(at.at(-1), answer, context) ?? ''] : []),
        ...(periods.length > 2 ? [line(at.map((figure) => figure?.value ?? null))] : []),
      ],
    };
  });
  const largestFirst = rows.toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity));
  return layTable(
    [
      { title: byCategory ? text.figures.category : text.figures.region, wraps: true },
      ...periods.map((title) => ({ title, align: 'right' as const })),
      { title: '', paint: colours.cyan },
      ...(isOpen ? [{ title: text.figures.interval, align: 'right' as const }] : []),
      ...(periods.length > 2 ? [{ title: text.figures.trend, paint: colours.cyan }] : []),
    ],
    largestFirst.map(({ cells }) => cells),
    { width, paintTitle: colours.dim, indent: 2 },
  );
}
