import { literal } from '../store/engine.js';
import { figuresSql, measure, planFigures } from './measuring.js';
import { checkParts } from './parts.js';
import { openWorkspace } from './workspace.js';
/**
 * Computes every indicator for every covered region, period and declared breakdown, and writes them
 * as one Parquet file with the columns of {@link Figure}, ordered by them.
 *
 * @throws {IssuesError} if a definition's expression is not right
 */
export async function computeFigures(engine, { periods, partners, indicators, out, ...input }) {
  const workspace = await openWorkspace(engine, input);
  try {
    const plan = await planFigures(workspace, {
      indicators: indicators ?? [...input.catalogue.indicators.keys()],
      periods,
      partners,
    });
    await measure(workspace, plan, { settle: true });
    await engine.run(
      `COPY (${figuresSql(workspace, plan)}) TO ${literal(out)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    const [count] = await engine.all(`SELECT count(*) AS rows FROM read_parquet(${literal(out)})`);
    return { rows: count.rows, issues: await checkParts(workspace, plan) };
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
export async function evaluate(engine, input, query) {
  const workspace = await openWorkspace(engine, input);
  try {
    const plan = await planFigures(workspace, query);
    await measure(workspace, plan, { settle: false });
    const figures = await engine.all(figuresSql(workspace, plan));
    return figures;
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
export async function checkDefinitions(engine, catalogue) {
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
