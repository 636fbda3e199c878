import { releasesOf } from '../../region/answers/index.ts';
import { ofRegion } from '../endpoint.ts';
import { none } from '../parameters.ts';
import { releasesSchema } from '../schemas/releases.ts';

export const releases = ofRegion({
  path: '/releases',
  summary: 'All releases, newest first',
  tag: 'Region',
  rests: 'folder',
  parameters: none,
  query: none,
  answer: releasesSchema,
  answering: async ({ service }) => ({ releases: await releasesOf(service) }),
});
