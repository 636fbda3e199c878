import { LOOSENESS, sameness, type Qualifier } from '../qualifier.ts';

/** How a value that a text prints agrees with the true one. */
export type Agreement = 'exactly' | 'rounded' | 'qualifier';

export interface PrintedNumber {
  readonly value: number;
  /** Half of the last printed digit. */
  readonly halfStep: number;
  readonly qualifier: Qualifier;
}

/** A round number of thousands or billions still means no more than a twentieth. */
const ROUND = 0.05;

/** The values that a printed number may stand for, both ends included. */
export function intervalOf(printed: PrintedNumber): readonly [number, number] {
  const { value, halfStep, qualifier } = printed;
  // “Fell by over 2 %” is below −2.
  if (value < 0) {
    const [low, high] = intervalOf({ ...printed, value: -value });
    return [-high, -low];
  }
  const size = Math.abs(value);
  const step = roundingOf(value, halfStep);
  switch (qualifier) {
    case 'over':
    case 'at-least':
      return [value, Number.POSITIVE_INFINITY];
    case 'at-most':
    case 'under':
      return [Number.NEGATIVE_INFINITY, value];
    case 'nearly':
      return [value - size * LOOSENESS.nearly, value];
    case 'about':
      return [
        value - Math.max(step, size * LOOSENESS.about),
        value + Math.max(step, size * LOOSENESS.about),
      ];
    default:
      return [value - step, value + step];
  }
}

function roundingOf(value: number, halfStep: number): number {
  return halfStep > 1 ? Math.min(halfStep, Math.max(0.5, Math.abs(value) * ROUND)) : halfStep;
}

/** Whether a true value makes a printed number true; nothing where it does not. */
export function agreement(printed: PrintedNumber, truth: number): Agreement | undefined {
  const { value, qualifier } = printed;
  if (value < 0) return agreement({ ...printed, value: -value }, -truth);
  const grain = sameness(value, truth);
  const same = Math.abs(truth - value) <= grain;
  if (qualifier === 'exact' && same) return 'exactly';
  const [low, high] = intervalOf(printed);
  if (truth < low - grain || truth > high + grain) return undefined;
  if (qualifier === 'exact') return 'rounded';
  if (same && (qualifier === 'over' || qualifier === 'under' || qualifier === 'nearly'))
    return undefined;
  return 'qualifier';
}
