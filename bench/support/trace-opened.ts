// Traces one figure again and again in a release that stays open, as in a server:
// `trace-opened.ts FOLDER INDICATOR PERIOD PARTNER RUNS`. Prints the seconds of each run.
import { openService } from '../../src/region/answers/index.ts';
import { traceOpened } from '../../src/region/trace.ts';

const [folder = '', indicator = '', period = '', partner = '', runs = '5'] = process.argv.slice(2);
const service = await openService(folder);
const release = await service.find('latest');
const name = { indicator, region: '320600', period, ...(partner === '' ? {} : { partner }) };
const seconds: number[] = [];
await service.ask(release, async (held) => {
  for (let run = 0; run < Number(runs); run++) {
    const begun = performance.now();
    await traceOpened(held, name, 20);
    seconds.push((performance.now() - begun) / 1000);
  }
});
console.log(JSON.stringify(seconds));
await service.close();
