import { nearest } from '../../model/nearest.ts';
import { UNITS } from '../../model/unit.ts';
import { EXIT, UsageError, type CommandDefinition, type Context } from '../command.ts';
import { printJson } from '../json.ts';
import { layTable, wrap } from '../table.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Indicator } from '../../catalogue/indicators.ts';

export const indicators: CommandDefinition<object> = {
  arguments: ['[indicator]'],
  examples: [
    'rongtong indicators',
    'rongtong indicators platform',
    'rongtong indicators rd-intensity',
  ],
  async run(context, { arguments: [word] }) {
    const { text, json, print } = context;
    const { openCatalogue } = await import('../../region/open-catalogue.ts');
    const catalogue = await openCatalogue(context.folder);
    const exact = word === undefined ? undefined : catalogue.indicators.get(word);
    if (exact) {
      print(json ? printJson(forJson(exact, catalogue)) : describe(exact, catalogue, context));
      return EXIT.done;
    }
    const all = [...catalogue.indicators.values()];
    const found = word === undefined ? all : all.filter((indicator) => mentions(indicator, word));
    if (found.length === 0 && word !== undefined)
      throw new UsageError(text.indicators.none(word), {
        suggestion: nearest(word, catalogue.indicators.keys()),
      });
    if (json) print(printJson(found.map((indicator) => forJson(indicator, catalogue))));
    else list(found, catalogue, context);
    return EXIT.done;
  },
};

function mentions({ id, title, definition }: Indicator, word: string): boolean {
  const wanted = word.toLowerCase();
  return [id, title.en, title.zh, definition.en, definition.zh].some((part) =>
    part.toLowerCase().includes(wanted),
  );
}

function list(found: readonly Indicator[], catalogue: Catalogue, context: Context): void {
  const { text, language, colours, width, print } = context;
  const words = text.indicators;
  for (const [id, { title }] of catalogue.families) {
    const members = found.filter(({ family }) => family === id);
    if (members.length === 0) continue;
    print(`${colours.bold(title[language])}\n`);
    print(
      layTable(
        [
          { title: words.id },
          { title: words.title, wraps: true },
          { title: words.unit },
          { title: words.breakdowns, wraps: true },
        ],
        members.map((indicator) => [
          indicator.id,
          indicator.title[language],
          unitTitle(indicator.unit, context),
          text.list(indicator.breakdowns),
        ]),
        { width, paintTitle: colours.dim, indent: 2 },
      ),
    );
    print('\n');
  }
  print(`${words.count(found.length)}\n`);
}

function describe(indicator: Indicator, catalogue: Catalogue, context: Context): string {
  const { text, language, colours, width } = context;
  const words = text.trace;
  const { id, title, definition, source, version, unit, breakdowns, partner } = indicator;
  const paragraph = (body: string) =>
    wrap(body, width === undefined ? Infinity : width - 2)
      .map((row) => `  ${row}\n`)
      .join('');
  const titles = breakdowns.map(
    (by) => `${by} (${catalogue.breakdowns.get(by)?.title[language] ?? by})`,
  );
  return [
    `${colours.bold(title[language])}  ${id}, ${words.version(version)}\n`,
    paragraph(definition[language]),
    `${text.label(words.source, source.title[language])}${source.url ? ` ${source.url}` : ''}\n`,
    `${text.label(text.figures.unit, unitTitle(unit, context))}\n`,
    ...(titles.length > 0
      ? [`${text.label(text.indicators.breakdowns, text.list(titles))}\n`]
      : []),
    ...(partner === 'none' ? [] : [`--with: ${text.help.options.with}\n`]),
    `${text.label(text.indicators.measure, '')}\n`,
    paragraph(JSON.stringify(indicator.measure, null, 2)),
  ].join('');
}

function unitTitle(unit: string, { language }: Context): string {
  return UNITS.get(unit)?.title[language] ?? unit;
}

function forJson(indicator: Indicator, catalogue: Catalogue) {
  const { place, ...definition } = indicator;
  return { ...definition, family: catalogue.families.get(indicator.family), place: place([]) };
}
