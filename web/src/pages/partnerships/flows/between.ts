import type { Flows, Region } from '../../../api/types.ts';

/** Ties between the parts of the own region and the places beyond it. */
export interface Between {
  /** Parts of the region, those with the most ties first. */
  readonly rows: readonly string[];
  /** Places beyond, likewise. */
  readonly columns: readonly string[];
  readonly ties: (row: string, column: string) => number;
  /** Ties whose both ends lie within the region, by part; one within a part counts once. */
  readonly within: (row: string) => number;
  readonly rowSum: (row: string) => number;
  readonly columnSum: (column: string) => number;
  /** All ties within the region, each once. */
  readonly withinSum: number;
  /** Ties of which neither end lies within the region. */
  readonly elsewhere: number;
}

type Regions = ReadonlyMap<string, Region>;

function ancestors(code: string, regions: Regions): string[] {
  const line = [code];
  for (;;) {
    const parent = regions.get(line.at(-1)!)?.parent;
    if (parent == null || line.includes(parent)) return line;
    line.push(parent);
  }
}

/**
 * The place that a region beyond counts as: the largest one that does not hold the own region too.
 * A district of Shanghai is Shanghai to a city of Jiangsu, a county of Suzhou is Suzhou.
 */
export function placeOf(code: string, own: string, regions: Regions): string {
  const ours = new Set(ancestors(own, regions));
  const line = ancestors(code, regions);
  const shared = line.findIndex((one) => ours.has(one));
  return line[(shared === -1 ? line.length : shared) - 1] ?? code;
}

/** Adds up flows by part of the own region and place beyond it. */
export function between(flows: Flows['flows'], own: string, regions: Regions): Between {
  const inside = (code: string) => ancestors(code, regions).includes(own);
  const cells = new Map<string, number>();
  const within = new Map<string, number>();
  const rowSums = new Map<string, number>();
  const columnSums = new Map<string, number>();
  let elsewhere = 0;
  let withinSum = 0;
  const add = (map: Map<string, number>, key: string, ties: number) =>
    map.set(key, (map.get(key) ?? 0) + ties);
  for (const { from, to, ties } of flows) {
    const [a, b] = [inside(from), inside(to)];
    if (a && b) {
      withinSum += ties;
      for (const part of new Set([from, to])) {
        add(within, part, ties);
        add(rowSums, part, ties);
      }
    } else if (a || b) {
      const part = a ? from : to;
      const place = placeOf(a ? to : from, own, regions);
      add(cells, `${part} ${place}`, ties);
      add(rowSums, part, ties);
      add(columnSums, place, ties);
    } else elsewhere += ties;
  }
  const ranked = (sums: ReadonlyMap<string, number>) =>
    [...sums].toSorted(([x, m], [y, n]) => n - m || (x < y ? -1 : 1)).map(([code]) => code);
  return {
    rows: ranked(rowSums),
    columns: ranked(columnSums),
    ties: (row, column) => cells.get(`${row} ${column}`) ?? 0,
    within: (row) => within.get(row) ?? 0,
    rowSum: (row) => rowSums.get(row) ?? 0,
    columnSum: (column) => columnSums.get(column) ?? 0,
    withinSum,
    elsewhere,
  };
}
