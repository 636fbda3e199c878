import type { MiddlewareHandler } from 'hono';
import { isIP } from 'node:net';
import { ProblemError, REFUSALS } from './problem.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The names that a server at an address answers to. Only this machine reaches one at a loopback
 * address, but a page of any other site could, by a name of its own that leads there: the header
 * Host tells. Elsewhere the names that a server has are not known.
 */
export function hostsOf(address: string): ReadonlySet<string> | undefined {
  const plain = isIP(address) === 6 ? `[${address}]` : address.toLowerCase();
  const isLoopback = LOOPBACK.includes(plain) || /^127(?:\.\d{1,3}){3}$/.test(plain);
  return isLoopback ? new Set([...LOOPBACK, plain]) : undefined;
}

/** Refuses a request whose header Host names another server. */
export function answerOnlyTo(hosts: ReadonlySet<string>): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? '';
    if (!hosts.has(host.replace(/:\d*$/, '').toLowerCase()))
      throw new ProblemError(421, REFUSALS.otherHost);
    await next();
  };
}
