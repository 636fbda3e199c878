// Figures by definition against SQL written by hand for the same numbers: both must agree. Promised
// at scale 50: at most 1.5 times.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { literal, openEngine } from '../src/store/engine.ts';
import { QUESTIONS } from './figures/questions.ts';
import { COMMAND_LINE, runScript, type Run } from './support/child.ts';
import { prepareNantong } from './support/nantong.ts';
import { median, publish } from './support/report.ts';
import { readSettings } from './support/settings.ts';
import type { Timed } from './support/timed.ts';

const script = (name: string) => resolve(import.meta.dirname, 'figures', `${name}.ts`);

const { scale, runs } = readSettings();
const { folder } = await prepareNantong(scale);
if (!existsSync(join(folder, 'releases')))
  await runScript(COMMAND_LINE, ['build', '--dir', folder]);
const handFile = join(folder, 'by-hand.parquet');
const definitionFile = join(folder, 'by-definition.ndjson');

interface Said extends Timed {
  readonly figures?: number;
}
const said = (run: Run) => JSON.parse(run.output) as Said;

const hand: Run[] = [];
const definition: Run[] = [];
const all: Run[] = [];
for (let run = 0; run < runs; run++) {
  hand.push(await runScript(script('by-hand'), [folder, handFile]));
  definition.push(await runScript(script('by-definition'), [folder, definitionFile]));
  all.push(await runScript(script('all'), [folder, join(folder, 'all.parquet')]));
}
const agreed = await compare();

const timing = (what: string, of: readonly Run[]) => ({
  what,
  seconds: of.map((run) => said(run).seconds),
  processor: of.map((run) => said(run).processor),
  peakBytes: Math.max(...of.map((run) => run.peakBytes)),
});
const timings = [
  timing('SQL written by hand', hand),
  timing('the same figures by definition', definition),
  timing('all figures of the release', all),
] as const;
await publish({
  name: 'figures',
  subject: {
    scale,
    indicators: QUESTIONS.length,
    'figures that agree': agreed,
    'figures in all': said(all[0]!).figures ?? 0,
  },
  timings,
  findings: [
    {
      what: 'by definition against by hand',
      found: median(timings[1].seconds) / median(timings[0].seconds),
      target: 1.5,
      unit: '×',
    },
    {
      what: 'by definition against by hand, in time of processors',
      found: median(timings[1].processor) / median(timings[0].processor),
      target: 1.5,
      unit: '×',
    },
  ],
});

/** The number of figures that both sides have; fails where one of them differs. */
async function compare(): Promise<number> {
  const engine = await openEngine();
  const ours = `(FROM read_json(${literal(definitionFile)}, format = 'newline_delimited')
    WHERE value IS NOT NULL AND basis = 'records')`;
  // A sum by hand has no row where nothing was found; a figure says 0 there.
  const apart = await engine.all(
    `SELECT a.indicator, a.region, a.period, a.partner_region, a.category, a.value, b.value AS by_hand
     FROM ${ours} AS a LEFT JOIN read_parquet(${literal(handFile)}) AS b
       USING (indicator, region, period, partner_region, category)
     WHERE abs(a.value - coalesce(b.value, 0)) > 1e-9 * greatest(abs(a.value), 1) LIMIT 10`,
  );
  if (apart.length > 0) throw new Error(`Figures differ:\n${JSON.stringify(apart, undefined, 1)}`);
  const [row] = await engine.all<{ n: number }>(`SELECT count(*) AS n FROM ${ours}`);
  engine.close();
  if (row === undefined || row.n === 0) throw new Error('No figure was computed');
  return row.n;
}
