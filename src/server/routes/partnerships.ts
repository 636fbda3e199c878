import { z } from 'zod';
import { listPartnerships } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { paged, partnershipFilter, releaseParameters } from '../parameters.ts';
import { partnershipsSchema } from '../schemas/partnerships.ts';

export const partnerships = ofRelease({
  path: '/releases/:release/partnerships',
  summary: 'Partnerships one by one, the newest first',
  tag: 'Organisations',
  rests: 'release',
  parameters: releaseParameters,
  query: z.strictObject({ ...partnershipFilter, ...paged(100, 1000) }),
  answer: partnershipsSchema,
  answering: ({ held, query: { offset, limit, ...filter } }) =>
    listPartnerships(held, filter, { offset, limit }),
});
