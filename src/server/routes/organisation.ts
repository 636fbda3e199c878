import { profileOf } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { name, none, releaseParameters } from '../parameters.ts';
import { profileSchema } from '../schemas/organisations.ts';

export const organisation = ofRelease({
  path: '/releases/:release/organisations/:organisation',
  summary: 'All that a release knows of an organisation',
  tag: 'Organisations',
  rests: 'release',
  parameters: releaseParameters.extend({ organisation: name }),
  query: none,
  answer: profileSchema,
  answering: ({ held, parameters }) => profileOf(held, parameters.organisation),
});
