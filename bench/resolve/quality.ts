import type { Engine } from '../../src/store/engine.ts';
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

/** Stated and observed shares of true links by tenths of the probability stated, highest first. */
export async function readDeciles(
  engine: Engine,
  relation: string,
  same: string,
): Promise<Decile[]> {
  const rows = await engine.all<{ from: number; count: number; said: number; seen: number }>(
    `SELECT least(floor(probability * 10), 9) / 10 AS "from", count(*) AS count, avg(probability) AS said, avg((${same})::INT) AS seen
     FROM ${relation} GROUP BY ALL ORDER BY 1 DESC`,
  );
  return rows;
}

/** Between which shares chance leaves a share that was seen among so many (Wilson 1927, 95 %). */
export function wilson(seen: number, count: number): readonly [number, number] {
  const z = 1.96;
  const centre = (seen + (z * z) / (2 * count)) / (1 + (z * z) / count);
  const half =
    (z / (1 + (z * z) / count)) *
    Math.sqrt((seen * (1 - seen)) / count + (z * z) / (4 * count * count));
  return [centre - half, centre + half];
}

/** How far stated and observed share are apart, beyond what so few pairs may differ by chance. */
export function distance({ said, seen, count }: Decile): number {
  const [low, high] = wilson(seen, count);
  return Math.max(0, low - said, said - high);
}

export function printCalibration(deciles: readonly Decile[]): string {
  return deciles
    .map((decile) => {
      const { from, count, said, seen } = decile;
      const verdict =
        Math.abs(said - seen) <= 0.05
          ? 'within 5 points'
          : distance(decile) <= 0.05
            ? 'within 5 points and chance'
            : 'OFF';
      return `  ${from.toFixed(1)}–${(from + 0.1).toFixed(1)}: ${count} candidates, stated ${said.toFixed(3)}, observed ${seen.toFixed(3)} (${chanceOf(decile)}, ${verdict})`;
    })
    .join('\n');
}

/** Between which shares the observed one may lie by chance. */
export function chanceOf({ seen, count }: Decile): string {
  return wilson(seen, count)
    .map((share) => share.toFixed(3))
    .join('–');
}
