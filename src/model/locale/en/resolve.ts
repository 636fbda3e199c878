import type { IssueWording } from '../../issue.ts';
import type { resolveIssues } from '../../issues/resolve.ts';

export const resolveWording: Record<keyof typeof resolveIssues, IssueWording> = {
  'link-decisions-conflict': {
    message: '“{name}” is decided to be {organisation}, and elsewhere to be {other}.',
    why: 'A name stands for one organisation only; it is not clear which decision holds.',
    fix: 'Remove one of the two, or say by city, region, country or web site when each holds.',
  },
  'link-pair-unknown': {
    message: 'There is no doubtful pair “{pair}” in this release.',
    why: 'A decision is about a name that the sources give and an organisation of the register.',
    fix: 'Take a pair from `rongtong links`, or write NAME=ORGANISATION with a name as a source gives it and the code of an organisation.',
  },
  'link-decision-other': {
    message:
      '“{name}” was decided to be {organisation}, but the evidence now says {found} ({probability} %).',
    why: 'The decision is obeyed. The registers may have changed since it was taken.',
    fix: 'Look at the pair again, and renew the decision or remove it.',
  },
  'link-decision-nobody': {
    message: 'A decision is about {organisation}, which is in no register of organisations.',
    why: 'A name cannot be held to be, or not to be, an organisation that nobody knows.',
    fix: 'Compare the code with the register; if the organisation has left it, remove the decision.',
  },
  'link-decision-unmet': {
    message: 'A decision is about “{name}”, a name that no source gives where names are linked.',
    why: 'It does nothing: names are compared as sources write them, to the letter.',
    fix: 'Write the name as its source has it, or remove the decision.',
  },
  'link-decision-elsewhere': {
    message:
      'A decision about “{name}” holds for {beside} only, and no source says that beside the name.',
    why: 'It does nothing: what a decision says beside the name must stand in the same record.',
    fix: 'Write what the source says there, to the letter, or leave it out of the decision.',
  },
  'link-decision-coded': {
    message:
      '“{name}” is decided to be, or not to be, {organisation}, but it is the name of {found}, which has a code of its own.',
    why: 'It does nothing: a code says who an organisation is, and no two codes are made one.',
    fix: 'Correct the code in its source (corrections.yaml), or remove the decision.',
  },
  'link-decision-same': {
    message:
      '“{name}” was decided not to be {organisation}, but the evidence now says that it is ({probability} %).',
    why: 'The decision is obeyed. The registers may have changed since it was taken.',
    fix: 'Look at the pair again, and renew the decision or remove it.',
  },
};
