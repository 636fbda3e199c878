// Whether links that are given 0.9 are true nine times in ten: stated against observed shares by
// tenths, for names, records and affiliations alike.
import { openEngine, type Engine } from '../../src/store/engine.ts';
import { prepareTexts } from '../../src/resolve/link-texts.ts';
import { publish, type Finding } from '../support/report.ts';
import { judgeFifths } from './affiliations.ts';
import { loadCrossref } from './crossref.ts';
import { chanceOf, distance, printCalibration, readDeciles, type Decile } from './quality.ts';
import { linkFebrl3, linkFebrl4, linkPapers } from './records.ts';
import { linkGenerated } from './scale.ts';

type Judge = (engine: Engine) => Promise<Decile[]>;

/** Candidates given less than this are not offered as links by anybody. */
const OFFERED = 'probability >= 0.05';

export async function benchCalibration(data: string, organisations: number): Promise<void> {
  const folder = `${data}/entity-resolution`;
  const parts: readonly (readonly [string, Judge])[] = [
    ...[0, 25].map((misspelt): readonly [string, Judge] => [
      `names of firms, generated, ${misspelt} % misspelt or cut short`,
      async (engine) => {
        await linkGenerated(engine, organisations, misspelt);
        return readDeciles(engine, `generated_candidates WHERE ${OFFERED}`, 'same');
      },
    ]),
    [
      'Febrl 4',
      async (engine) => {
        await linkFebrl4(engine, folder);
        return readDeciles(engine, `judged WHERE ${OFFERED}`, 'same');
      },
    ],
    [
      'Febrl 3',
      async (engine) => {
        await linkFebrl3(engine, folder);
        return readDeciles(engine, `judged WHERE ${OFFERED}`, 'same');
      },
    ],
    [
      'DBLP–ACM, test pairs',
      async (engine) => {
        await linkPapers(engine, folder);
        return readDeciles(engine, `judged WHERE ${OFFERED}`, 'same');
      },
    ],
    [
      'affiliations',
      async (engine) => {
        await prepareTexts(engine, await loadCrossref(engine, data));
        await judgeFifths(engine);
        return readDeciles(engine, `judged WHERE ${OFFERED}`, 'same');
      },
    ],
  ];
  const findings: Finding[] = [];
  const subject: Record<string, string> = {};
  for (const [name, judge] of parts) {
    const engine = await openEngine();
    const deciles = await judge(engine);
    engine.close();
    console.log(`${name}\n${printCalibration(deciles)}`);
    const farthest = Math.max(...deciles.map(distance));
    findings.push({
      what: `${name}: farthest from the stated share`,
      found: farthest,
      target: 0.05,
      unit: 'share',
    });
    for (const decile of deciles)
      subject[`${name}, from ${decile.from.toFixed(1)}`] =
        `${decile.count} candidates, stated ${decile.said.toFixed(3)}, observed ${decile.seen.toFixed(3)} (${chanceOf(decile)})`;
  }
  await publish({ name: 'resolve-calibration', subject, timings: [], findings });
}
