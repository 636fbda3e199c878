import { join, resolve } from 'node:path';
import type { BuildResult, Progress as BuildProgress, Release } from '../../region/index.ts';
import { EXIT, type CommandDefinition, type Context } from '../command.ts';
import { printIssue } from '../errors.ts';
import { issueForJson, printAccounts, printCounts } from '../findings.ts';
import { printJson } from '../json.ts';
import { shownPath } from '../paths.ts';
import { showProgress } from '../progress.ts';
import { layTable } from '../table.ts';

interface Options {
  readonly sources?: string;
  readonly rehash?: boolean;
}

export const build: CommandDefinition<Options> = {
  options: [{ flags: '--sources <folder>' }, { flags: '--rehash' }],
  examples: ['rongtong build', 'rongtong build --dir examples/nantong --json'],
  async run(context, { options: { sources, rehash } }) {
    const { terminal, folder } = context;
    const { buildRegion } = await import('../../region/build.ts');
    const started = terminal.now().getTime();
    const progress = showProgress(terminal);
    const result = await buildRegion(folder, {
      now: terminal.now,
      onProgress: (step) => progress.report(...wordProgress(step, context)),
      ...(sources === undefined ? {} : { sources: resolve(terminal.folder, sources) }),
      ...(rehash === undefined ? {} : { rehash }),
    }).finally(() => progress.end());
    const seconds = (terminal.now().getTime() - started) / 1000;
    if (context.json) context.print(printJson(forJson(result, context)));
    else describe(result, seconds, context);
    return result.outcome === 'refused' ? EXIT.dataHasIssues : EXIT.done;
  },
};

/** What is being done, in words, and the share of all the work that is done with it. */
export function wordProgress(
  { step, source, done, total }: BuildProgress,
  { text }: Context,
): [string, number] {
  const [from, to] = SHARES[step];
  const words = text.build.step[step];
  return [
    source === undefined ? words : text.label(words, source),
    from + (to - from) * (total === 0 ? 1 : done / total),
  ];
}

/** How much of a usual build each step takes. */
const SHARES: Readonly<Record<BuildProgress['step'], readonly [number, number]>> = {
  hash: [0, 0.05],
  read: [0.05, 0.4],
  link: [0.4, 0.6],
  assemble: [0.6, 0.75],
  compute: [0.75, 0.95],
  store: [0.95, 1],
};

function describe(result: BuildResult, seconds: number, context: Context): void {
  const { text, colours, print, width, language } = context;
  const words = text.build;
  if (result.outcome === 'unchanged') {
    print(`${colours.green(words.unchanged(result.release.id.slice(0, 12)))}\n`);
    return;
  }
  const findings = () => {
    printAccounts(result.accounts, context);
    print('\n');
    printCounts(result.counts, context);
    print('\n');
  };
  if (result.outcome === 'refused') {
    findings();
    print(`${colours.red(words.failed)}\n\n`);
    for (const objection of result.objections)
      print(`${printIssue(objection, language, { colours, width })}\n`);
    return;
  }
  const { release } = result;
  const files = filesOf(release, context);
  const figures = files.find(({ name }) => name === 'figures')?.rows ?? 0;
  const heading = words.released(release.id.slice(0, 12));
  const time = words.seconds(seconds.toFixed(1));
  print(`${colours.bold(heading)}  ${text.list([words.figures(figures), time])}\n`);
  if (release.manifest.rongtong.synthetic) print(`${colours.yellow(text.synthetic)}\n`);
  print('\n');
  findings();
  print(`${words.written}\n`);
  print(
    layTable(
      [{ title: '' }, { title: '', align: 'right' }, { title: '', paint: colours.dim }],
      files.map(({ name, rows, path }) => [name, rows === null ? '' : text.number(rows), path]),
      { indent: 2 },
    ),
  );
}

/** What a release consists of, by paths that can be opened from where the person is. */
function filesOf({ id, folder, manifest }: Release, { terminal }: Context) {
  const shown = (path: string) => shownPath(path, terminal);
  return [
    { name: 'manifest', rows: null, path: shown(join(folder, `${id}.datapackage.json`)) },
    ...manifest.resources.map((resource) => ({
      name: resource.name,
      rows: resource['rongtong:rows'],
      path: shown(join(folder, resource.path)),
    })),
  ];
}

function forJson(result: BuildResult, context: Context) {
  const { outcome, accounts, counts } = result;
  const findings = { outcome, accounts, issues: counts };
  if (result.outcome === 'refused')
    return {
      ...findings,
      release: null,
      objections: result.objections.map((issue) => issueForJson(issue, context)),
    };
  const { id, manifest } = result.release;
  return {
    ...findings,
    release: id,
    created: manifest.created,
    region: manifest.rongtong.region,
    synthetic: manifest.rongtong.synthetic,
    files: filesOf(result.release, context),
  };
}
