// Preloaded into a measured process: at its end, writes down the most memory it ever held.
import { writeFileSync } from 'node:fs';

const file = process.env.RONGTONG_BENCH_USAGE;
// libuv reports kilobytes on every system.
if (file)
  process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS * 1024)));
