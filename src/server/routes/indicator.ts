import { describeIndicator } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { name, none, releaseParameters } from '../parameters.ts';
import { indicatorDetailSchema } from '../schemas/indicators.ts';

export const indicator = ofRelease({
  path: '/releases/:release/indicators/:indicator',
  summary: 'An indicator: its definition in full',
  tag: 'Figures',
  rests: 'definitions',
  parameters: releaseParameters.extend({ indicator: name }),
  query: none,
  answer: indicatorDetailSchema,
  answering: ({ held, parameters }) => describeIndicator(held, parameters.indicator),
});
