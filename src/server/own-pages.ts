import type { MiddlewareHandler } from 'hono';
import { ProblemError, REFUSALS } from './problem.ts';

/**
 * Refuses what writes unless it comes from a page of this server: a page of another site can send a
 * request here in the name of whoever looks at it, but browsers say whose page it is. At least one
 * of the two headers must say so, and neither otherwise.
 */
export const fromOwnPages: MiddlewareHandler = async (c, next) => {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const said = site !== undefined || origin !== undefined;
  const own =
    (site === undefined || site === 'same-origin') &&
    (origin === undefined || hostOf(origin) === (c.req.header('host') ?? '').toLowerCase());
  if (!said || !own) throw new ProblemError(403, REFUSALS.otherSite);
  await next();
};

/** The host of an origin; a proxy may speak HTTPS before a server that does not, so the scheme is left out. */
function hostOf(origin: string): string | undefined {
  const host = /^https?:\/\/([^/?#@\\]+)$/i.exec(origin)?.[1];
  return host?.toLowerCase();
}
