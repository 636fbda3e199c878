import type { MiddlewareHandler } from 'hono';
import { BlockList, isIP } from 'node:net';
import { hostname } from 'node:os';
import { ProblemError, REFUSALS } from './problem.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The names that a server at an address answers to. Only this machine reaches one at a loopback
 * address, but a page of any other site could, by a name of its own that leads there: the header
 * Host tells. Elsewhere the names that a server has are not known.
 */
export function hostsOf(address: string, resolved: string): ReadonlySet<string> | undefined {
  if (!isLoopback(resolved)) return undefined;
  const names = [address.toLowerCase(), resolved].map((name) =>
    isIP(name) === 6 ? `[${name}]` : name,
  );
  return new Set([...LOOPBACK, ...names]);
}

/** @param address in numbers, as a look-up gives it: 127.1 and localhost have several spellings */
function isLoopback(address: string): boolean {
  const block = new BlockList();
  block.addSubnet('127.0.0.0', 8, 'ipv4');
  block.addAddress('::1', 'ipv6');
  return block.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Refuses a request whose header Host names another server. */
export function answerOnlyTo(isOwn: (host: string) => boolean): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? '';
    if (!isOwn(host.replace(/:\d*$/, '').toLowerCase()))
      throw new ProblemError(421, REFUSALS.otherHost);
    await next();
  };
}

/**
 * Whether a server that others reach may be called by a name where it writes. A page of another site
 * can lead a name of its own to any address, and is then the server's own page to a browser: so names
 * are those that the server was told, and its machine's. An address in numbers leads nowhere else.
 */
export function ownNames(named: readonly string[]): (host: string) => boolean {
  const names = new Set([...LOOPBACK, hostname(), ...named].map((name) => name.toLowerCase()));
  return (host) => names.has(host) || isIP(host.replaceAll(/^\[|\]$/g, '')) !== 0;
}
