import type { IssueWording } from '../../issue.ts';
import type { storeIssues } from '../../issues/store.ts';

export const storeWording: Record<keyof typeof storeIssues, IssueWording> = {
  'release-none': {
    message: 'There is no release yet.',
    why: 'Figures, traces and comparisons are those of a release.',
    fix: 'Make one with `rongtong build`.',
  },
  'release-unknown': {
    message: 'There is no release “{asked}”.',
    why: 'What was asked for cannot be read.',
    fix: 'See `rongtong releases` for those that exist; give at least four characters of an id, `latest` or `latest~1`.',
  },
  'release-ambiguous': {
    message: '“{asked}” stands for several releases: {candidates}.',
    why: 'It is not clear which one is meant.',
    fix: 'Give more characters of the id.',
  },
  'release-damaged': {
    message: 'The manifest of release {id} is not the one that was published.',
    why: 'A changed release proves nothing; it is not read.',
    fix: 'Put the file back from a copy, or build again: `rongtong build` leaves other releases as they are.',
  },
  'release-foreign': {
    message: 'Release {id} is described in a way that this version does not know.',
    why: 'What it says cannot be told, so nothing is taken from it.',
    fix: 'Read it with the version that made it, or build again.',
  },
  'release-incomplete': {
    message: 'Release {id} lacks files that it is made of: {names}.',
    why: 'What it would say without them is not what was published.',
    fix: 'Put the folder `releases` back from a copy; `rongtong build` makes the files anew where the sources are still the same.',
  },
  'key-unreadable': {
    message: '“{file}” cannot be read as a key.',
    why: 'Nothing can be signed or trusted with it.',
    fix: 'Give the path of a PEM key file; `rongtong keygen` makes one.',
  },
  'key-wrong-kind': {
    message: '“{file}” holds no Ed25519 key of the kind that is needed.',
    why: 'Signatures here are Ed25519 (RFC 8032).',
    fix: 'To sign, give the private key; to trust, the public one (`.pub`); `rongtong keygen` makes both.',
  },
  'key-exists': {
    message: '“{file}” is there already.',
    why: 'A key that has signed something is never overwritten: its signatures could not be told from others.',
    fix: 'Give another name, or move the old key away first.',
  },
};
