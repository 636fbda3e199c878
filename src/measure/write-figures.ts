import type { Indicator } from '../catalogue/indicators.ts';
import { MISSING_REASONS } from '../model/status.ts';
import { literal } from '../store/engine.ts';
import { bridgeFigureSql } from './bridge.ts';
import { levelTime, pairsFor } from './definitions.ts';
import {
  addedFigureSql,
  comparedFigureSql,
  latestSeriesSql,
  list,
  publishedSql,
  quantityFigureSql,
  ratioFigureSql,
  seriesAtSql,
  shareFigureSql,
  WORKING_COLUMNS,
} from './figure-sql.ts';
import { partsOf } from './moments.ts';
import { factorOf, operandId, partId, type Plan } from './plan.ts';
import type { Workspace } from './workspace.ts';

/** Makes figures of what was measured, given and published. */
export async function writeFigures(
  workspace: Workspace,
  plan: Plan,
  exists: readonly boolean[],
): Promise<void> {
  const { engine, at } = workspace;
  const insert = (sql: string) => engine.run(`INSERT INTO ${at('figure')} ${sql}`);
  await setSeries(workspace, plan);
  const given = await givenFigures(workspace);
  for (const indicator of plan.ordered) {
    const { id, measure: definition } = indicator;
    const breakdowns = [...(plan.breakdowns.get(id) ?? [])];
    const partnersOf = (partner: boolean) => (partner ? ['', ...plan.partners] : ['']);
    for (const one of plan.named.filter((candidate) => candidate.indicator.id === id))
      await insert(
        quantityFigureSql(workspace, {
          id: one.id,
          unit: one.unit,
          index: one.index,
          quantity: one.quantity,
          partners: partnersOf(one.quantity.partner),
          exists: exists[one.index]!,
          adds: indicator.adds,
        }),
      );
    switch (definition.kind) {
      case 'ratio':
        await insert(
          ratioFigureSql(workspace, {
            indicator,
            numerator: operandId(id, 'numerator', definition.numerator),
            denominator: operandId(id, 'denominator', definition.denominator),
            factor: factorOf(indicator),
            denominatorPartner: takesPartner(workspace, plan, id, definition.denominator),
            breakdowns,
          }),
        );
        break;
      case 'share':
        await insert(
          shareFigureSql(
            workspace,
            {
              indicator,
              numerator: partId(id, 'numerator'),
              denominator: partId(id, 'denominator'),
              factor: factorOf(indicator),
              denominatorPartner: false,
              breakdowns,
            },
            partnersOf(indicator.partner !== 'none'),
          ),
        );
        break;
      case 'change':
      case 'growth':
      case 'cagr':
      case 'index': {
        const pairs = pairsFor(workspace.input, indicator, [
          ...(plan.periods.get(id)?.values() ?? []),
        ]);
        if (pairs.length > 0)
          await insert(comparedFigureSql(workspace, indicator, definition.of, pairs));
        break;
      }
      case 'series':
        if (given.series.has(definition.code))
          await takeSeries(workspace, plan, indicator, definition.code, definition.carry);
        break;
      default:
    }
    if (indicator.otherwise && given.series.has(indicator.otherwise.series))
      await takeSeries(workspace, plan, indicator, indicator.otherwise.series, false);
    if (given.published.has(id)) await takePublished(workspace, plan, indicator);
    if (indicator.adds) await addParts(workspace, plan, indicator);
    await fillMissing(workspace, plan, indicator);
    if (indicator.bridge && plan.wanted.has(id) && (plan.query.by?.includes('bridge') ?? true)) {
      const own = plan.named.find((candidate) => candidate.id === id);
      if (own) await insert(bridgeFigureSql(workspace, own));
    }
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

/** What others published: where that is all there is, and in regions whose records are not here. */
async function takePublished(workspace: Workspace, plan: Plan, indicator: Indicator) {
  const { engine, at } = workspace;
  const { id, measure: definition } = indicator;
  const level = levelTime(workspace.input, indicator);
  const taken = publishedSql(workspace, id, level === 'stock');
  const given = definition.kind === 'published' || definition.kind === 'series';
  const outside = given
    ? ''
    : `AND taken.region NOT IN (SELECT region FROM ${at('territory')} WHERE ancestor = ${literal(workspace.input.coverage)})`;
  const same = `figure.indicator = ${literal(id)} AND figure.breakdown = '' AND figure.region = taken.region
       AND figure.period = taken.period AND figure.partner_region = taken.partner_region`;
  await engine.run(
    `DELETE FROM ${at('figure')} AS figure USING (${taken}) AS taken
     WHERE ${same} AND figure.value IS NULL ${outside}`,
  );
  await engine.run(
    `INSERT INTO ${at('figure')}
     SELECT ${literal(id)}, taken.partner_region, taken.region, taken.period, '', '', taken.value, taken.unit,
       NULL, NULL, 1, NULL, 'A', NULL, 'published'
     FROM (${taken}) AS taken
     WHERE NOT EXISTS (SELECT 1 FROM ${at('figure')} AS figure WHERE ${same}) ${outside} ${regionFilter(plan, 'taken.region')}`,
  );
}

async function addParts(workspace: Workspace, plan: Plan, { id }: Indicator): Promise<void> {
  const { engine, at } = workspace;
  const parts = [...(plan.periods.get(id)?.values() ?? [])].flatMap((period) => {
    const list_ = partsOf(period);
    return list_.map((part) => ({ period: period.text, part: part.text, of: list_.length }));
  });
  if (parts.length === 0) return;
  // A span that was published as such stays.
  await engine.run(
    `INSERT INTO ${at('figure')} SELECT added.* FROM (${addedFigureSql(workspace, id, parts)}) AS added(${WORKING_COLUMNS.replaceAll(/ (VARCHAR|DOUBLE|BIGINT)/g, '')})
     WHERE NOT EXISTS (SELECT 1 FROM ${at('figure')} AS figure WHERE figure.indicator = added.indicator
       AND figure.region = added.region AND figure.period = added.period AND figure.partner_region = added.partner_region AND figure.breakdown = '')`,
  );
}

/** A row for every covered region and moment that has none yet: missing, and why. */
async function fillMissing(workspace: Workspace, plan: Plan, indicator: Indicator): Promise<void> {
  const { engine, at } = workspace;
  const kind = indicator.measure.kind;
  const span = kind === 'cagr' ? "NOT LIKE '%/%'" : kind === 'index' ? "LIKE '%/%'" : undefined;
  const reason =
    span === undefined
      ? "'not-collected'"
      : `CASE WHEN moments.period ${span} THEN 'not-applicable' ELSE 'not-collected' END`;
  await engine.run(
    `INSERT INTO ${at('figure')}
     SELECT ${literal(indicator.id)}, '', regions.region, moments.period, '', '', NULL, ${literal(indicator.unit)}, NULL, NULL, NULL, NULL, 'A',
       CASE WHEN NOT moments.begun THEN 'no-later-period' ELSE ${reason} END,
       ${literal(kind === 'series' || kind === 'published' ? kind : 'records')}
     FROM (SELECT DISTINCT ancestor AS region FROM ${at('cover')}) AS regions CROSS JOIN ${at('moments')} AS moments
     WHERE NOT EXISTS (SELECT 1 FROM ${at('figure')} AS figure WHERE figure.indicator = ${literal(indicator.id)}
       AND figure.region = regions.region AND figure.period = moments.period AND figure.breakdown = '')`,
  );
}

/** The statement that reads the figures asked for from the working table. */
export function figuresSql({ at }: Workspace, plan: Plan): string {
  const { indicators } = { indicators: plan.ordered.filter(({ id }) => plan.wanted.has(id)) };
  const versions = indicators.map(
    ({ id, version, partner, breakdowns }) =>
      `(${literal(id)}, ${version}, ${partner === 'required'}, ${[...breakdowns].length})`,
  );
  const codes = Object.entries(MISSING_REASONS).map(
    ([reason, { status }]) => `(${literal(reason)}, ${literal(status)})`,
  );
  return `
    SELECT figure.indicator, wanted.version::BIGINT AS version, figure.region, figure.period, figure.partner_region,
      figure.breakdown, figure.category, figure.value, figure.unit, figure.numerator, figure.denominator,
      figure.records, figure.organisations,
      CASE WHEN figure.reason IS NOT NULL THEN coalesce(codes.status, 'O')
        WHEN NOT moments.over AND figure.basis = 'records' THEN 'P' ELSE figure.status END AS status,
      figure.reason, figure.basis
    FROM ${at('figure')} AS figure
    JOIN ${at('moments')} AS moments ON moments.period = figure.period
    JOIN (VALUES ${versions.join(', ')}) AS wanted(indicator, version, partner_required, breakdowns) ON wanted.indicator = figure.indicator
    LEFT JOIN (VALUES ${codes.join(', ')}) AS codes(reason, status) ON codes.reason = figure.reason
    WHERE figure.period IN (${list(plan.query.periods.map(({ text }) => text))})
      AND NOT (wanted.partner_required AND figure.partner_region = '')
      AND (figure.value IS NOT NULL OR figure.region IN (SELECT ancestor FROM ${at('cover')}))
    ORDER BY ALL`;
}
