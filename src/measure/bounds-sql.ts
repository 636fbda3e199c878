import type { Indicator } from '../catalogue/indicators.ts';
import { literal } from '../store/engine.ts';
import { exactly } from './exact.ts';
import type { ComparedFigure, RatioFigure } from './figure-sql.ts';
import type { Workspace } from './workspace.ts';

/** Columns of the table of bounds: those that name a figure, and what uncertain links leave open. */
export const BOUNDS_COLUMNS = `indicator VARCHAR, partner_region VARCHAR, region VARCHAR, period VARCHAR,
  breakdown VARCHAR, category VARCHAR, lower DOUBLE, upper DOUBLE, uncertain BIGINT`;

const KEY = ['indicator', 'partner_region', 'region', 'period', 'breakdown', 'category'];
const key = (alias: string) => KEY.map((name) => `${alias}.${name}`).join(', ');
const same = (a: string, b: string, names: readonly string[]) =>
  names.map((name) => `${a}.${name} = ${b}.${name}`).join(' AND ');

/** SQL of every figure with its bounds: its value where nothing uncertain bears on it. */
function bounded({ at }: Workspace): string {
  return `(SELECT figure.*, coalesce(bounds.lower, figure.value) AS lower, coalesce(bounds.upper, figure.value) AS upper,
      coalesce(bounds.uncertain, 0) AS uncertain
    FROM ${at('figure')} AS figure LEFT JOIN ${at('bounds')} AS bounds ON ${same('figure', 'bounds', KEY)})`;
}

/** Those of `id` that were computed, with the bounds that expressions over its operands give. */
function selectSql(
  { at }: Workspace,
  id: string,
  operands: string,
  ends: readonly string[],
  uncertain: string,
): string {
  const least = `least(f.value, ${ends.join(', ')})`;
  const greatest = `greatest(f.value, ${ends.join(', ')})`;
  // A share of nothing stays nothing, whatever its population comes to.
  return `SELECT ${key('f')}, ${least}, ${greatest}, CASE WHEN ${least} = ${greatest} THEN 0 ELSE ${uncertain} END
    FROM ${at('figure')} AS f ${operands}
    WHERE f.indicator = ${literal(id)} AND f.value IS NOT NULL AND f.basis = 'records'`;
}

/**
 * Bounds of a quantity: its value less and more what its doubtful items come to.
 *
 * @param withoutSpans whether spans are added up from their parts instead
 */
export function quantityBoundsSql(
  { at }: Workspace,
  id: string,
  index: number,
  withoutSpans: boolean,
): string {
  const own = `SELECT partner_region, ancestor AS region, period, breakdown, category, down, up, records
    FROM ${at('deltas')} WHERE quantity = ${index}`;
  // A category of which nothing is counted has no figure of its own, and may have one of a share.
  return `SELECT ${literal(id)}, coalesce(f.partner_region, d.partner_region), coalesce(f.region, d.region), coalesce(f.period, d.period),
      coalesce(f.breakdown, d.breakdown), coalesce(f.category, d.category), coalesce(f.value, 0) + coalesce(d.down, 0), coalesce(f.value, 0) + coalesce(d.up, 0), coalesce(d.records, 0)
    FROM (SELECT * FROM ${at('figure')} WHERE indicator = ${literal(id)}${withoutSpans ? " AND period NOT LIKE '%/%'" : ''}) AS f
    FULL JOIN (${own}) AS d ON ${same('f', 'd', KEY.slice(1))}
    WHERE (f.value IS NOT NULL AND f.basis = 'records') OR (f.indicator IS NULL AND d.breakdown <> '')`;
}

/** Bounds of a quotient, each operand within its own. */
export function ratioBoundsSql(workspace: Workspace, ratio: RatioFigure): string {
  const { numerator, denominator, factor, denominatorPartner, indicator } = ratio;
  const operands = `
    JOIN ${bounded(workspace)} AS a ON a.indicator = ${literal(numerator)} AND ${same('a', 'f', KEY.slice(1))}
    JOIN ${bounded(workspace)} AS b ON b.indicator = ${literal(denominator)}
      AND b.partner_region = ${denominatorPartner ? 'f.partner_region' : "''"} AND ${same('b', 'f', KEY.slice(2))}`;
  const ends = ['a.lower', 'a.upper'].flatMap((part) =>
    ['b.lower', 'b.upper'].map((whole) => `${part} / nullif(${whole}, 0) * ${factor}::DOUBLE`),
  );
  return selectSql(workspace, indicator.id, operands, ends, 'a.uncertain + b.uncertain');
}

