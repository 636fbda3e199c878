import { bulletinsOf } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { none, releaseParameters } from '../parameters.ts';
import { bulletinsSchema } from '../schemas/texts.ts';

export const bulletins = ofRelease({
  path: '/releases/:release/bulletins',
  summary: 'The bulletins that there are templates of',
  tag: 'Texts',
  rests: 'folder',
  parameters: releaseParameters,
  query: none,
  answer: bulletinsSchema,
  answering: async ({ held }) => ({
    release: held.release.id,
    bulletins: await bulletinsOf(held),
  }),
});
