import { z } from 'zod';
import { traceRecords } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { figureName, paged, releaseParameters } from '../parameters.ts';
import { traceRecordsSchema } from '../schemas/trace.ts';

export const traceRecordsOf = ofRelease({
  path: '/releases/:release/trace/records',
  summary: 'The records that a part of a figure rests on, with their source lines',
  tag: 'Traces',
  rests: 'release',
  parameters: releaseParameters,
  query: z.strictObject({
    ...figureName,
    part: z.coerce.number().int().min(0).max(1000).default(0),
    ...paged(100, 1000),
  }),
  answer: traceRecordsSchema,
  answering: ({ held, query: { part, offset, limit, ...name } }) =>
    traceRecords(held, name, part, { offset, limit }),
});
