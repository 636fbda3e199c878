// The figures of `questions.ts` by SQL written by hand: `by-hand.ts FOLDER OUT`. Prints the time
// that the statements took, without opening the engine.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifier, literal, openEngine } from '../../src/store/engine.ts';
import { timed } from '../support/timed.ts';
import { openSubject } from './subject.ts';

const [folder = '', out = ''] = process.argv.slice(2);
const { registers, coverage, partner, moments } = await openSubject(folder);
const statements = await readFile(join(import.meta.dirname, 'hand-written.sql'), 'utf8');
const engine = await openEngine();
for (const [name, files] of registers)
  await engine.run(
    `CREATE VIEW ${identifier(name)} AS FROM read_parquet([${files.map(literal).join(', ')}])`,
  );
const rows = moments.map(
  ({ period, starts, next, day }) =>
    `(${literal(period)}, DATE ${literal(starts)}, DATE ${literal(next)}, DATE ${literal(day)})`,
);
const taken = await timed(async () => {
  await engine.run(
    `CREATE TABLE moments AS FROM (VALUES ${rows.join(', ')}) AS m(period, starts, next, day)`,
  );
  await engine.run(`SET VARIABLE covered = ${literal(coverage)}`);
  await engine.run(`SET VARIABLE partner = ${literal(partner)}`);
  await engine.run(statements);
  await engine.run(`COPY figures TO ${literal(out)} (FORMAT parquet)`);
});
console.log(JSON.stringify(taken));
engine.close();
