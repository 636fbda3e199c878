import { categoriesOf } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { none, releaseParameters } from '../parameters.ts';
import { categoriesSchema } from '../schemas/entry.ts';

export const categories = ofRelease({
  path: '/releases/:release/categories',
  summary: 'What categories and other codes are called',
  tag: 'Region',
  rests: 'definitions',
  parameters: releaseParameters,
  query: none,
  answer: categoriesSchema,
  answering: async ({ held }) => ({ release: held.release.id, ...(await categoriesOf(held)) }),
});
