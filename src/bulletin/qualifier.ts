/** What a text says about how its number relates to the value. */
export const QUALIFIERS = [
  'exact',
  'over',
  'at-least',
  'nearly',
  'about',
  'under',
  'at-most',
] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

/** Shares of the number that a text prints, beyond which nobody would put it so. */
export const LOOSENESS = {
  /** How far below “nearly” may lie. */
  nearly: 0.1,
  /** How far to either side “about” may lie. */
  about: 0.05,
  /** How far above “over” or “at least” is still honest. */
  over: 0.5,
} as const;

/** What values may differ by and still be the same, so that 0.1 + 0.2 is not over 0.3. */
export function sameness(a: number, b: number): number {
  return 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** `true` to the letter; `misleading` if a reader would take it for something else; `false`. */
export type Truth = 'true' | 'misleading' | 'false';

/**
 * The size of the last place that a round number commits to: 900 → 100, 12,000 → 1,000, 6.5 → 0.1.
 * A bound is understood up to the next round number of its kind.
 */
export function granularity(bound: number): number {
  if (bound === 0) return 1;
  const digits = Math.abs(bound).toExponential().replace('.', '').split('e');
  const places = digits[0]!.length - 1;
  return 10 ** (Number(digits[1]) - places);
}

/**
 * Whether a qualified number is true of a value.
 *
 * “Over 900” is true above 900, and misleads beyond 1,000, where a writer would say so; “nearly
 * 1,700” is true below it, and misleads further down than half a step; “about” stands for whatever
 * rounds to it, and misleads up to a step. A step may be large beside the number (100 of 100), so
 * that shares of it bound what is true as well: what this calls true, a reader's check supports.
 *
 * @param printed the number as the text gives it, in base units
 * @param value the value, in the same unit
 * @param step how far the number may be read loosely; the size of its last place where left out
 */
export function truthOf(
  qualifier: Exclude<Qualifier, 'exact'>,
  printed: number,
  value: number,
  step = granularity(printed),
): Truth {
  const slack = sameness(printed, value);
  const { far, near, open } = reach(qualifier, printed, value - printed, step);
  if (open ? far <= slack : far < -slack) return 'false';
  return near ? 'true' : 'misleading';
}

/**
 * How far a value lies on the side that a qualifier allows (below zero: on the other), whether the
 * number itself is excluded, and whether the value is near enough.
 */
function reach(
  qualifier: Exclude<Qualifier, 'exact'>,
  printed: number,
  above: number,
  step: number,
) {
  const slack = sameness(printed, printed + above);
  const share = (of: keyof typeof LOOSENESS) => Math.abs(printed) * LOOSENESS[of];
  if (qualifier === 'about') {
    const off = Math.abs(above);
    const near = off <= Math.min(step / 2, share('about')) + slack;
    return { far: step - slack - off, near, open: false };
  }
  const upward = qualifier === 'over' || qualifier === 'at-least';
  const far = upward ? above : -above;
  const reached =
    qualifier === 'nearly' ? Math.min(step / 2, share('nearly')) : Math.min(step, share('over'));
  const near = far <= reached + slack;
  return { far, near, open: qualifier !== 'at-least' && qualifier !== 'at-most' };
}

/**
 * The round number with which a qualifier is true of a value and misleads nobody: the one with the
 * fewest digits that lies within a tenth of the value.
 *
 * @example roundFor('over', 936) // 900
 * @example roundFor('nearly', 1_690) // 1_700
 */
export function roundFor(qualifier: Exclude<Qualifier, 'exact'>, value: number): number {
  const magnitude = Math.floor(Math.log10(Math.abs(value) || 1));
  for (let digits = 1; digits <= 15; digits++) {
    const step = 10 ** (magnitude - digits + 1);
    const units = value / step;
    const whole = wholeBeside(units, qualifier);
    const candidate = clean(whole * step);
    const near = Math.abs(candidate - value) <= Math.abs(value) / 10;
    if (near && truthOf(qualifier, candidate, value, step) === 'true') return candidate;
  }
  return value;
}

/** The whole number nearest on the side that the qualifier allows, the value itself where it may. */
function wholeBeside(units: number, qualifier: Exclude<Qualifier, 'exact'>): number {
  switch (qualifier) {
    case 'about':
      return Math.round(units);
    case 'over':
      return Math.ceil(clean(units)) - 1;
    case 'at-least':
      return Math.floor(clean(units));
    case 'at-most':
      return Math.ceil(clean(units));
    default:
      return Math.floor(clean(units)) + 1;
  }
}

/** Takes off what binary arithmetic adds in the sixteenth digit. */
function clean(value: number): number {
  return Number(value.toPrecision(15));
}
