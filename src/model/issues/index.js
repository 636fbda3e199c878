import { catalogueIssues } from './catalogue.js';
import { storeIssues } from './store.js';
import { intakeIssues } from './intake.js';
import { regionIssues } from './region.js';
import { measureIssues } from './measure.js';
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
};
