import { findContributions } from '../measure/contributions.ts';
import { figuresIn, type Figure } from '../measure/figure.ts';
import { leavesOf, type Leaf } from '../measure/leaves.ts';
import {
  nameKey,
  readContributions,
  type Block,
  type CellName,
} from '../disclose/read-contributions.ts';
import type { Before } from '../disclose/remembered.ts';
import { RULES, type Rules } from '../disclose/rules.ts';
import { withhold } from '../disclose/withhold.ts';
import { closedBridges, isBridge } from '../disclose/bridges.ts';
import { MISSING_REASONS } from '../model/status.ts';
import { parsePeriod } from '../model/period.ts';
import { resourceFile } from '../store/releases.ts';
import { toldBefore } from './told-before.ts';
import { measureInput, type OpenedRelease } from './released.ts';

/**
 * Why a figure is withheld: few contributors, a dominating one, or because such a cell could be worked
 * out from it. Which of them it is stays inside: that a cell is small tells how small.
 */
export type Withholding = 'few' | 'dominated' | 'complementary';

export interface ControlledFigures {
  /** All figures of the release; those withheld without anything that tells of them. */
  readonly figures: readonly Figure[];
  /** For each figure why it is withheld, or nothing where it is told. */
  readonly why: readonly (Withholding | undefined)[];
  readonly rules: Rules;
  /** By indicator, or part of one, the breakdowns by which it counts only what public lists name. */
  readonly listed: ReadonlyMap<string, ReadonlySet<string>>;
  /** Cells that were told before, and have another value now. */
  readonly changed: number;
  /** Withheld cells that may be worked out from what was told before, or from public lists. */
  readonly unprotected: number;
  /** Figures that are told now and were withheld before, by another version of their definition. */
  readonly redefined: number;
}

export interface ControlOptions {
  readonly rules?: Rules | undefined;
  /** The figures of each site that was published before. */
  readonly earlier?: readonly (readonly Figure[])[] | undefined;
}

