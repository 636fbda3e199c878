// Traces one figure again and again in a process that is already running, as a server does:
// `trace-opened.ts FOLDER INDICATOR PERIOD PARTNER RUNS`. Prints the seconds of each run.
import { traceFigure } from '../../src/region/index.ts';

const [folder = '', indicator = '', period = '', partner = '', runs = '5'] = process.argv.slice(2);
const seconds: number[] = [];
for (let run = 0; run < Number(runs); run++) {
  const begun = performance.now();
  await traceFigure(
    folder,
    { indicator, region: '320600', period, ...(partner === '' ? {} : { partner }) },
    { records: 20 },
  );
  seconds.push((performance.now() - begun) / 1000);
}
console.log(JSON.stringify(seconds));
