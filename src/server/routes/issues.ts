import { z } from 'zod';
import { selectIssues } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { name, paged, releaseParameters } from '../parameters.ts';
import { issuesSchema } from '../schemas/data.ts';

export const issues = ofRelease({
  path: '/releases/:release/issues',
  summary: 'Issues of the data, errors first',
  tag: 'Data',
  rests: 'definitions',
  parameters: releaseParameters,
  query: z.strictObject({
    code: name.optional(),
    source: name.optional(),
    register: name.optional(),
    ...paged(100, 1000),
  }),
  answer: issuesSchema,
  async answering({ held, query: { offset, limit, ...filter } }) {
    const page = { offset, limit };
    return { release: held.release.id, ...page, ...(await selectIssues(held, filter, page)) };
  },
});
