import type { OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { checkedText, type RegionService } from '../../region/answers/index.ts';
import { readJson } from '../body.ts';
import { releaseParameters } from '../parameters.ts';
import { PROBLEM_TYPE, ProblemError, problemOf, REFUSALS } from '../problem.ts';
import { invalidValues, readParameters } from '../questions.ts';
import { problemSchema } from '../schemas/common.ts';
import { verifiedSchema, verifyRequestSchema } from '../schemas/texts.ts';

const PATH = '/releases/:release/verify';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Bytes of a request: a document with pictures in it, or a text with corrections. */
const LARGEST = 10 * 1024 * 1024;

const about = verifyRequestSchema.pick({ published_on: true, region: true });

/** Checks a text against a release: the one question that is too long for an address. */
export function mountVerify(app: Hono, service: RegionService): void {
  const limit = bodyLimit({
    maxSize: LARGEST,
    onError: () => {
      throw new ProblemError(413, REFUSALS.tooLarge);
    },
  });
  app.post(`/api${PATH}`, limit, async (c) => {
    const { release: name } = readParameters(releaseParameters, c.req.param());
    const { text, published_on, region, readings = [] } = await readRequest(c);
    const release = await service.find(String(name));
    const body = await service.ask(release, (held) =>
      checkedText(held, { text, publishedOn: published_on, region, fixes: readings }),
    );
    c.header('Cache-Control', 'no-store');
    c.header('Content-Type', 'application/json');
    return c.body(body);
  });
}

type Request = Omit<z.infer<typeof verifyRequestSchema>, 'text'> & {
  readonly text: string | Uint8Array;
};

async function readRequest(c: Context): Promise<Request> {
  const [type = ''] = (c.req.header('content-type') ?? '').toLowerCase().split(';');
  if (type.trim() === DOCX)
    return {
      ...readAs(about, readParameters(about, c.req.queries())),
      text: new Uint8Array(await c.req.arrayBuffer()),
    };
  if (type.trim() === 'application/json') return readAs(verifyRequestSchema, await readJson(c));
  throw new ProblemError(415, REFUSALS.wrongType, {
    headers: { 'Accept-Post': `application/json, ${DOCX}` },
  });
}

function readAs<T>(schema: z.ZodType<T>, given: unknown): T {
  const request = schema.safeParse(given);
  if (request.success) return request.data;
  throw problemOf(400, invalidValues(request.error, {}));
}

/** Adds the question to the description of the API. */
export function documentVerify(registry: OpenAPIRegistry): void {
  const problem = { [PROBLEM_TYPE]: { schema: problemSchema } };
  registry.registerPath({
    method: 'post',
    path: `/api${PATH.replace(':release', '{release}')}`,
    operationId: 'verify',
    summary: 'Check the numbers of a text against a release, and against each other',
    tags: ['Texts'],
    request: {
      params: releaseParameters,
      query: about.meta({ description: 'With a document: what a JSON body says inside.' }),
      body: {
        required: true,
        content: {
          'application/json': { schema: verifyRequestSchema },
          [DOCX]: { schema: z.string().meta({ format: 'binary' }) },
        },
      },
    },
    responses: {
      200: {
        description: 'Each claim with its reading and its verdict',
        content: { 'application/json': { schema: verifiedSchema } },
      },
      400: { description: 'The request is wrong', content: problem },
      404: { description: 'There is no such release', content: problem },
      413: { description: 'The text or document is too large', content: problem },
      415: { description: 'The body is of another type', content: problem },
      503: { description: 'Too much is asked at once', content: problem },
      504: { description: 'The text takes too long to check', content: problem },
    },
  });
}
