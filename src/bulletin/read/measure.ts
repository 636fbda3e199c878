import type { Qualifier } from './claim.ts';

export type MeasureUnit = 'money' | 'percent' | 'points' | 'times' | 'rank' | 'count' | 'bare';

/** A number in a sentence with its unit and qualifier; what it is a number of is not yet known. */
export interface Measure {
  /** With its qualifier; offsets in the sentence. */
  start: number;
  end: number;
  /** The number and its unit alone. */
  readonly numberStart: number;
  numberEnd: number;
  value: number;
  halfStep: number;
  unitKind: MeasureUnit;
  /** CNY, percent, … or the noun that is counted. */
  unit: string;
  qualifier: Qualifier;
  /** Says “doubled” or “grew 2.2 times”: in itself a change. */
  readonly isChange?: boolean;
  /** The scale word printed with it: 10⁹ for billion. */
  readonly scale?: number;
  /** The number as printed had no unit of its own: it may share the next one's. */
  shared?: boolean;
}

/** Half of the last digit printed: `2.96` → 0.005, `1.34`万 → 50, `4,324` → 0.5; round words → 0. */
export function halfStepOf(digits: string, scale: number): number {
  const decimals = /[.](\d+)$/.exec(digits)?.[1]?.length ?? 0;
  return (0.5 / 10 ** decimals) * scale;
}

/** A decimal times a power of ten without the binary rest of the multiplication. */
export function scaled(digits: string, scale: number): number {
  return Number(digits) === 0 ? 0 : Number((Number(digits) * scale).toPrecision(15));
}

export function* each(pattern: RegExp, sentence: string): Generator<RegExpExecArray> {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(sentence); match; match = pattern.exec(sentence)) {
    if (match[0] === '') pattern.lastIndex++;
    else yield match;
  }
}

/** Marks stretches of a sentence whose numbers claim nothing. */
export class Blocked {
  readonly #flags: Uint8Array;
  constructor(length: number) {
    this.#flags = new Uint8Array(length + 1);
  }
  add(start: number, end: number): void {
    this.#flags.fill(1, start, end);
  }
  has(start: number, end = start + 1): boolean {
    for (let i = start; i < end; i++) if (this.#flags[i] === 1) return true;
    return false;
  }
}

/** Blocks every match of some patterns; a first group, where there is one, is the part to block. */
export function block(sentence: string, patterns: readonly RegExp[], blocked: Blocked): void {
  for (const pattern of patterns) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(sentence); match; match = pattern.exec(sentence)) {
      if (match[0] === '') {
        pattern.lastIndex++;
        continue;
      }
      const part = match[1];
      const start = part === undefined ? match.index : match.index + match[0].indexOf(part);
      blocked.add(start, start + (part ?? match[0]).length);
    }
  }
}
