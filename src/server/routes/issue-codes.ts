import { issueCodes } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { none, releaseParameters } from '../parameters.ts';
import { issueCodesSchema } from '../schemas/data.ts';

export const issueCodesOf = ofRelease({
  path: '/releases/:release/issues/codes',
  summary: 'Issues of the data by code, with examples',
  tag: 'Data',
  rests: 'definitions',
  parameters: releaseParameters,
  query: none,
  answer: issueCodesSchema,
  answering: async ({ held }) => ({ release: held.release.id, codes: await issueCodes(held) }),
});
