import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describeMachine } from './machine.ts';

const RESULTS = resolve(import.meta.dirname, '../results');

/** One thing that was timed: the median of its runs is what counts. */
export interface Timing {
  readonly what: string;
  readonly seconds: readonly number[];
  /** Seconds of all processors together, where they were taken: they tell also on a busy machine. */
  readonly processor?: readonly number[];
  /** The most memory that any of the runs held. */
  readonly peakBytes?: number;
}

/** A promise, and what came of it. */
export interface Finding {
  readonly what: string;
  readonly found: number;
  readonly target: number;
  readonly unit: '×' | 's' | 'GB' | 'share';
  /** More is better: the target is the least that was promised. */
  readonly atLeast?: boolean;
}

export interface Report {
  readonly name: string;
  /** What was measured on: scale, records, bytes. */
  readonly subject: Readonly<Record<string, number | string>>;
  readonly timings: readonly Timing[];
  readonly findings: readonly Finding[];
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Prints a report with the machine it was made on, and writes it to `bench/results/NAME.json`. */
export async function publish(report: Report): Promise<void> {
  const machine = await describeMachine();
  console.log(`\n${report.name}`);
  console.log(
    `  ${machine.processor}, ${machine.cores} cores, ${gigabytes(machine.memoryBytes)} GB; ${machine.system}; Node ${machine.node}, DuckDB ${machine.duckdb}; load ${machine.load.toFixed(1)}`,
  );
  for (const [key, value] of Object.entries(report.subject)) console.log(`  ${key}: ${value}`);
  for (const { what, seconds, processor, peakBytes } of report.timings) {
    const used = processor === undefined ? '' : `, ${median(processor).toFixed(3)} s of processors`;
    const memory = peakBytes === undefined ? '' : `, at most ${gigabytes(peakBytes)} GB`;
    console.log(
      `  ${what}: ${median(seconds).toFixed(3)} s (median of ${seconds.length}: ${seconds.map((s) => s.toFixed(3)).join(', ')})${used}${memory}`,
    );
  }
  for (const finding of report.findings) {
    const { what, found, target, unit } = finding;
    const missed = `missed by ${(Math.abs(found / target - 1) * 100).toFixed(unit === 'share' ? 1 : 0)} %`;
    const digits = unit === 'share' ? 4 : 2;
    console.log(
      `  → ${what}: ${found.toFixed(digits)} ${unit}, promised ${target} ${unit}: ${isKept(finding) ? 'kept' : missed}`,
    );
  }
  await mkdir(RESULTS, { recursive: true });
  const timings = report.timings.map((timing) => ({
    ...timing,
    median: median(timing.seconds),
    ...(timing.processor === undefined ? {} : { processorMedian: median(timing.processor) }),
  }));
  const findings = report.findings.map((finding) => ({
    ...finding,
    kept: isKept(finding),
  }));
  const text = JSON.stringify(
    { ...report, measured: new Date().toISOString(), machine, timings, findings },
    undefined,
    2,
  );
  await writeFile(join(RESULTS, `${report.name}.json`), `${text}\n`);
}

function isKept({ found, target, atLeast }: Finding): boolean {
  return atLeast ? found >= target : found <= target;
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(2);
}
