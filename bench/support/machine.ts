import { readFile } from 'node:fs/promises';
import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { openEngine } from '../../src/store/engine.ts';

/** What a benchmark ran on. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly system: string;
  readonly node: string;
  readonly duckdb: string;
  readonly rongtong: string;
  /** Load over the last minute when the benchmark began: what else the machine was doing. */
  readonly load: number;
}

export async function describeMachine(): Promise<Machine> {
  const engine = await openEngine();
  const [row] = await engine.all<{ version: string }>('SELECT version() AS version');
  engine.close();
  const description = JSON.parse(
    await readFile(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
    duckdb: row?.version ?? 'unknown',
    rongtong: description.version,
    load: loadavg()[0] ?? 0,
  };
}
