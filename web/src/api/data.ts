import type { Question } from './answers.ts';
import { inRelease, type Parameters } from './client.ts';
import type {
  Changes,
  Corrections,
  IssueCodes,
  Issues,
  Register,
  Registers,
  Sources,
} from './types.ts';

/** Questions about what a release was made of. */
export const askSources = (release: string): Question<Sources> => ({
  path: inRelease(release, 'sources'),
});

export const askRegisters = (release: string): Question<Registers> => ({
  path: inRelease(release, 'registers'),
});

export const askRegister = (release: string, name: string): Question<Register> => ({
  path: inRelease(release, 'registers', name),
});

export const askIssueCodes = (release: string): Question<IssueCodes> => ({
  path: inRelease(release, 'issues', 'codes'),
});

export const askIssues = (release: string, parameters: Parameters): Question<Issues> => ({
  path: inRelease(release, 'issues'),
  parameters,
});

export const askCorrections = (release: string): Question<Corrections> => ({
  path: inRelease(release, 'corrections'),
});

export const askChanges = (
  from: string,
  to: string,
  parameters: Parameters,
): Question<Changes> => ({ path: inRelease(from, 'changes', to), parameters });
