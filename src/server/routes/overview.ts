import { overviewOf } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { none, releaseParameters } from '../parameters.ts';
import { overviewSchema } from '../schemas/figures.ts';

export const overview = ofRelease({
  path: '/releases/:release/overview',
  summary: 'Headline figures with their course, change and target',
  tag: 'Figures',
  rests: 'folder',
  parameters: releaseParameters,
  query: none,
  answer: overviewSchema,
  answering: ({ held }) => overviewOf(held),
});
