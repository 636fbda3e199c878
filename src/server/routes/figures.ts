import { z } from 'zod';
import { exportFigures, FIGURE_FORMS, selectFigures } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { name, names, paged, releaseParameters } from '../parameters.ts';
import { figuresSchema } from '../schemas/figures.ts';

const query = z.strictObject({
  indicator: names.optional(),
  region: names.optional(),
  period: names.optional(),
  partner: name.optional().meta({ description: 'Empty: figures without a partner.' }),
  by: name.optional().meta({ description: 'A breakdown; empty: the wholes.' }),
  category: name.optional(),
  ...paged(1000, 100_000),
});

export const figures = ofRelease({
  path: '/releases/:release/figures',
  summary: 'Figures by indicator, region, period, partner and breakdown',
  tag: 'Figures',
  rests: 'release',
  parameters: releaseParameters,
  query,
  answer: figuresSchema,
  forms: FIGURE_FORMS,
  async answering({ held, query: { offset, limit, ...asked } }) {
    const page = { offset, limit };
    const found = await selectFigures(held, selectionOf(asked), page);
    return { release: held.release.id, ...page, ...found };
  },
  async rendering({ held, query: { offset, limit, ...asked } }, form) {
    const file = form === 'sdmx-csv' ? 'figures.sdmx.csv' : `figures.${form}`;
    const body = await exportFigures(held, selectionOf(asked), { offset, limit }, form);
    return { body, file };
  },
});

function selectionOf({
  indicator,
  region,
  period,
  ...rest
}: Omit<z.infer<typeof query>, 'offset' | 'limit'>) {
  return { indicators: indicator, regions: region, periods: period, ...rest };
}
