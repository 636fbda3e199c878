import { z } from 'zod';
import { searchOrganisations } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { name, paged, releaseParameters } from '../parameters.ts';
import { organisationsSchema } from '../schemas/organisations.ts';

export const organisations = ofRelease({
  path: '/releases/:release/organisations',
  summary: 'Organisations by name in either language, or by identifier',
  tag: 'Organisations',
  rests: 'release',
  parameters: releaseParameters,
  query: z.strictObject({
    q: name.optional(),
    kind: name.optional(),
    region: name.optional().meta({ description: 'With the regions that lie within it.' }),
    ...paged(50, 500),
  }),
  answer: organisationsSchema,
  async answering({ held, query: { offset, limit, ...filter } }) {
    const page = { offset, limit };
    return {
      release: held.release.id,
      ...page,
      ...(await searchOrganisations(held, filter, page)),
    };
  },
});
