// Checks a region folder, as `rongtong check` does, and prints how long each stage took, by the clock
// and by the processors: `stages.ts FOLDER`. A stage that nothing asks for, such as linking, is not there.
import { checkRegion } from '../../src/region/build.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new RangeError('Usage: stages.ts FOLDER');

export interface Stage {
  readonly stage: string;
  readonly seconds: number;
  readonly processor: number;
}

const stages: Stage[] = [];
let current: { stage: string; begun: number; used: NodeJS.CpuUsage } | undefined;

function enter(stage: string | undefined): void {
  if (stage === current?.stage) return;
  if (current) {
    const { user, system } = process.cpuUsage(current.used);
    const seconds = (performance.now() - current.begun) / 1000;
    stages.push({ stage: current.stage, seconds, processor: (user + system) / 1e6 });
  }
  current =
    stage === undefined ? undefined : { stage, begun: performance.now(), used: process.cpuUsage() };
}

await checkRegion(folder, { onProgress: ({ step }) => enter(step) });
enter(undefined);
console.log(JSON.stringify(stages));
