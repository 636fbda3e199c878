// Traces one figure again and again in a release that stays open, as in a server: first as soon as it
// is open, then once it is made ready, which a server does while nobody asks.
// `trace-opened.ts FOLDER INDICATOR PERIOD PARTNER RUNS`. Prints the time of each run.
import { openService } from '../../src/region/answers/index.ts';
import { traceOpened } from '../../src/region/trace.ts';
import { timed, type Timed } from './timed.ts';

const [folder = '', indicator = '', period = '', partner = '', runs = '5'] = process.argv.slice(2);
const service = await openService(folder);
const release = await service.find('latest');
const name = { indicator, region: '320600', period, ...(partner === '' ? {} : { partner }) };
const runsTimed: Timed[] = [];
const trace = () =>
  service.ask(release, async (held) => {
    runsTimed.push(await timed(() => traceOpened(held, name, 20)));
  });
await trace();
await service.prepare();
while (runsTimed.length < Number(runs)) await trace();
console.log(JSON.stringify(runsTimed));
await service.close();
