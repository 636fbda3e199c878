import type { IssueKind } from '../issue.ts';

/** Releases, keys and signatures that are not what they should be. */
export const storeIssues = {
  'release-none': { severity: 'error', params: [] },
  'release-unknown': { severity: 'error', params: ['asked'] },
  'release-ambiguous': { severity: 'error', params: ['asked', 'candidates'] },
  'release-damaged': { severity: 'error', params: ['id'] },
  'release-foreign': { severity: 'error', params: ['id'] },
  'release-incomplete': { severity: 'error', params: ['id', 'names'] },
  'key-unreadable': { severity: 'error', params: ['file'] },
  'key-wrong-kind': { severity: 'error', params: ['file'] },
  'key-exists': { severity: 'error', params: ['file'] },
} as const satisfies Record<string, IssueKind>;
