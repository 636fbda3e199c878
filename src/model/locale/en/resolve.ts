import type { IssueWording } from '../../issue.ts';
import type { resolveIssues } from '../../issues/resolve.ts';

export const resolveWording: Record<keyof typeof resolveIssues, IssueWording> = {
  'link-decisions-conflict': {
    message: '“{name}” is decided to be {organisation}, and elsewhere to be {other}.',
    why: 'A name stands for one organisation only; it is not clear which decision holds.',
    fix: 'Remove one of the two, or say by city, region, country or web site when each holds.',
  },
  'link-decision-other': {
    message:
      '“{name}” was decided to be {organisation}, but the evidence now says {found} ({probability} %).',
    why: 'The decision is obeyed. The registers may have changed since it was taken.',
    fix: 'Look at the pair again, and renew the decision or remove it.',
  },
  'link-decision-same': {
    message:
      '“{name}” was decided not to be {organisation}, but the evidence now says that it is ({probability} %).',
    why: 'The decision is obeyed. The registers may have changed since it was taken.',
    fix: 'Look at the pair again, and renew the decision or remove it.',
  },
};
