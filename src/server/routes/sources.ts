import { sourcesOf } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { none, releaseParameters } from '../parameters.ts';
import { sourcesSchema } from '../schemas/data.ts';

export const sources = ofRelease({
  path: '/releases/:release/sources',
  summary: 'Sources with their accounts',
  tag: 'Data',
  rests: 'release',
  parameters: releaseParameters,
  query: none,
  answer: sourcesSchema,
  answering: ({ held }) => ({ release: held.release.id, sources: sourcesOf(held) }),
});