/** Bounds of a share, which is no more than all of its population. */
export function shareBoundsSql(workspace: Workspace, ratio: RatioFigure): string {
  const { numerator, denominator, factor, indicator } = ratio;
  const operands = `
    JOIN ${bounded(workspace)} AS b ON b.indicator = ${literal(denominator)} AND b.partner_region = '' AND ${same('b', 'f', KEY.slice(2))}
    LEFT JOIN ${workspace.at('bounds')} AS a ON a.indicator = ${literal(numerator)} AND ${same('a', 'f', KEY.slice(1))}`;
  const part = (end: string) => `coalesce(a.${end}, f.numerator, 0)`;
  const ends = ['b.lower', 'b.upper'].flatMap((whole) =>
    ['lower', 'upper'].map(
      (end) => `least(1, ${part(end)} / nullif(${whole}, 0)) * ${factor}::DOUBLE`,
    ),
  );
  const uncertain = 'greatest(coalesce(a.uncertain, 0), b.uncertain)';
  return selectSql(workspace, indicator.id, operands, ends, uncertain);
}

/** Bounds of what compares two periods, either within its own. */
export function comparedBoundsSql(workspace: Workspace, compared: ComparedFigure): string {
  const { indicator, of, pairs } = compared;
  const rows = pairs.map(
    ({ period, current, earlier, years }) =>
      `(${[period, current, earlier].map(literal).join(', ')}, ${years}::DOUBLE)`,
  );
  const level = (alias: string, period: string) =>
    `JOIN ${bounded(workspace)} AS ${alias} ON ${alias}.indicator = ${literal(of)} AND ${alias}.period = pairs.${period}
      AND ${alias}.breakdown = '' AND ${alias}.region = f.region AND ${alias}.partner_region = f.partner_region`;
  const operands = `
    JOIN (VALUES ${rows.join(', ')}) AS pairs(period, current_period, earlier_period, years) ON pairs.period = f.period
    ${level('a', 'current_period')}
    ${level('b', 'earlier_period')}`;
  const { kind } = indicator.measure;
  const ends = [
    ['a.lower', 'b.upper'],
    ['a.upper', 'b.lower'],
  ].map(([now, then]) => {
    const quotient = `${now} / nullif(${then}, 0)`;
    if (kind === 'change') return `${now} - ${then}`;
    if (kind === 'growth') return `(${quotient} - 1) * 100`;
    return kind === 'cagr'
      ? `(pow(greatest(0, ${quotient}), 1.0 / pairs.years) - 1) * 100`
      : `${quotient} * 100`;
  });
  return selectSql(workspace, indicator.id, operands, ends, 'a.uncertain + b.uncertain');
}

/** Bounds of spans that are the sum of their parts, as the parts have them. */
export function addedBoundsSql(
  workspace: Workspace,
  { id, unit }: Indicator,
  parts: readonly { readonly period: string; readonly part: string }[],
): string {
  const rows = parts.map(({ period, part }) => `(${literal(period)}, ${literal(part)})`);
  const sum = (end: string) => `sum(${exactly(end, unit)})::DOUBLE`;
  return `SELECT ${key('f')}, least(any_value(f.value), ${sum('a.lower')}), greatest(any_value(f.value), ${sum('a.upper')}), sum(a.uncertain)
    FROM ${workspace.at('figure')} AS f JOIN (VALUES ${rows.join(', ')}) AS parts(period, part) ON parts.period = f.period
    JOIN ${bounded(workspace)} AS a ON a.indicator = f.indicator AND a.period = parts.part
      AND ${same('a', 'f', ['partner_region', 'region', 'breakdown', 'category'])}
    WHERE f.indicator = ${literal(id)} AND f.breakdown = '' AND f.value IS NOT NULL AND f.basis = 'records' GROUP BY ALL`;
}
