import type { IssueWording } from '../../issue.ts';
import type { templateIssues } from '../../issues/template.ts';

export const templateWording: Record<keyof typeof templateIssues, IssueWording> = {
  'figure-unclosed': {
    message: 'A figure is opened here and not closed: “{text}”.',
    why: 'The braces would be printed as they stand.',
    fix: 'Close it with }} on the same line; for braces as text write \\{\\{.',
  },
  'figure-empty': {
    message: 'A figure names no indicator.',
    why: 'Nothing says which number should stand here.',
    fix: 'Write {{ indicator period=2025 }}; `rongtong indicators` lists them.',
  },
  'figure-unknown-attribute': {
    message: 'A figure has no attribute “{name}”.',
    why: 'What it asks for would not happen.',
    fix: 'Use one of: {known}.',
  },
  'figure-bad-attribute': {
    message: '“{name}={value}” cannot be understood.',
    why: 'The figure would not be the one that was meant, or not be written so.',
    fix: 'Give {expected}.',
  },
  'figure-unknown-indicator': {
    message: 'The catalogue has no indicator “{indicator}”.',
    why: 'A bulletin prints only numbers that are computed or published.',
    fix: '`rongtong indicators` lists them all; a new one is a few lines of YAML.',
  },
  'figure-unknown-region': {
    message: 'This release has no region “{region}”.',
    why: 'It cannot be known whose figure is meant.',
    fix: 'Write a code of the register of regions.',
  },
  'figure-takes-no-partner': {
    message: '“{indicator}” is not about a partner region: with={partner} says nothing.',
    why: 'There is no such figure.',
    fix: 'Leave with=… out, or use an indicator about partners.',
  },
  'figure-incomplete': {
    message: '“{indicator}” does not say which {attribute}.',
    why: 'A number without its region and period is no figure.',
    fix: 'Give {attribute}=… here, or once for the whole bulletin at its head.',
  },
  'figure-missing': {
    message: '“{indicator}” of {region} for {period} has no value: {reason}.',
    why: 'A bulletin cannot print it, and does not leave a gap in silence.',
    fix: 'Supply the records, choose a period that has them, or say what to print instead: else="…".',
  },
  'figure-qualifier-false': {
    message: '“{written}” is not true of “{indicator}”, which is {value}.',
    why: 'The bulletin would state something that its own records contradict.',
    fix: 'Correct the bound or the qualifier, or leave the bound out: a true one is then chosen.',
  },
  'figure-qualifier-misleading': {
    message: '“{written}” is true of “{indicator}”, but misleads: the value is {value}.',
    why: 'A reader takes a round number to be near.',
    fix: 'Write “{better}”, or give the number.',
  },
  'bulletin-markup-refused': {
    message: 'A bulletin cannot have {markup} in it.',
    why: 'It has to stand by itself, be safe to open, and say the same in every format.',
    fix: 'Use text, tables and charts of Markdown; links begin with http:// or https://.',
  },
  'bulletin-unknown': {
    message: 'There is no bulletin “{name}” here.',
    why: 'A bulletin is a template in the folder bulletins/ of the region folder.',
    fix: 'Name one of: {known}.',
  },
  'bulletin-language-missing': {
    message: 'The bulletin “{name}” has no template in {language}.',
    why: 'What is said in one language of the region should be said in the other.',
    fix: 'Write it, or take the language out of region.yaml.',
  },
  'bulletin-languages-differ': {
    message: 'The figure {figure} stands in the {present} text and not in the {absent} one.',
    why: 'The two languages of a bulletin say the same numbers.',
    fix: 'Add it to the one or take it from the other.',
  },
};
