// Preloaded into a measured process: at its end, writes down the most memory it ever held, and the
// seconds that it had of all processors.
import { writeFileSync } from 'node:fs';

const file = process.env.RONGTONG_BENCH_USAGE;
if (file)
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    // libuv reports kilobytes and microseconds on every system.
    const usage = { peakBytes: maxRSS * 1024, processor: (userCPUTime + systemCPUTime) / 1e6 };
    writeFileSync(file, JSON.stringify(usage));
  });
