import { formatValue } from '../../model/unit.ts';
import type { DoubtfulLink, DoubtfulLinks, MovedFigure } from '../../region/index.ts';
import { EXIT, UsageError, type CommandDefinition, type Context } from '../command.ts';
import { nameOf } from '../figures.ts';
import { printJson } from '../json.ts';
import { wrap } from '../table.ts';
import { readCount } from '../values.ts';

interface Options {
  readonly limit?: string;
  readonly release?: string;
  readonly by?: string;
  readonly why?: string;
}

const ANSWERS = ['same', 'different', 'unsure'] as const;
const USUAL_LIMIT = 20;
/** Figures that are named under a pair. */
const NAMED = 3;

export const links: CommandDefinition<Options> = {
  arguments: ['[action]', '[pair]', '[answer]'],
  options: [
    { flags: '--limit <n>' },
    { flags: '--release <release>' },
    { flags: '--by <name>' },
    { flags: '--why <text>' },
  ],
  examples: [
    'rongtong links',
    'rongtong links decide 48c9ba5235 same --by 王芳 --why 合同附有执照',
    'rongtong links decide 上海交大=SH-002 same --by 王芳 --why 通用简称',
  ],
  async run(context, { arguments: [action, pair, answer], options }) {
    if (action === undefined) return list(context, options);
    if (action !== 'decide')
      throw new UsageError(context.text.links.unknownAction(action), {
        hint: context.text.links.usage,
        suggestion: 'decide',
      });
    return decide(context, pair, answer, options);
  },
};

async function list(context: Context, { limit, release }: Options) {
  const { folder, json, print, text } = context;
  const { listDoubtful } = await import('../../region/index.ts');
  const shown = readCount('--limit', limit, USUAL_LIMIT, text);
  const found = await listDoubtful(folder, { release, ...(shown === 0 ? {} : { limit: shown }) });
  if (json) print(printJson({ release: found.release.id, total: found.total, links: found.links }));
  else await describe(found, context);
  return EXIT.done;
}

async function decide(
  context: Context,
  pair: string | undefined,
  answer: string | undefined,
  { by, why, release }: Options,
) {
  const { folder, json, print, text, terminal } = context;
  if (pair === undefined)
    throw new UsageError(text.error.missingArgument('pair'), { hint: text.links.usage });
  const decision = ANSWERS.find((one) => one === answer);
  if (decision === undefined)
    throw new UsageError(text.links.unknownAnswer(answer ?? ''), { hint: text.links.usage });
  if (by === undefined || by.trim() === '') throw new UsageError(text.error.needsOption('--by'));
  if (why === undefined || why.trim() === '') throw new UsageError(text.error.needsOption('--why'));
  const region = await import('../../region/index.ts');
  const written = await region.decide(
    folder,
    { pair, decision, who: by.trim(), why: why.trim() },
    { release, now: terminal.now },
  );
  if (json) print(printJson(written));
  else {
    const { name, organisation } = written.decision;
    print(`${text.links.decided(name, organisation, decision, written.file)}\n`);
  }
  return EXIT.done;
}

async function describe(listed: DoubtfulLinks, context: Context) {
  const { links: found, total, release } = listed;
  const { print, text, colours, width, language } = context;
  const { wordLinkReasons } = await import('../../region/index.ts');
  if (release.manifest.rongtong.synthetic) print(`${colours.yellow(text.synthetic)}\n`);
  if (total === 0) {
    print(`${text.links.none}\n`);
    return;
  }
  const paragraph = (line: string, paint: (row: string) => string = String) => {
    for (const row of wrap(line, width === undefined ? Infinity : width - 4))
      print(`    ${paint(row)}\n`);
  };
  for (const link of found) {
    const state = link.made ? text.links.made : text.links.notMade;
    print(`\n${colours.cyan(link.pair)}  ${colours.bold(printName(link, context))}\n`);
    paragraph(printOrganisation(link, context));
    paragraph(
      `${text.links.chance(link.probability, state, link.cells)}${link.decision === 'unsure' ? text.links.unsure : ''}`,
    );
    paragraph(wordLinkReasons(link, language), colours.dim);
    for (const move of link.moves.slice(0, NAMED))
      paragraph(printMove(move, listed, context), colours.green);
    if (link.moves.length > NAMED)
      paragraph(text.links.moreFigures(link.moves.length - NAMED), colours.dim);
  }
  print(`\n${text.links.total(found.length, total)}\n${text.links.usage}\n`);
}

function printName({ name, context: said }: DoubtfulLink, { text }: Context): string {
  return said.length === 0 ? name : `${name} (${text.list(said)})`;
}

function printOrganisation({ organisation }: DoubtfulLink, { text, language }: Context): string {
  const { id, name_en, name_zh, region } = organisation;
  const names = (language === 'zh' ? [name_zh, name_en] : [name_en, name_zh]).filter(Boolean);
  return text.list(
    [names.join(' / '), id, ...(region === null ? [] : [region])].filter((part) => part !== ''),
  );
}

function printMove(move: MovedFigure, listed: DoubtfulLinks, context: Context): string {
  const { text, language } = context;
  const { title, decimals, period, partner_region: partner, unit, from, to } = move;
  const money = /^[A-Z]{3}$/.test(unit);
  const print = (value: number, digits: number) =>
    formatValue(value, unit, language, money ? { scale: 'none' } : { decimals: digits });
  // As many digits as show that it moves.
  let digits = decimals;
  while (digits < decimals + 4 && print(from, digits) === print(to, digits)) digits++;
  const name =
    partner === ''
      ? title[language]
      : text.figures.titleWith(title[language], nameOf(partner, listed, context));
  return text.links.move(name, period, print(from, digits), print(to, digits));
}
