import type { Context } from 'hono';
import { z } from 'zod';
import { ProblemError, REFUSALS } from './problem.ts';
import { readParameters } from './questions.ts';

/**
 * The body of a request as JSON; everything that is asked stands in it, and nothing in the address.
 *
 * @throws {ProblemError} 400
 */
export async function readJson(c: Context): Promise<unknown> {
  readParameters(z.strictObject({}), c.req.queries());
  const text = await c.req.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ProblemError(400, REFUSALS.notJson);
  }
}
