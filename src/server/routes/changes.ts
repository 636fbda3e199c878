import { z } from 'zod';
import { changesBetween } from '../../region/answers/index.ts';
import { ofRegion } from '../endpoint.ts';
import { name, paged } from '../parameters.ts';
import { changesSchema } from '../schemas/releases.ts';

export const changes = ofRegion({
  path: '/releases/:from/changes/:to',
  summary: 'What changed from one release to another, and why',
  tag: 'Region',
  rests: 'folder',
  parameters: z.strictObject({ from: name, to: name }),
  query: z.strictObject(paged(1000, 10_000)),
  answer: changesSchema,
  async answering({ service, parameters, query }) {
    const [from, to] = [await service.find(parameters.from), await service.find(parameters.to)];
    return changesBetween(from, to, query);
  },
});
