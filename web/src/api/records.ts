import type {
  Organisations,
  Profile,
  Flows,
  Network,
  Partnerships,
} from '../../../src/server/schemas/index.ts';
import type { Question } from './answers.ts';
import { inRelease, type Parameters } from './client.ts';

export const askOrganisations = (
  release: string,
  parameters: Parameters,
): Question<Organisations> => ({ path: inRelease(release, 'organisations'), parameters });

export const askProfile = (release: string, organisation: string): Question<Profile> => ({
  path: inRelease(release, 'organisations', organisation),
});

export const askPartnerships = (
  release: string,
  parameters: Parameters,
): Question<Partnerships> => ({ path: inRelease(release, 'partnerships'), parameters });

export const askNetwork = (release: string, parameters: Parameters): Question<Network> => ({
  path: inRelease(release, 'partnerships', 'network'),
  parameters,
});

export const askFlows = (release: string, parameters: Parameters): Question<Flows> => ({
  path: inRelease(release, 'partnerships', 'flows'),
  parameters,
});
