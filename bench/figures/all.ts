// Every figure of a release: `all.ts FOLDER OUT`. Prints the time that it took, and how many.
import { computeFigures } from '../../src/measure/index.ts';
import { literal, openEngine } from '../../src/store/engine.ts';
import { timed } from '../support/timed.ts';
import { openSubject } from './subject.ts';

const [folder = '', out = ''] = process.argv.slice(2);
const subject = await openSubject(folder);
const engine = await openEngine();
const taken = await timed(() =>
  computeFigures(engine, { ...subject, partners: [subject.partner], out }),
);
const [row] = await engine.all<{ figures: number }>(
  `SELECT count(*) AS figures FROM read_parquet(${literal(out)})`,
);
console.log(JSON.stringify({ ...taken, figures: row?.figures }));
engine.close();
