import type { IssueKind } from '../issue.ts';

/** What can be wrong with links between names and organisations, and with decisions on them. */
export const resolveIssues = {
  'link-decisions-conflict': { severity: 'error', params: ['name', 'organisation', 'other'] },
  'link-decision-other': {
    severity: 'warning',
    params: ['name', 'organisation', 'found', 'probability'],
  },
  'link-pair-unknown': { severity: 'error', params: ['pair'] },
  'link-decision-nobody': { severity: 'warning', params: ['name', 'organisation'] },
  'link-decision-unmet': { severity: 'warning', params: ['name', 'organisation', 'beside'] },
  'link-decision-elsewhere': { severity: 'warning', params: ['name', 'organisation', 'beside'] },
  'link-decision-coded': { severity: 'warning', params: ['name', 'organisation', 'found'] },
  'link-decision-same': { severity: 'warning', params: ['name', 'organisation', 'probability'] },
} as const satisfies Record<string, IssueKind>;
