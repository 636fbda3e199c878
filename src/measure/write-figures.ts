import { operandsOf, type Indicator } from '../catalogue/indicators.ts';
import { MISSING_REASONS } from '../model/status.ts';
import { literal } from '../store/engine.ts';
import { bridgeFigureSql } from './bridge.ts';
import { levelTime, pairsFor } from './definitions.ts';
import {
  addedFigureSql,
  comparedFigureSql,
  latestSeriesSql,
  list,
  missingSql,
  publishedSql,
  quantityFigureSql,
  ratioFigureSql,
  seriesAtSql,
  shareFigureSql,
  type ComparedFigure,
  type RatioFigure,
  WORKING_COLUMNS,
} from './figure-sql.ts';
import { partsOf } from './moments.ts';
import { factorOf, operandId, partId, type Plan } from './plan.ts';
import type { Workspace } from './workspace.ts';

/**
 * Makes figures of what was measured, given and published: of all indicators at once that rest on
 * none, then of all that rest on those, and so on.
 */
export async function writeFigures(
  workspace: Workspace,
  plan: Plan,
  exists: readonly boolean[],
): Promise<void> {
  await setSeries(workspace, plan);
  const given = await givenFigures(workspace);
  await settlePublished(workspace, plan, given.published);
  for (const indicators of levelsOf(plan.ordered)) {
    await writeComputed(workspace, plan, indicators, exists);
    for (const indicator of indicators) {
      const { measure: definition, otherwise } = indicator;
      if (definition.kind === 'series' && given.series.has(definition.code))
        await takeSeries(workspace, plan, indicator, definition.code, definition.carry);
      if (otherwise && given.series.has(otherwise.series))
        await takeSeries(workspace, plan, indicator, otherwise.series, false);
    }
    const published = indicators.filter(({ id }) => given.published.has(id));
    if (published.length > 0) await takePublished(workspace, plan, published);
    for (const indicator of indicators)
      if (indicator.adds) await addParts(workspace, plan, indicator);
    await insert(workspace, missingSql(workspace, indicators));
  }
  await writeBridges(workspace, plan);
}

function insert({ engine, at }: Workspace, sql: string): Promise<void> {
  return engine.run(`INSERT INTO ${at('figure')} ${sql}`);
}

/** Indicators by how many others stand between them and the records. */
function levelsOf(ordered: readonly Indicator[]): Indicator[][] {
  const levels: Indicator[][] = [];
  const levelOf = new Map<string, number>();
  for (const indicator of ordered) {
    const below = operandsOf(indicator.measure).map((id) => levelOf.get(id)!);
    const level = Math.max(-1, ...below) + 1;
    levelOf.set(indicator.id, level);
    (levels[level] ??= []).push(indicator);
  }
  return levels;
}

/** What indicators come to by their own measures. */
async function writeComputed(
  workspace: Workspace,
  plan: Plan,
  indicators: readonly Indicator[],
  exists: readonly boolean[],
): Promise<void> {
  const ids = new Set(indicators.map(({ id }) => id));
  const partnersOf = (partner: boolean) => (partner ? ['', ...plan.partners] : ['']);
  const quantities = plan.named
    .filter(({ indicator }) => ids.has(indicator.id))
    .map((one) => ({
      ...one,
      partners: partnersOf(one.quantity.partner),
      exists: exists[one.index]!,
      adds: one.indicator.adds,
    }));
  const ratios = indicators.flatMap((indicator) => ratioOf(workspace, plan, indicator) ?? []);
  const shares = indicators.flatMap((indicator) => {
    const share = shareOf(plan, indicator);
    return share ? [{ ...share, partners: partnersOf(indicator.partner !== 'none') }] : [];
  });
  const compared = indicators.flatMap((indicator) => comparedOf(workspace, plan, indicator) ?? []);
  if (quantities.length > 0) await insert(workspace, quantityFigureSql(workspace, quantities));
  if (ratios.length > 0) await insert(workspace, ratioFigureSql(workspace, ratios));
  if (shares.length > 0) await insert(workspace, shareFigureSql(workspace, shares));
  if (compared.length > 0) await insert(workspace, comparedFigureSql(workspace, compared));
}

/** A share of a population, as a quotient of its parts. */
export function shareOf(plan: Plan, indicator: Indicator): RatioFigure | undefined {
  if (indicator.measure.kind !== 'share') return undefined;
  return {
    indicator,
    numerator: partId(indicator.id, 'numerator'),
    denominator: partId(indicator.id, 'denominator'),
    factor: factorOf(indicator),
    denominatorPartner: false,
    breakdowns: [...(plan.breakdowns.get(indicator.id) ?? [])],
  };
}

/** What an indicator compares; nothing where it compares nothing. */
export function comparedOf(
  { input }: Workspace,
  plan: Plan,
  indicator: Indicator,
): ComparedFigure | undefined {
  const periods = [...(plan.periods.get(indicator.id)?.values() ?? [])];
  const pairs = pairsFor(input, indicator, periods);
  const { measure: definition } = indicator;
  const of = 'of' in definition ? definition.of : '';
  return pairs.length > 0 ? { indicator, of, pairs } : undefined;
}

