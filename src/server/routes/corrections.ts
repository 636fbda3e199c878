import { correctionsOf } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { none, releaseParameters } from '../parameters.ts';
import { correctionsSchema } from '../schemas/data.ts';

export const corrections = ofRelease({
  path: '/releases/:release/corrections',
  summary: 'The corrections that a release was built with',
  tag: 'Data',
  rests: 'release',
  parameters: releaseParameters,
  query: none,
  answer: correctionsSchema,
  answering: ({ held }) => ({ release: held.release.id, corrections: correctionsOf(held) }),
});
