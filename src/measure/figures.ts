import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Issue } from '../model/issue.ts';
import type { Period } from '../model/period.ts';
import { literal, type Engine } from '../store/engine.ts';
import { inOrder } from './definitions.ts';
import type { Figure, FigureQuery, MeasureInput } from './figure.ts';
import { measure } from './measuring.ts';
import { checkParts } from './parts.ts';
import { planFigures } from './plan.ts';
import { registersMeasured } from './quantity.ts';
import { openWorkspace } from './workspace.ts';
import { figuresSql } from './write-figures.ts';

export interface ComputeFigures extends MeasureInput {
  /** The periods to report; `reportingPeriods` adds the plans that lie within. */
  readonly periods: readonly Period[];
  /** Partner regions that are computed for, beside none at all. */
  readonly partners: readonly string[];
  /** The indicators; all of the catalogue where it is left out. */
  readonly indicators?: readonly string[];
  /** The Parquet file to write. */
  readonly out: string;
}

export interface ComputedFigures {
  readonly rows: number;
  /** Where parts do not add up to their whole. */
  readonly issues: readonly Issue[];
}

/**
 * Computes every indicator for every covered region, period and declared breakdown, and writes them
 * as one Parquet file with the columns of {@link Figure}, ordered by them.
 *
 * @throws {IssuesError} if a definition's expression is not right
 */
export async function computeFigures(
  engine: Engine,
  { periods, partners, indicators, out, ...input }: ComputeFigures,
): Promise<ComputedFigures> {
  const workspace = await openWorkspace(engine, input);
  try {
    const plan = await planFigures(workspace, {
      indicators: indicators ?? [...input.catalogue.indicators.keys()],
      periods,
      partners,
    });
    await measure(workspace, plan);
    await engine.run(
      `COPY (${figuresSql(workspace, plan)}) TO ${literal(out)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    const [count] = await engine.all<{ rows: number }>(
      `SELECT count(*) AS rows FROM read_parquet(${literal(out)})`,
    );
    return { rows: count!.rows, issues: await checkParts(workspace, plan) };
  } finally {
    await workspace.close();
  }
}

/**
 * Figures on demand, for any valid period, region and partner, by the same statements as a release's.
 *
 * @throws {IssuesError} if a definition's expression is not right
 * @throws {RangeError} if there is no such indicator
 */
export async function evaluate(
  engine: Engine,
  input: MeasureInput,
  query: FigureQuery,
): Promise<Figure[]> {
  const ordered = inOrder(input.catalogue.indicators, query.indicators);
  const measured = registersMeasured(ordered);
  const workspace = await openWorkspace(
    engine,
    input,
    (register) => measured.has(register) || (input.uncertain?.has(register) ?? false),
  );
  try {
    const plan = await planFigures(workspace, query);
    await measure(workspace, plan);
    const figures = await engine.all(figuresSql(workspace, plan));
    return figures as unknown as Figure[];
  } finally {
    await workspace.close();
  }
}

/**
 * Reads every definition as a build would, over empty registers: what is wrong with an expression is
 * told before there is any data.
 *
 * @throws {IssuesError} naming file, line, expression and the nearest valid name
 */
export async function checkDefinitions(engine: Engine, catalogue: Catalogue): Promise<void> {
  const workspace = await openWorkspace(engine, {
    catalogue,
    registers: new Map(),
    coverage: '',
    asOf: '2000-01-01',
  });
  try {
    await planFigures(workspace, { indicators: [...catalogue.indicators.keys()], periods: [] });
  } finally {
    await workspace.close();
  }
}