export function ratioOf(
  workspace: Workspace,
  plan: Plan,
  indicator: Indicator,
): RatioFigure | undefined {
  const { id, measure: definition } = indicator;
  if (definition.kind !== 'ratio') return undefined;
  return {
    indicator,
    numerator: operandId(id, 'numerator', definition.numerator),
    denominator: operandId(id, 'denominator', definition.denominator),
    factor: factorOf(indicator),
    denominatorPartner: takesPartner(workspace, plan, id, definition.denominator),
    breakdowns: [...(plan.breakdowns.get(id) ?? [])],
  };
}

async function writeBridges(workspace: Workspace, plan: Plan): Promise<void> {
  if (!(plan.query.by?.includes('bridge') ?? true)) return;
  for (const { id, bridge } of plan.ordered) {
    if (!bridge || !plan.wanted.has(id)) continue;
    const own = plan.named.find((candidate) => candidate.id === id);
    if (own) await insert(workspace, bridgeFigureSql(workspace, own));
  }
}

/** `latest_series`: the last vintage of every series that the plan may need. */
export async function setSeries(workspace: Workspace, plan: Plan): Promise<void> {
  const sql = latestSeriesSql(workspace, ['', ...seriesCodes(plan)]);
  workspace.definitions.set('latest_series', sql);
  await workspace.engine.run(`CREATE OR REPLACE TABLE ${workspace.at('latest_series')} AS ${sql}`);
}

/** The series and the indicators that there is anything given of. */
async function givenFigures({ engine, at }: Workspace) {
  const names = async (sql: string) =>
    new Set((await engine.all<{ name: string }>(sql)).map(({ name }) => name));
  return {
    series: await names(`SELECT DISTINCT code AS name FROM ${at('latest_series')}`),
    published: await names(`SELECT DISTINCT indicator AS name FROM ${at('published')}`),
  };
}

function seriesCodes({ ordered }: Plan): string[] {
  return ordered.flatMap(({ measure: definition, otherwise }) => [
    ...(definition.kind === 'series' ? [definition.code] : []),
    ...(otherwise ? [otherwise.series] : []),
  ]);
}

function takesPartner(workspace: Workspace, plan: Plan, id: string, operand: unknown): boolean {
  if (typeof operand === 'string')
    return workspace.input.catalogue.indicators.get(operand)?.partner !== 'none';
  return plan.named.find((one) => one.id === partId(id, 'denominator'))?.quantity.partner ?? false;
}

function regionFilter({ query }: Plan, column: string): string {
  return query.regions ? `AND ${column} IN (${list(['', ...query.regions])})` : '';
}

/** Puts a series where the indicator has no value of its own, and in regions that it does not reach. */
async function takeSeries(
  workspace: Workspace,
  plan: Plan,
  { id }: Indicator,
  code: string,
  carry: boolean,
): Promise<void> {
  const { engine, at } = workspace;
  const series = seriesAtSql(workspace, code, carry);
  const whole = `indicator = ${literal(id)} AND partner_region = '' AND breakdown = ''`;
  await engine.run(
    `UPDATE ${at('figure')} AS figure SET value = taken.value, unit = taken.unit, status = taken.status, reason = NULL,
       numerator = NULL, denominator = NULL, records = 1, organisations = NULL, basis = 'series'
     FROM (${series}) AS taken
     WHERE ${whole} AND figure.value IS NULL AND taken.region = figure.region AND taken.period = figure.period`,
  );
  await engine.run(
    `INSERT INTO ${at('figure')}
     SELECT ${literal(id)}, '', taken.region, taken.period, '', '', taken.value, taken.unit, NULL, NULL, 1, NULL, taken.status, NULL, 'series'
     FROM (${series}) AS taken
     WHERE NOT EXISTS (SELECT 1 FROM ${at('figure')} AS figure WHERE ${whole}
       AND figure.region = taken.region AND figure.period = taken.period) ${regionFilter(plan, 'taken.region')}`,
  );
}

/** `taken`: what was published of each indicator at each moment. */
async function settlePublished(
  workspace: Workspace,
  { ordered }: Plan,
  published: ReadonlySet<string>,
): Promise<void> {
  const asked = ordered
    .filter(({ id }) => published.has(id))
    .map((indicator) => ({
      id: indicator.id,
      stock: levelTime(workspace.input, indicator) === 'stock',
    }));
  if (asked.length === 0) return;
  await workspace.engine.run(
    `CREATE OR REPLACE TABLE ${workspace.at('taken')} AS ${publishedSql(workspace, asked)}`,
  );
}

