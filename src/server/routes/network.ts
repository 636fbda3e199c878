import { z } from 'zod';
import { networkOf } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { partnershipFilter, releaseParameters } from '../parameters.ts';
import { limitSchema } from '../schemas/common.ts';
import { networkSchema } from '../schemas/partnerships.ts';

export const network = ofRelease({
  path: '/releases/:release/partnerships/network',
  summary: 'Who works with whom: the most connected, and the ties among them',
  tag: 'Organisations',
  rests: 'release',
  parameters: releaseParameters,
  query: z.strictObject({ ...partnershipFilter, limit: limitSchema(5000, 5000) }),
  answer: networkSchema,
  answering: ({ held, query: { limit, ...filter } }) => networkOf(held, filter, limit),
});
