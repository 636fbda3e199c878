import { registersOf } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { none, releaseParameters } from '../parameters.ts';
import { registersSchema } from '../schemas/data.ts';

export const registers = ofRelease({
  path: '/releases/:release/registers',
  summary: 'The registers of a release',
  tag: 'Data',
  rests: 'release',
  parameters: releaseParameters,
  query: none,
  answer: registersSchema,
  answering: ({ held }) => ({ release: held.release.id, registers: registersOf(held) }),
});
