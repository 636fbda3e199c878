import type { IssueKind } from '../issue.ts';

/** A region folder that does not hold together, or data too poor to publish. */
export const regionIssues = {
  'region-folder-missing': { severity: 'error', params: ['folder'] },
  'region-folder-taken': { severity: 'error', params: ['folder', 'file'] },
  'configured-file-missing': { severity: 'error', params: ['key', 'file'] },
  'path-outside': { severity: 'error', params: ['path'] },
  'source-without-files': { severity: 'error', params: ['path', 'folder'] },
  'archive-damaged': { severity: 'error', params: ['file'] },
  'archive-locked': { severity: 'error', params: ['file'] },
  'archive-too-large': { severity: 'error', params: ['file'] },
  'archive-without-member': { severity: 'error', params: ['file', 'member', 'members'] },
  'period-unreadable': { severity: 'error', params: ['key', 'text'] },
  'period-order': { severity: 'error', params: ['from', 'to'] },
  'region-unknown': { severity: 'error', params: ['code'] },
  'regions-missing': { severity: 'error', params: [] },
  'regions-before-history': { severity: 'warning', params: ['period', 'first'] },
  'regions-without-history': { severity: 'warning', params: ['period'] },
  'tolerance-exceeded': {
    severity: 'error',
    params: ['source', 'share', 'tolerance', 'setAside', 'records'],
  },
  'indicator-unknown': { severity: 'error', params: ['id'] },
  'definition-changed': { severity: 'error', params: ['indicator', 'release'] },
  'site-missing': { severity: 'error', params: ['folder'] },
  'site-unreadable': { severity: 'error', params: ['file'] },
  'site-folder-taken': { severity: 'error', params: ['folder', 'other'] },
  'app-missing': { severity: 'error', params: [] },
  'figure-unknown': { severity: 'error', params: ['indicator', 'region', 'period'] },
} as const satisfies Record<string, IssueKind>;
