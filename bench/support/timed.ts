/** How long some work took, by the clock and by the processors: the latter tells also on a busy machine. */
export interface Timed {
  readonly seconds: number;
  readonly processor: number;
}

export async function timed(work: () => Promise<unknown>): Promise<Timed> {
  const before = process.cpuUsage();
  const begun = performance.now();
  await work();
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { seconds, processor: (user + system) / 1e6 };
}