/** What others published: where that is all there is, and in regions whose records are not here. */
async function takePublished(workspace: Workspace, plan: Plan, indicators: readonly Indicator[]) {
  const { engine, at } = workspace;
  const taken = `SELECT * FROM ${at('taken')} WHERE indicator IN (${list(indicators.map(({ id }) => id))})`;
  const given = indicators.filter(
    ({ measure: { kind } }) => kind === 'published' || kind === 'series',
  );
  const allowed = `(taken.indicator IN (${list(['', ...given.map(({ id }) => id)])})
       OR taken.region NOT IN (SELECT region FROM ${at('territory')} WHERE ancestor = ${literal(workspace.input.coverage)}))`;
  const same = `figure.indicator = taken.indicator AND figure.breakdown = '' AND figure.region = taken.region
       AND figure.period = taken.period AND figure.partner_region = taken.partner_region`;
  await engine.run(
    `DELETE FROM ${at('figure')} AS figure USING (${taken}) AS taken
     WHERE ${same} AND figure.value IS NULL AND ${allowed}`,
  );
  await insert(
    workspace,
    `SELECT taken.indicator, taken.partner_region, taken.region, taken.period, '', '', taken.value, taken.unit,
       NULL, NULL, 1, NULL, 'A', NULL, 'published'
     FROM (${taken}) AS taken
     WHERE NOT EXISTS (SELECT 1 FROM ${at('figure')} AS figure WHERE ${same}) AND ${allowed} ${regionFilter(plan, 'taken.region')}`,
  );
}

async function addParts(workspace: Workspace, plan: Plan, indicator: Indicator): Promise<void> {
  const { engine, at } = workspace;
  const { id } = indicator;
  const parts = [...(plan.periods.get(id)?.values() ?? [])].flatMap((period) => {
    const list_ = partsOf(period);
    return list_.map((part) => ({ period: period.text, part: part.text, of: list_.length }));
  });
  if (parts.length === 0) return;
  // A span that was published as such stays.
  await engine.run(
    `INSERT INTO ${at('figure')} SELECT added.* FROM (${addedFigureSql(workspace, indicator, parts)}) AS added(${WORKING_COLUMNS.replaceAll(/ (VARCHAR|DOUBLE|BIGINT)/g, '')})
     WHERE NOT EXISTS (SELECT 1 FROM ${at('figure')} AS figure WHERE figure.indicator = added.indicator
       AND figure.region = added.region AND figure.period = added.period AND figure.partner_region = added.partner_region AND figure.breakdown = '')`,
  );
}

/** The statement that reads the figures asked for from the working table. */
export function figuresSql({ at }: Workspace, plan: Plan): string {
  const { indicators } = { indicators: plan.ordered.filter(({ id }) => plan.wanted.has(id)) };
  const versions = indicators.map(
    ({ id, version, partner, breakdowns }) =>
      `(${literal(id)}, ${version}, ${partner === 'required'}, ${[...breakdowns].length})`,
  );
  // Nothing may be asked for; an empty VALUES is no statement.
  const wanted =
    versions.length > 0
      ? `(VALUES ${versions.join(', ')})`
      : "(SELECT '', 0, false, 0 WHERE false)";
  const codes = Object.entries(MISSING_REASONS).map(
    ([reason, { status }]) => `(${literal(reason)}, ${literal(status)})`,
  );
  return `
    SELECT figure.indicator, wanted.version::BIGINT AS version, figure.region, figure.period, figure.partner_region,
      figure.breakdown, figure.category, figure.value, figure.unit, figure.numerator, figure.denominator,
      figure.records, figure.organisations,
      CASE WHEN figure.reason IS NOT NULL THEN coalesce(codes.status, 'O')
        WHEN NOT moments.over AND figure.basis = 'records' THEN 'P' ELSE figure.status END AS status,
      figure.reason, figure.basis, CASE WHEN bounds.lower IS NOT NULL THEN least(bounds.lower, figure.value) END AS lower,
      CASE WHEN bounds.upper IS NOT NULL THEN greatest(bounds.upper, figure.value) END AS upper, bounds.uncertain AS uncertain_records
    FROM ${at('figure')} AS figure
    LEFT JOIN ${at('bounds')} AS bounds ON bounds.indicator = figure.indicator AND bounds.region = figure.region AND bounds.period = figure.period
      AND bounds.partner_region = figure.partner_region AND bounds.breakdown = figure.breakdown AND bounds.category = figure.category
    JOIN ${at('moments')} AS moments ON moments.period = figure.period
    JOIN ${wanted} AS wanted(indicator, version, partner_required, breakdowns) ON wanted.indicator = figure.indicator
    LEFT JOIN (VALUES ${codes.join(', ')}) AS codes(reason, status) ON codes.reason = figure.reason
    WHERE figure.period IN (${list(plan.query.periods.map(({ text }) => text))})
      AND NOT (wanted.partner_required AND figure.partner_region = '')
      AND (figure.value IS NOT NULL OR figure.region IN (SELECT ancestor FROM ${at('cover')}))
    ORDER BY 1, 2, 3, 4, 5, 6, 7`;
}
