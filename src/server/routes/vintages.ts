import { z } from 'zod';
import { vintagesOf } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { figureName, name, releaseParameters } from '../parameters.ts';
import { vintagesSchema } from '../schemas/figures.ts';

const { indicator: _indicator, ...figure } = figureName;

export const vintages = ofRelease({
  path: '/releases/:release/indicators/:indicator/vintages',
  summary: 'The same figure in every release that has it',
  tag: 'Figures',
  rests: 'folder',
  parameters: releaseParameters.extend({ indicator: name }),
  query: z.strictObject(figure),
  answer: vintagesSchema,
  answering: async ({ service, held, parameters, query }) => ({
    vintages: await vintagesOf(held, await service.releases(), {
      ...query,
      indicator: parameters.indicator,
    }),
  }),
});
