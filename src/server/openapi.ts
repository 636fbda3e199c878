import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { AnyEndpoint } from './endpoint.ts';
import { FORM_TYPES } from './forms.ts';
import { PROBLEM_TYPE } from './problem.ts';
import { documentDecide } from './routes/decide.ts';
import { documentVerify } from './routes/verify.ts';
import { problemSchema } from './schemas/common.ts';

/** Refusals that any address may answer with. */
const REFUSED = {
  400: 'A parameter is unknown or wrong',
  404: 'There is no such thing',
  406: 'The answer is not to be had in the form that was asked for',
  409: 'What is asked for has changed since the release was made',
  503: 'Too much is asked at once',
} as const;

/** The description of the API, OpenAPI 3.1, from the endpoints that answer it. */
export function describeApi(endpoints: readonly AnyEndpoint[], version: string): object {
  const registry = new OpenAPIRegistry();
  const problem = { [PROBLEM_TYPE]: { schema: problemSchema } };
  const refusals = Object.fromEntries(
    Object.entries(REFUSED).map(([status, description]) => [
      status,
      { description, content: problem },
    ]),
  );
  for (const endpoint of endpoints) {
    const forms = endpoint.forms ?? [];
    registry.registerPath({
      method: 'get',
      path: documentedPath(endpoint.path),
      operationId: operationOf(endpoint.path),
      summary: endpoint.summary,
      tags: [endpoint.tag],
      request: {
        params: endpoint.parameters,
        query:
          forms.length === 0
            ? endpoint.query
            : endpoint.query.extend({ format: z.enum(['json', ...forms]).optional() }),
      },
      responses: {
        200: {
          description: endpoint.summary,
          content: {
            'application/json': { schema: endpoint.answer },
            ...Object.fromEntries(
              forms.map((form) => [FORM_TYPES[form].at(-1)!, { schema: z.string() }]),
            ),
          },
        },
        304: { description: 'It is as it was' },
        ...refusals,
      },
    });
  }
  documentVerify(registry);
  documentDecide(registry);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Rongtong 融通',
      version,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This server' }],
  });
}

const DESCRIPTION = `Figures of a region’s science and industry, each traceable to its records.

\`:release\` is an id, at least 8 of its first characters, or \`latest\`. What rests on a release never
changes: an address that names the id in full may be kept for ever. Values are in base units (yuan,
persons); a percentage is 2.96. A missing value says why. Errors are problem details (RFC 9457).`;

/** \`/releases/:release\` as OpenAPI writes it. */
function documentedPath(path: string): string {
  return `/api${path.replaceAll(/:(\w+)/g, '{$1}')}`;
}

function operationOf(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== 'releases');
  const words = parts.flatMap((part) => part.replace(':', 'by-').split('-'));
  return ['get', ...(words.length === 0 ? ['entry'] : words)]
    .map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1)))
    .join('');
}
