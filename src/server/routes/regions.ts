import { regionsElsewhere, regionsOf } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { none, releaseParameters } from '../parameters.ts';
import { regionsSchema } from '../schemas/entry.ts';

export const regions = ofRelease({
  path: '/releases/:release/regions',
  summary: 'The regions that a release knows',
  tag: 'Region',
  rests: 'definitions',
  parameters: releaseParameters,
  query: none,
  answer: regionsSchema,
  answering: async ({ held }) => ({
    release: held.release.id,
    regions: regionsOf(held),
    elsewhere: await regionsElsewhere(held),
  }),
});
