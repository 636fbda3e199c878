import type { Release } from '../../region/index.ts';
import { IssuesError } from '../../model/issue.ts';
import { EXIT, type CommandDefinition } from '../command.ts';
import { printJson } from '../json.ts';
import { layTable } from '../table.ts';

export const releases: CommandDefinition<object> = {
  examples: ['rongtong releases', 'rongtong releases --dir examples/nantong --json'],
  async run({ folder, text, json, colours, width, print }) {
    const region = await import('../../region/asking.ts');
    const kept = await region.findReleases(folder);
    const found = await region.listReleases(kept);
    const unreadable = await region.unreadableReleases(kept);
    const summaries = await Promise.all(
      found.map(async (release) => ({
        ...summarise(release),
        signedBy: (await region.readSignatures(kept, release.id)).map(({ publicKey }) =>
          region.fingerprintOf(publicKey),
        ),
      })),
    );
    if (json) print(printJson(summaries));
    else if (summaries.length === 0 && unreadable.length === 0) print(`${text.releases.none}\n`);
    else if (summaries.length > 0) {
      const words = text.releases;
      print(
        layTable(
          [
            { title: words.release, paint: colours.bold },
            { title: words.created },
            { title: words.sources, align: 'right' },
            { title: words.records, align: 'right' },
            { title: words.figures, align: 'right' },
            { title: words.issues, align: 'right' },
            { title: words.parent },
            { title: words.signed },
          ],
          summaries.map((summary) => [
            summary.release.slice(0, 12),
            `${summary.created.slice(0, 19).replace('T', ' ')}Z`,
            text.number(summary.sources),
            text.number(summary.records),
            text.number(summary.figures),
            text.number(summary.issues),
            summary.parent?.slice(0, 12) ?? text.none,
            summary.signedBy.length === 0 ? text.none : text.number(summary.signedBy.length),
          ]),
          { width, paintTitle: colours.dim },
        ),
      );
    }
    if (unreadable.length > 0) throw new IssuesError(unreadable);
    return EXIT.done;
  },
};

function summarise({ id, manifest }: Release) {
  const { parent, content, region, synthetic, sources, accounts, issues } = manifest.rongtong;
  const figures = manifest.resources.find(({ name }) => name === 'figures');
  return {
    release: id,
    created: manifest.created,
    region,
    synthetic,
    content,
    parent,
    sources: new Set(sources.map(({ source }) => source)).size,
    records: accounts.reduce((sum, { kept }) => sum + kept, 0),
    figures: figures?.['rongtong:rows'] ?? 0,
    issues: Object.values(issues).reduce((sum, count) => sum + count, 0),
  };
}