/** Decides which figures of a release may be published, and takes from the others what they tell. */
export async function controlDisclosure(
  opened: OpenedRelease,
  { rules = RULES, earlier = [] }: ControlOptions = {},
): Promise<ControlledFigures> {
  const { engine, release } = opened;
  const { periods, partners, region } = release.manifest.rongtong;
  const figures = (await engine.all(
    `SELECT * FROM ${figuresIn(resourceFile(release, 'figures')!)} ORDER BY ALL`,
  )) as unknown as Figure[];
  const input = measureInput(opened);
  const contributions = await findContributions(engine, input, {
    indicators: [...opened.region.catalogue.indicators.keys()],
    periods: periods.map(parsePeriod),
    partners,
  });
  const quantities = new Map<string, number>();
  contributions.quantities.forEach(({ ids, partner }, position) => {
    for (const id of ids) quantities.set(`${id}|${partner}`, position);
  });
  const cellOf = ({ id, partner, ...leaf }: Leaf): CellName | undefined => {
    const quantity = quantities.get(`${id}|${partner}`) ?? quantities.get(`${id}|`);
    return quantity === undefined ? undefined : { ...leaf, quantity };
  };
  const recounted = new Map<string, number>();
  const cells = figures.map((figure): CellName[] => {
    if (figure.value === null || figure.basis !== 'records' || isBridge(figure)) return [];
    return leavesOf(input, figure).flatMap((leaf) => {
      const cell = cellOf(leaf);
      if (cell === undefined) return [];
      if (leaf.id === figure.indicator && leaf.period === figure.period)
        recounted.set(nameKey(cell), figure.value!);
      return [cell];
    });
  });
  const told = new Set(cells.flat().map(nameKey));
  const known = toldBefore(opened.region.catalogue, earlier, (leaf) => {
    const cell = cellOf(leaf);
    return cell && nameKey(cell);
  });
  const before = (cell: CellName) => known.get(nameKey(cell));
  const blocks = readContributions(contributions, {
    whole: region,
    told: (cell) => told.has(nameKey(cell)),
    before,
    rules,
  });
  const withheld = new Map<string, Withholding>();
  let unprotected = 0;
  for (const { tables, names, why } of blocks) {
    // What is withheld is worth nothing if it was worked out from other cells than are published.
    names.forEach((name, position) => {
      const published = recounted.get(nameKey(name)) ?? tables.cells[position]!.value;
      if (!isClose(tables.cells[position]!.value, published))
        throw new Error(`What stands behind ${nameKey(name)} does not add up to ${published}`);
    });
    const chosen = withhold(tables, rules);
    unprotected += chosen.unprotected.length;
    chosen.cells.forEach((is, position) => {
      if (is) withheld.set(nameKey(names[position]!), why[position] ?? 'complementary');
    });
  }
  const why = cells.map((own) =>
    worst(
      own.map((cell) =>
        blocks.some((block) => block.isFew(cell)) ? 'few' : withheld.get(nameKey(cell)),
      ),
    ),
  );
  const listed = new Map(
    contributions.quantities.flatMap(({ ids, listed: by }) =>
      by.size > 0 ? ids.map((id) => [id, by] as const) : [],
    ),
  );
  const isListed = (indicator: string) => listed.has(indicator);
  closedBridges(figures, why, region, rules, isListed).forEach((position) => {
    why[position] ??= 'complementary';
  });
  const wasClosed = new Set(
    earlier
      .flat()
      .filter((each) => isBridge(each) && each.reason === 'confidential')
      .map(figureKey),
  );
  figures.forEach((figure, position) => {
    const { indicator } = figure;
    if (!isListed(indicator) && wasClosed.has(figureKey(figure))) why[position] ??= 'complementary';
  });
  const closed = new Map(
    earlier
      .flat()
      .filter(({ reason, basis }) => reason === 'confidential' && basis === 'records')
      .map((each) => [figureKey(each), each.version]),
  );
  const redefined = figures.filter((figure, position) => {
    const version = closed.get(figureKey(figure));
    const isTold = figure.value !== null && why[position] === undefined;
    return isTold && version !== undefined && version !== figure.version;
  }).length;
  return {
    figures: figures.map((figure, index) => control(figure, why[index])),
    why,
    rules,
    listed,
    changed: changedCells(blocks, before),
    unprotected,
    redefined,
  };
}

function isClose(found: number, expected: number): boolean {
  return Math.abs(found - expected) <= 1e-6 * Math.max(1, Math.abs(expected));
}

function isSame(earlier: number, now: number): boolean {
  return Math.abs(earlier - now) <= 1e-9 * Math.abs(now);
}

const figureKey = ({
  indicator,
  region,
  period,
  partner_region: partner,
  breakdown,
  category,
}: Figure) => JSON.stringify([indicator, region, period, partner, breakdown, category]);

function changedCells(
  blocks: readonly Block[],
  before: (cell: CellName) => Before | undefined,
): number {
  return blocks.reduce(
    (count, { names, tables }) =>
      count +
      names.filter((name, position) => {
        const { told, known, value } = tables.cells[position]!;
        const earlier = before(name)?.value;
        return told && !known && earlier !== undefined && !isSame(earlier, value);
      }).length,
    0,
  );
}

function worst(reasons: readonly (Withholding | undefined)[]): Withholding | undefined {
  return (['few', 'dominated', 'complementary'] as const).find((each) => reasons.includes(each));
}

/**
 * A figure without the number of records and organisations that it rests on, and without the bounds of
 * uncertain links: of what is published they would be tables of their own.
 */
export function untold(figure: Figure): Figure {
  const bounds = { lower: null, upper: null, uncertain_records: null };
  return figure.basis === 'records'
    ? { ...figure, ...bounds, records: null, organisations: null }
    : { ...figure, ...bounds };
}

function control(figure: Figure, why: Withholding | undefined): Figure {
  if (why === undefined) return untold(figure);
  return {
    ...untold(figure),
    value: null,
    numerator: null,
    denominator: null,
    status: MISSING_REASONS.confidential.status,
    reason: 'confidential',
  };
}
