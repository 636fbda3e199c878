import { z } from 'zod';
import { selectFigures } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { name, names, paged, releaseParameters } from '../parameters.ts';
import { figuresSchema } from '../schemas/figures.ts';

export const figures = ofRelease({
  path: '/releases/:release/figures',
  summary: 'Figures by indicator, region, period, partner and breakdown',
  tag: 'Figures',
  rests: 'release',
  parameters: releaseParameters,
  query: z.strictObject({
    indicator: names.optional(),
    region: names.optional(),
    period: names.optional(),
    partner: name.optional().meta({ description: 'Empty: figures without a partner.' }),
    by: name.optional().meta({ description: 'A breakdown; empty: the wholes.' }),
    category: name.optional(),
    ...paged(1000, 100_000),
  }),
  answer: figuresSchema,
  async answering({ held, query }) {
    const { indicator, region, period, offset, limit, ...rest } = query;
    const selection = { indicators: indicator, regions: region, periods: period, ...rest };
    const page = { offset, limit };
    return { release: held.release.id, ...page, ...(await selectFigures(held, selection, page)) };
  },
});
