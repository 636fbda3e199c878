import { z } from 'zod';
import { decisionsOf, describeLink, linksOf } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { name, none, paged, releaseParameters } from '../parameters.ts';
import { decisionsSchema, doubtfulLinkSchema, doubtfulLinksSchema } from '../schemas/links.ts';

export const doubtfulLinks = ofRelease({
  path: '/releases/:release/links',
  summary: 'Doubtful links of names to organisations, those that would move figures most first',
  tag: 'Organisations',
  rests: 'definitions',
  parameters: releaseParameters,
  query: z.strictObject(paged(50, 500)),
  answer: doubtfulLinksSchema,
  answering: ({ held, query }) => linksOf(held, query),
});

export const doubtfulLink = ofRelease({
  path: '/releases/:release/links/:pair',
  summary: 'One doubtful link: both sides, reasons, and the figures that it moves',
  tag: 'Organisations',
  rests: 'definitions',
  parameters: releaseParameters.extend({ pair: name }),
  query: none,
  answer: doubtfulLinkSchema,
  answering: ({ held, parameters }) => describeLink(held, parameters.pair),
});

export const decisions = ofRelease({
  path: '/releases/:release/decisions',
  summary: 'What people have decided by now of the doubtful links',
  tag: 'Organisations',
  rests: 'folder',
  parameters: releaseParameters,
  query: none,
  answer: decisionsSchema,
  answering: ({ held }) => decisionsOf(held),
});
