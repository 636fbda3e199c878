import { answerIssues } from './answers.ts';
import { catalogueIssues } from './catalogue.ts';
import { storeIssues } from './store.ts';
import { intakeIssues } from './intake.ts';
import { regionIssues } from './region.ts';
import { measureIssues } from './measure.ts';
import { resolveIssues } from './resolve.ts';
import { templateIssues } from './template.ts';
import { modelIssues } from './model.ts';

/**
 * Every issue code there is, by the room that raises it. A room adds its codes in its own file here
 * and their wording in `../locale/en/` and `../locale/zh/`; a test holds the three together.
 */
export const ISSUE_KINDS = {
  ...catalogueIssues,
  ...storeIssues,
  ...regionIssues,
  ...intakeIssues,
  ...measureIssues,
  ...resolveIssues,
  ...templateIssues,
  ...modelIssues,
  ...answerIssues,
} as const;
export type IssueCode = keyof typeof ISSUE_KINDS;
