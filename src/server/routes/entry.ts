import { entryOf } from '../../region/answers/index.ts';
import { ofRegion } from '../endpoint.ts';
import { none } from '../parameters.ts';
import { entrySchema } from '../schemas/entry.ts';

export const entry = ofRegion({
  path: '',
  summary: 'The region and its latest release',
  tag: 'Region',
  rests: 'folder',
  parameters: none,
  query: none,
  answer: entrySchema,
  answering: ({ service }) => entryOf(service, new Date()),
});
