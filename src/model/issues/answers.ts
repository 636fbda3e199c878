import type { IssueKind } from '../issue.ts';

/** Questions to a release, or to the server, that have no answer. */
export const answerIssues = {
  'parameter-unknown': { severity: 'error', params: ['name', 'known'] },
  'parameter-invalid': { severity: 'error', params: ['name', 'expected', 'expectedZh'] },
  'register-unknown': { severity: 'error', params: ['name'] },
  'organisation-unknown': { severity: 'error', params: ['id'] },
  'trace-part-unknown': { severity: 'error', params: ['indicator', 'part', 'parts'] },
  'source-file-unknown': { severity: 'error', params: ['file'] },
  'source-file-changed': { severity: 'error', params: ['file'] },
  'source-line-missing': { severity: 'error', params: ['file', 'line'] },
  'link-decision-followed': { severity: 'error', params: ['pair'] },
  'document-unreadable': { severity: 'error', params: [] },
} as const satisfies Record<string, IssueKind>;
