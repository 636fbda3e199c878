import type { IssueKind } from '../issue.ts';

/** A bulletin's template, or a figure that does not bear what the template says of it. */
export const templateIssues = {
  'figure-unclosed': { severity: 'error', params: ['text'] },
  'figure-empty': { severity: 'error', params: [] },
  'figure-unknown-attribute': { severity: 'error', params: ['name', 'known'] },
  'figure-bad-attribute': { severity: 'error', params: ['name', 'value', 'expected'] },
  'figure-unknown-indicator': { severity: 'error', params: ['indicator'] },
  'figure-unknown-region': { severity: 'error', params: ['region'] },
  'figure-takes-no-partner': { severity: 'error', params: ['indicator', 'partner'] },
  'figure-incomplete': { severity: 'error', params: ['indicator', 'attribute'] },
  'figure-missing': { severity: 'error', params: ['indicator', 'region', 'period', 'reason'] },
  'figure-qualifier-false': { severity: 'error', params: ['written', 'indicator', 'value'] },
  'figure-qualifier-misleading': {
    severity: 'warning',
    params: ['written', 'indicator', 'value', 'better'],
  },
  'bulletin-markup-refused': { severity: 'error', params: ['markup'] },
  'bulletin-unknown': { severity: 'error', params: ['name', 'known'] },
  'bulletin-language-missing': { severity: 'warning', params: ['name', 'language'] },
  'bulletin-languages-differ': { severity: 'error', params: ['figure', 'present', 'absent'] },
} as const satisfies Record<string, IssueKind>;
