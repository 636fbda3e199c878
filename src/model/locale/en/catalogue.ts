import type { IssueWording } from '../../issue.ts';
import type { catalogueIssues } from '../../issues/catalogue.ts';

export const catalogueWording: Record<keyof typeof catalogueIssues, IssueWording> = {
  'document-syntax': {
    message: 'This is not valid YAML: {detail}',
    why: 'Nothing in the file can be read until it is.',
    fix: 'Correct the indentation or the quoting at this line.',
  },
  'document-encoding': {
    message: 'The file is not in UTF-8: from here on its letters cannot be told.',
    why: 'Names in it would be garbled in every output, without a word.',
    fix: 'Save it again as UTF-8.',
  },
  'document-unknown-key': {
    message: 'There is no key “{key}” here.',
    why: 'A misspelt key would be passed over in silence, and what it asked for would not happen.',
    fix: 'Use one of: {known}.',
  },
  'document-missing-key': {
    message: 'The key “{key}” is missing.',
    why: 'Without it the definition is not complete.',
    fix: 'Add “{key}”.',
  },
  'document-bad-value': {
    message: '“{key}” should be {expected}.',
    why: 'The value cannot be understood as what the key means.',
    fix: 'Give {expected}.',
  },
  'document-duplicate': {
    message: '{what} “{id}” is defined twice; the other place is {other}.',
    why: 'It would not be clear which of the two holds.',
    fix: 'Rename or remove one of them.',
  },
  'document-unknown-reference': {
    message: 'There is no {what} “{id}”.',
    why: 'What refers to it cannot be computed.',
    fix: 'Name one that exists, or define it.',
  },
  'indicator-cycle': {
    message: 'An indicator is computed from itself: {ring}.',
    why: 'It has no beginning, so none of these can be computed.',
    fix: 'Let one of them be measured from a register or a series.',
  },
  'expression-syntax': {
    message: 'The expression “{expression}” is not valid SQL: {detail}',
    why: 'It cannot be computed.',
    fix: 'Write one SQL expression over the columns of the register.',
  },
  'expression-failed': {
    message: 'The expression “{expression}” fails on one of the records: {detail}',
    why: 'One such record is enough to keep all others from being computed.',
    fix: 'Let it give nothing where it cannot be computed: `TRY_CAST(… AS DOUBLE)`, `nullif(…, 0)`.',
  },
  'expression-changing': {
    message:
      'The expression “{expression}” uses {functions}, which gives something else each time.',
    why: 'Two builds of the same sources would differ, and no figure could be recounted.',
    fix: 'Compute it from columns and constants; the day of the registers is `as_of`.',
  },
  'expression-unknown-column': {
    message: 'The expression “{expression}” names “{name}”, which is no column here.',
    why: 'It cannot be computed.',
    fix: 'Use one of: {known}.',
  },
};
