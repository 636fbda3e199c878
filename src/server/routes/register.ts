import { describeRegister } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { name, none, releaseParameters } from '../parameters.ts';
import { registerSchema } from '../schemas/data.ts';

export const register = ofRelease({
  path: '/releases/:release/registers/:register',
  summary: 'The descriptor of a register: columns, keys, references, checks',
  tag: 'Data',
  rests: 'definitions',
  parameters: releaseParameters.extend({ register: name }),
  query: none,
  answer: registerSchema,
  answering: ({ held, parameters }) => describeRegister(held, parameters.register),
});
