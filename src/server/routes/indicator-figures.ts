import { figuresOf } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { name, none, releaseParameters } from '../parameters.ts';
import { indicatorFiguresSchema } from '../schemas/figures.ts';

export const indicatorFigures = ofRelease({
  path: '/releases/:release/indicators/:indicator/figures',
  summary: 'All figures of an indicator',
  tag: 'Figures',
  rests: 'release',
  parameters: releaseParameters.extend({ indicator: name }),
  query: none,
  answer: indicatorFiguresSchema,
  answering: async ({ held, parameters }) => ({
    release: held.release.id,
    figures: await figuresOf(held, parameters.indicator),
  }),
});
