// Every figure of a release: `all.ts FOLDER OUT`. Prints the seconds that it took, and how many.
import { computeFigures } from '../../src/measure/index.ts';
import { literal, openEngine } from '../../src/store/engine.ts';
import { openSubject } from './subject.ts';

const [folder = '', out = ''] = process.argv.slice(2);
const subject = await openSubject(folder);
const engine = await openEngine();
const begun = performance.now();
await computeFigures(engine, { ...subject, partners: [subject.partner], out });
const seconds = (performance.now() - begun) / 1000;
const [row] = await engine.all<{ figures: number }>(
  `SELECT count(*) AS figures FROM read_parquet(${literal(out)})`,
);
console.log(JSON.stringify({ seconds, figures: row?.figures }));
engine.close();
