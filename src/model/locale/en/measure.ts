import type { IssueWording } from '../../issue.ts';
import type { measureIssues } from '../../issues/measure.ts';

export const measureWording: Record<keyof typeof measureIssues, IssueWording> = {
  'measure-without-region': {
    message:
      'Records of “{register}” cannot be placed in a region, nor assigned to an organisation.',
    why: 'A figure is always one of a region, so such records cannot be measured by themselves.',
    fix: 'Name with “through” the register that says who takes part in them.',
  },
  'bridge-not-traced': {
    message:
      '“{category}” of the bridge of {indicator} for {period} cannot be traced to single records.',
    why: 'A step of a bridge compares who was in the stock before the period with who is at its end; no list of records adds up to it.',
    fix: 'Trace {indicator} itself, for {period} and for the period before: the step is what differs.',
  },
  'parts-differ': {
    message: '{indicator}, {region}, {period}: the parts add up to {parts}, the whole is {whole}.',
    why: 'Some records are assigned to the region itself and to none of its parts.',
    fix: 'Correct the region of those records, or leave it so if it is not known.',
  },
};
