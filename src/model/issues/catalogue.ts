import type { IssueKind } from '../issue.ts';

/** A definition, descriptor or configuration file that cannot be read as what it should be. */
export const catalogueIssues = {
  'document-syntax': { severity: 'error', params: ['detail'] },
  'document-encoding': { severity: 'error', params: [] },
  'document-unknown-key': { severity: 'error', params: ['key', 'known'] },
  'document-missing-key': { severity: 'error', params: ['key'] },
  'document-bad-value': { severity: 'error', params: ['key', 'expected', 'expectedZh'] },
  'document-duplicate': { severity: 'error', params: ['what', 'id', 'other'] },
  'document-unknown-reference': { severity: 'error', params: ['what', 'id'] },
  'indicator-cycle': { severity: 'error', params: ['ring'] },
  'expression-syntax': { severity: 'error', params: ['expression', 'detail'] },
  'expression-failed': { severity: 'error', params: ['expression', 'detail'] },
  'expression-changing': { severity: 'error', params: ['expression', 'functions'] },
  'expression-unknown-column': { severity: 'error', params: ['expression', 'name', 'known'] },
} as const satisfies Record<string, IssueKind>;
