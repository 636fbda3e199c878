import { z } from 'zod';
import { sourceLine } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { name, releaseParameters } from '../parameters.ts';
import { sourceLineSchema } from '../schemas/trace.ts';

export const line = ofRelease({
  path: '/releases/:release/line',
  summary: 'A line of a source as it was received',
  tag: 'Traces',
  rests: 'folder',
  parameters: releaseParameters,
  query: z.strictObject({
    source: name.optional(),
    file: z.string().max(1000).meta({ description: 'The path as records name it.' }),
    line: z.coerce.number().int().min(1).max(1_000_000_000),
  }),
  answer: sourceLineSchema,
  answering: ({ held, query }) => sourceLine(held, query),
});
