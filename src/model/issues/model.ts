import type { IssueKind } from '../issue.ts';

/** Why a configured language model proposed nothing; the result stands without it. */
export const modelIssues = {
  'model-unreachable': { severity: 'notice', params: ['host'] },
  'model-slow': { severity: 'notice', params: ['host', 'seconds'] },
  'model-refused': { severity: 'notice', params: ['host', 'status'] },
  'model-unusable': { severity: 'notice', params: ['name'] },
  'model-key-missing': { severity: 'notice', params: ['key'] },
} as const satisfies Record<string, IssueKind>;
