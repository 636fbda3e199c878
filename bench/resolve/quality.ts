import type { Finding } from '../support/report.ts';

export interface Quality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** @param found links made; @param right those of them that are true; @param truth links that there are */
export function quality(found: number, right: number, truth: number): Quality {
  const precision = found === 0 ? 1 : right / found;
  const recall = truth === 0 ? 1 : right / truth;
  return { precision, recall, f1: found + truth === 0 ? 1 : (2 * right) / (found + truth) };
}

export function atLeast(what: string, found: number, target: number): Finding {
  return { what, found, target, unit: 'share', atLeast: true };
}

export function printQuality(what: string, { precision, recall, f1 }: Quality): string {
  return `${what}: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, F1 ${f1.toFixed(4)}`;
}

export interface Decile {
  readonly from: number;
  readonly count: number;
  readonly said: number;
  readonly seen: number;
}

/** Stated and observed share of true links by tenths; `far` is the largest distance beyond chance. */
export function printCalibration(deciles: readonly Decile[]): string {
  return deciles
    .map(({ from, count, said, seen }) => {
      const chance = 1.96 * Math.sqrt(Math.max(0.0001, said * (1 - said)) / count);
      const off = Math.abs(said - seen);
      const verdict =
        off <= 0.05
          ? 'within 5 points'
          : off <= 0.05 + chance
            ? 'within 5 points and chance'
            : 'OFF';
      return `  ${from.toFixed(1)}–${(from + 0.1).toFixed(1)}: ${count} candidates, stated ${said.toFixed(3)}, observed ${seen.toFixed(3)} (${verdict})`;
    })
    .join('\n');
}
