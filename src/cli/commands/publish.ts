import { relative } from 'node:path';
import { publishSite, type PublishedSite } from '../../region/index.ts';
import { EXIT, type CommandDefinition, type Context } from '../command.ts';
import { printJson } from '../json.ts';
import { layTable } from '../table.ts';

interface Options {
  readonly release?: string;
  readonly earlier: readonly string[];
}

export const publish: CommandDefinition<Options> = {
  arguments: ['<site>'],
  options: [{ flags: '--release <id>' }, { flags: '--earlier <site>', repeats: true }],
  examples: [
    'rongtong publish public',
    'rongtong publish public --dir examples/nantong',
    'rongtong publish public-2026 --earlier public-2025',
  ],
  async run(context, { arguments: [folder], options }) {
    const { folder: region, json, print } = context;
    const site = await publishSite(region, folder!, options);
    if (json) print(printJson(site));
    else tell(context, site);
    return EXIT.done;
  },
};

function tell({ text, colours, print, width, language }: Context, site: PublishedSite): void {
  const words = text.publish;
  const { counts, bulletins } = site;
  const folder = relative(process.cwd(), site.folder) || site.folder;
  print(`${words.published(colours.bold(folder), site.release.slice(0, 12), site.files)}\n`);
  if (site.synthetic) print(`${colours.yellow(text.synthetic)}\n`);
  const number = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB');
  const rows = (['published', 'few', 'dominated', 'complementary', 'missing'] as const).map(
    (name) => [words.counts[name](site.rules), number.format(counts[name])],
  );
  const columns = [
    { title: words.figures, wraps: true },
    { title: words.count, align: 'right' as const },
  ];
  print(`\n${layTable(columns, rows, { width, paintTitle: colours.dim })}\n`);
  for (const name of bulletins.published) print(`${words.bulletin(name)}\n`);
  for (const name of bulletins.withheld) print(`${colours.yellow(words.bulletinWithheld(name))}\n`);
  for (const name of bulletins.faulty) print(`${colours.yellow(words.bulletinFaulty(name))}\n`);
  if (site.changed > 0) print(`${colours.yellow(words.changed(number.format(site.changed)))}\n`);
  if (site.unprotected > 0)
    print(`${colours.yellow(words.unprotected(number.format(site.unprotected)))}\n`);
  if (site.redefined > 0)
    print(`${colours.yellow(words.redefined(number.format(site.redefined)))}\n`);
  if (site.forgets) print(`${colours.yellow(words.forgets)}\n`);
  print(`${words.host}\n`);
}
