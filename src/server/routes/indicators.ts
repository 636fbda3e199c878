import { listIndicators } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { none, releaseParameters } from '../parameters.ts';
import { indicatorsSchema } from '../schemas/indicators.ts';

export const indicators = ofRelease({
  path: '/releases/:release/indicators',
  summary: 'All indicators',
  tag: 'Figures',
  rests: 'definitions',
  parameters: releaseParameters,
  query: none,
  answer: indicatorsSchema,
  answering: async ({ held }) => ({
    release: held.release.id,
    indicators: await listIndicators(held),
  }),
});
