// Traces one figure again and again in a release that stays open, as in a server:
// `trace-opened.ts FOLDER INDICATOR PERIOD PARTNER RUNS`. Prints the time of each run.
import { openService } from '../../src/region/answers/index.ts';
import { traceOpened } from '../../src/region/trace.ts';
import { timed, type Timed } from './timed.ts';

const [folder = '', indicator = '', period = '', partner = '', runs = '5'] = process.argv.slice(2);
const service = await openService(folder);
const release = await service.find('latest');
const name = { indicator, region: '320600', period, ...(partner === '' ? {} : { partner }) };
const runsTimed: Timed[] = [];
await service.ask(release, async (held) => {
  for (let run = 0; run < Number(runs); run++)
    runsTimed.push(await timed(() => traceOpened(held, name, 20)));
});
console.log(JSON.stringify(runsTimed));
await service.close();
