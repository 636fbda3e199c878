import { describeRelease } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { none, releaseParameters } from '../parameters.ts';
import { releaseDetailSchema } from '../schemas/releases.ts';

export const release = ofRelease({
  path: '/releases/:release',
  summary: 'A release: what it was computed from',
  tag: 'Region',
  rests: 'folder',
  parameters: releaseParameters,
  query: none,
  answer: releaseDetailSchema,
  answering: ({ held }) => describeRelease(held.region, held.release),
});
