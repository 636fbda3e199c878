import type { IssueWording } from '../../issue.ts';
import type { modelIssues } from '../../issues/model.ts';

const why = 'Claims that the words leave open stay open; every other verdict is what it would be.';

export const modelWording: Record<keyof typeof modelIssues, IssueWording> = {
  'model-unreachable': {
    message: 'The language model at {host} cannot be reached.',
    why,
    fix: 'Check `model.address` in region.yaml and the network, or remove `model`.',
  },
  'model-slow': {
    message: 'The language model at {host} did not answer within {seconds} seconds.',
    why,
    fix: 'Try again later or name a faster model, or remove `model` from region.yaml.',
  },
  'model-refused': {
    message: 'The language model at {host} answered with status {status}.',
    why,
    fix: 'Check address, name and key of `model` in region.yaml; 401 and 403 mean the key.',
  },
  'model-unusable': {
    message: 'The answer of the language model “{name}” is not of the form that was asked for.',
    why,
    fix: 'Name a model that answers in JSON, or remove `model` from region.yaml.',
  },
  'model-key-missing': {
    message: 'The environment variable “{key}” for the language model is not set.',
    why,
    fix: 'Set it to the key, or remove `model.key` from region.yaml if the address needs none.',
  },
};
