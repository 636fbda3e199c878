// The figures of `questions.ts` by their definitions in the catalogue: `by-definition.ts FOLDER OUT`.
// Prints the time that it took, without opening the engine and reading the catalogue.
import { writeFile } from 'node:fs/promises';
import { evaluate } from '../../src/measure/index.ts';
import { openEngine } from '../../src/store/engine.ts';
import { timed } from '../support/timed.ts';
import { BREAKDOWN, QUESTIONS } from './questions.ts';
import { openSubject } from './subject.ts';

const [folder = '', out = ''] = process.argv.slice(2);
const subject = await openSubject(folder);
const engine = await openEngine();
const taken = await timed(async () => {
  const figures = await evaluate(engine, subject, {
    indicators: QUESTIONS,
    periods: subject.periods,
    partners: [subject.partner],
    by: [BREAKDOWN],
  });
  await writeFile(out, figures.map((figure) => JSON.stringify(figure)).join('\n'));
});
console.log(JSON.stringify(taken));
engine.close();
