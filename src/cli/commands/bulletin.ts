import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import type { Issue } from '../../model/issue.ts';
import { nearest } from '../../model/nearest.ts';
import type { BulletinFormat } from '../../region/index.ts';
import { EXIT, UsageError, type CommandDefinition, type Context } from '../command.ts';
import { printIssue } from '../errors.ts';
import { printJson } from '../json.ts';
import { shownPath } from '../paths.ts';
import { layTable } from '../table.ts';

interface Options {
  readonly format: readonly string[];
  readonly release?: string;
  readonly out?: string;
}

export const bulletin: CommandDefinition<Options> = {
  arguments: ['[name]'],
  options: [
    { flags: '--format <format>', repeats: true },
    { flags: '--release <release>' },
    { flags: '--out <file>' },
  ],
  examples: [
    'rongtong bulletin',
    'rongtong bulletin innovation-2025 --dir examples/nantong --lang zh --out innovation.docx',
    'rongtong bulletin innovation-2025 --format html --format docx --out out/',
  ],
  async run(context, { arguments: [name], options }) {
    if (name === undefined) return list(context);
    const region = await import('../../region/index.ts');
    const { json, language, print, terminal, text, colours } = context;
    const formats = readFormats(options, context, region.BULLETIN_FORMATS);
    const opened = await region.openBulletin(context.folder, name, { release: options.release });
    const composed = region.textIn(opened, name, language);
    const files = await Promise.all(
      formats.map(async (format) => ({
        format,
        content: await region.renderBulletin(composed, format),
      })),
    );
    if (options.out === undefined) {
      print(new TextDecoder().decode(files[0]!.content));
      warn(opened.warnings, context);
      return EXIT.done;
    }
    const out = resolve(terminal.folder, options.out);
    const isFolder =
      /[/\\]$/.test(options.out) || (await stat(out).catch(() => undefined))?.isDirectory();
    if (formats.length > 1 && !isFolder)
      throw new UsageError(text.error.severalFormats(options.out), {
        hint: text.error.outFolderHint,
      });
    const written = files.map(({ format, content }) => ({
      path: isFolder ? join(out, `${name}.${language}.${format}`) : out,
      content,
    }));
    for (const { path, content } of written) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
    const paths = written.map(({ path }) => shownPath(path, terminal));
    const figures = composed.figures.length;
    if (json)
      print(
        printJson({
          bulletin: name,
          language,
          release: opened.release.id,
          synthetic: composed.lookup.synthetic,
          figures,
          written: paths,
          warnings: opened.warnings,
        }),
      );
    else {
      print(`${text.bulletin.written(figures, opened.release.id.slice(0, 12))}\n`);
      if (composed.lookup.synthetic) print(`${colours.yellow(text.synthetic)}\n`);
      for (const path of paths) print(`  ${path}\n`);
      warn(opened.warnings, context);
    }
    return EXIT.done;
  },
};

async function list({ folder, json, print, text, width, colours }: Context) {
  const { listBulletins } = await import('../../region/index.ts');
  const bulletins = await listBulletins(folder);
  if (json) print(printJson(bulletins));
  else if (bulletins.length === 0) print(`${text.bulletin.none}\n`);
  else
    print(
      layTable(
        [{ title: text.bulletin.name, paint: colours.bold }, { title: text.bulletin.files }],
        bulletins.map(({ name, files }) => [name, text.list(Object.values(files))]),
        { width, paintTitle: colours.dim },
      ),
    );
  return EXIT.done;
}

/** As asked; otherwise what the file's name says; otherwise JSON for programs and a page for people. */
function readFormats(
  { format, out }: Options,
  { json, text }: Context,
  known: readonly BulletinFormat[],
): BulletinFormat[] {
  const usual = json && out === undefined ? 'json' : 'html';
  const asked = format.length > 0 ? format : [extname(out ?? '').slice(1) || usual];
  const formats = [...new Set(asked)].map((each) => {
    const found = known.find((one) => one === each);
    if (found) return found;
    throw new UsageError(text.error.unknownFormat(each), {
      hint: text.error.formatsHint(text.list(known)),
      suggestion: nearest(each, known),
    });
  });
  if (out === undefined && (formats.length > 1 || formats.includes('docx')))
    throw new UsageError(text.error.needsOption('--out'), { hint: text.error.outFolderHint });
  return formats;
}

function warn(warnings: readonly Issue[], { terminal, language, colours, width }: Context): void {
  for (const issue of warnings)
    terminal.stderr.write(`${printIssue(issue, language, { colours, width })}\n`);
}
