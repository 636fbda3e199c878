import { z } from 'zod';
import { describeTrace } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { figureName, releaseParameters } from '../parameters.ts';
import { traceSchema } from '../schemas/trace.ts';

export const trace = ofRelease({
  path: '/releases/:release/trace',
  summary: 'How a figure came about: definition, formula, statement, parts',
  tag: 'Traces',
  rests: 'definitions',
  parameters: releaseParameters,
  query: z.strictObject(figureName),
  answer: traceSchema,
  answering: ({ held, query }) => describeTrace(held, query),
});
