import autocannon, { type Result } from 'autocannon';

export interface Steady {
  readonly answered: number;
  /** Errors, time-outs and answers other than 200. */
  readonly failed: number;
  /** Seconds from the moment a question was due to the end of its answer. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
}

const CONNECTIONS = 20;

/** Asks so many questions a second, whether or not the earlier ones have been answered. */
export async function askSteadily(asked: {
  readonly url: string;
  readonly rate: number;
  readonly seconds: number;
  readonly path: (count: number) => string;
}): Promise<Steady> {
  let count = 0;
  const milliseconds: number[] = [];
  const result = await new Promise<Result>((resolve, reject) => {
    const instance = autocannon(
      {
        url: asked.url,
        connections: CONNECTIONS,
        duration: asked.seconds,
        overallRate: asked.rate,
        headers: { 'accept-encoding': 'gzip' },
        requests: [
          {
            method: 'GET',
            setupRequest: (request) => ({ ...request, path: asked.path(count++) }),
          },
        ],
      },
      (error: unknown, done) => (error ? reject(error) : resolve(done)),
    );
    instance.on('response', (_client, _status, _bytes, time) => milliseconds.push(time));
  });
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) / 1000;
  return {
    answered: sorted.length,
    failed: result.errors + result.timeouts + result.non2xx,
    p50: at(0.5),
    p95: at(0.95),
    // What waited before it was sent counts too: the load tool's own histogram corrects for that.
    p99: Math.max(at(0.99), result.latency.p99 / 1000),
    most: Math.max(at(1), result.latency.max / 1000),
  };
}
