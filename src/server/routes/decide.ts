import type { OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { recordDecision, undoDecision, type RegionService } from '../../region/answers/index.ts';
import { IssuesError } from '../../model/issue.ts';
import { readJson } from '../body.ts';
import { fromOwnPages } from '../own-pages.ts';
import { name, releaseParameters } from '../parameters.ts';
import { PROBLEM_TYPE, ProblemError, problemOf, REFUSALS } from '../problem.ts';
import { invalidValues, readParameters } from '../questions.ts';
import { problemSchema } from '../schemas/common.ts';
import {
  decisionRequestSchema,
  decisionSchema,
  undoneSchema,
  undoRequestSchema,
} from '../schemas/links.ts';

const PATH = '/releases/:release/links/:pair/decision';
const UNDO = `${PATH}/undo`;

/** Bytes of a request: who, why, and which answer. */
const LARGEST = 16 * 1024;

const parameters = releaseParameters.extend({ pair: name });

/** Where people decide doubtful links: the one thing that the server writes, and only where it may. */
export function mountDecide(app: Hono, service: RegionService, ownHost: MiddlewareHandler): void {
  const allowed: MiddlewareHandler = async (_, next) => {
    if (!service.decides) throw new ProblemError(403, REFUSALS.readOnly);
    await next();
  };
  const limit = bodyLimit({
    maxSize: LARGEST,
    onError: () => {
      throw new ProblemError(413, REFUSALS.tooLarge);
    },
  });
  const ask = async <T>(
    c: Context,
    work: (held: Parameters<typeof recordDecision>[0], pair: string) => Promise<T>,
  ): Promise<T> => {
    const asked = readParameters(parameters, c.req.param());
    const release = await service.find(String(asked['release']));
    return service.ask(release, (held) => asConflict(() => work(held, String(asked['pair']))));
  };
  app.post(`/api${PATH}`, allowed, ownHost, fromOwnPages, limit, async (c) => {
    const request = await readBody(c, decisionRequestSchema);
    const written = await ask(c, (held, pair) =>
      recordDecision(held, { pair, ...request }, new Date()),
    );
    c.header('Cache-Control', 'no-store');
    return c.json(written);
  });
  app.post(`/api${UNDO}`, allowed, ownHost, fromOwnPages, limit, async (c) => {
    const request = await readBody(c, undoRequestSchema);
    const undone = await ask(c, (held, pair) => undoDecision(held, pair, request));
    c.header('Cache-Control', 'no-store');
    return c.json(undone);
  });
}

async function readBody<S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S>> {
  const [type = ''] = (c.req.header('content-type') ?? '').toLowerCase().split(';');
  if (type.trim() !== 'application/json')
    throw new ProblemError(415, REFUSALS.wrongType, {
      headers: { 'Accept-Post': 'application/json' },
    });
  const request = schema.safeParse(await readJson(c));
  if (request.success) return request.data;
  throw problemOf(400, invalidValues(request.error, {}));
}

/** What is wrong with the file of decisions is no fault of the question. */
async function asConflict<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof IssuesError && error.issues.some(({ place }) => place.file !== undefined))
      throw problemOf(409, error.issues);
    throw error;
  }
}

/** Adds both addresses to the description of the API. */
export function documentDecide(registry: OpenAPIRegistry): void {
  const problem = { [PROBLEM_TYPE]: { schema: problemSchema } };
  const both = [
    {
      path: PATH,
      operationId: 'decide',
      summary: 'Decide whether a name and an organisation are one (where the server may record it)',
      request: decisionRequestSchema,
      answer: decisionSchema,
    },
    {
      path: UNDO,
      operationId: 'undoDecision',
      summary: 'Take a decision back that was just recorded',
      request: undoRequestSchema,
      answer: undoneSchema,
    },
  ];
  for (const { path, operationId, summary, request, answer } of both)
    registry.registerPath({
      method: 'post',
      path: `/api${path.replace(':release', '{release}').replace(':pair', '{pair}')}`,
      operationId,
      summary,
      tags: ['Organisations'],
      request: {
        params: parameters,
        body: { required: true, content: { 'application/json': { schema: request } } },
      },
      responses: {
        200: { description: summary, content: { 'application/json': { schema: answer } } },
        400: { description: 'The request is wrong', content: problem },
        403: {
          description: 'The server only reads, or the request comes from another site',
          content: problem,
        },
        404: { description: 'There is no such release or pair', content: problem },
        409: { description: 'It contradicts what is decided already', content: problem },
        413: { description: 'The request is too large', content: problem },
        415: { description: 'The body is of another type', content: problem },
        421: { description: 'The server does not go by the name in Host', content: problem },
      },
    });
}
