import type { IssueKind } from '../issue.ts';

/** What can be wrong with a measure, or with the figures that come of it. */
export const measureIssues = {
  'measure-without-region': { severity: 'error', params: ['register'] },
  'bridge-not-traced': { severity: 'error', params: ['indicator', 'category', 'period'] },
  'parts-differ': {
    severity: 'warning',
    params: ['indicator', 'region', 'period', 'whole', 'parts'],
  },
} as const satisfies Record<string, IssueKind>;
