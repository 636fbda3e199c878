import type { IssueWording } from '../../issue.ts';
import type { answerIssues } from '../../issues/answers.ts';

export const answerWording: Record<keyof typeof answerIssues, IssueWording> = {
  'parameter-unknown': {
    message: 'There is no parameter “{name}” here',
    why: 'What is not understood would be passed over in silence, and the answer would be to another question.',
    fix: 'Leave it out, or use one of: {known}',
  },
  'parameter-invalid': {
    message: 'The value of “{name}” cannot be used',
    why: 'The question cannot be answered as it was asked.',
    fix: 'Give {expected}',
  },
  'register-unknown': {
    message: 'The release has no register “{name}”',
    why: 'Only registers of the release can be described.',
    fix: 'Ask for the list of registers, and use a name of it',
  },
  'organisation-unknown': {
    message: 'The release knows no organisation “{id}”',
    why: 'A profile is made of what the registers hold of one organisation.',
    fix: 'Search by name, and use the id that is found',
  },
  'trace-part-unknown': {
    message: 'The trace of {indicator} has no part {part}',
    why: 'Records are listed for each part of a figure by itself; this figure has {parts}.',
    fix: 'Use an index of the trace’s parts, counted from 0',
  },
  'source-file-unknown': {
    message: 'The release was not built from a file “{file}”',
    why: 'Only files that the release names as its sources are shown.',
    fix: 'Use a path as the list of sources gives it',
  },
  'source-file-changed': {
    message: '“{file}” is no longer the file that the release was built from',
    why: 'Its digest differs, so that the line may say something else than what was read.',
    fix: 'Restore the file, or build a new release and ask that',
  },
  'source-line-missing': {
    message: '“{file}” has no line {line}',
    why: 'A record names the line that it came from; there is none with this number.',
    fix: 'Use the line that the record names',
  },
  'link-decision-followed': {
    message: 'The decision on the pair “{pair}” is no longer the last one',
    why: 'Somebody has decided since, or the file was changed: what is there now is not taken back unseen.',
    fix: 'Look at what is decided now, and decide anew if it is wrong',
  },
  'document-unreadable': {
    message: 'The document cannot be read',
    why: 'Its text is needed to find the numbers that it states.',
    fix: 'Send a DOCX as a word processor writes it, or paste its text',
  },
};
