import { z } from 'zod';
import { flowsOf } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { partnershipFilter, releaseParameters } from '../parameters.ts';
import { flowsSchema } from '../schemas/partnerships.ts';

export const flows = ofRelease({
  path: '/releases/:release/partnerships/flows',
  summary: 'Ties between regions',
  tag: 'Organisations',
  rests: 'release',
  parameters: releaseParameters,
  query: z.strictObject({ ...partnershipFilter }),
  answer: flowsSchema,
  answering: ({ held, query }) => flowsOf(held, query),
});
