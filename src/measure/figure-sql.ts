import type { Indicator } from '../catalogue/indicators.ts';
import { UNITS } from '../model/unit.ts';
import { literal } from '../store/engine.ts';
import { coverageKey } from './coverage-sql.ts';
import { exactly } from './exact.ts';
import type { Pair } from './moments.ts';
import type { Quantity } from './quantity.ts';
import type { Workspace } from './workspace.ts';

/** Columns of the working table of figures: those of a figure less what the definition tells. */
export const WORKING_COLUMNS = `indicator VARCHAR, partner_region VARCHAR, region VARCHAR, period VARCHAR,
  breakdown VARCHAR, category VARCHAR, value DOUBLE, unit VARCHAR, numerator DOUBLE, denominator DOUBLE,
  records BIGINT, organisations BIGINT, status VARCHAR, reason VARCHAR, basis VARCHAR`;

const MONEY = [...UNITS.values()].filter((unit) => unit.kind === 'money').map((unit) => unit.id);

export const list = (texts: Iterable<string>): string => [...texts].map(literal).join(', ');

/** A relation of constants. */
function constants(
  alias: string,
  columns: string,
  rows: readonly (readonly (string | number | boolean)[])[],
): string {
  const print = (value: string | number | boolean) =>
    typeof value === 'string' ? literal(value) : String(value);
  return `(VALUES ${rows.map((row) => `(${row.map(print).join(', ')})`).join(', ')}) AS ${alias}(${columns})`;
}

export interface QuantityFigure {
  readonly id: string;
  readonly unit: string;
  readonly index: number;
  readonly quantity: Quantity;
  readonly partners: readonly string[];
  /** Whether the release holds any such record; without one there is nothing to call zero. */
  readonly exists: boolean;
  readonly adds: boolean;
}

/**
 * Figures of quantities for every covered region and every moment. Nothing found is zero only where
 * the register covers the region and the period.
 */
export function quantityFigureSql({ at }: Workspace, figures: readonly QuantityFigure[]): string {
  const rows = figures.flatMap(({ id, unit, index, quantity, partners, exists, adds }) =>
    partners.map((partner) => [
      id,
      unit,
      index,
      partner,
      exists,
      adds,
      quantity.time,
      coverageKey(quantity),
    ]),
  );
  const asked = constants('asked', 'id, unit, index, partner, exists, adds, time, key', rows);
  const byPeriod = "asked.time = 'period'";
  const span = "moments.period LIKE '%/%'";
  const covered = `CASE asked.time WHEN 'period' THEN coverage.region IS NOT NULL
        WHEN 'flow' THEN coverage.first < moments.next AND coverage.last >= moments.starts
        ELSE coverage.first <= moments.day END`;
  const reason = `CASE
      WHEN NOT moments.begun THEN 'no-later-period'
      WHEN found.value IS NOT NULL THEN NULL
      WHEN found.matched IS NOT NULL THEN 'not-collected'
      WHEN ${byPeriod} AND ${span} THEN 'not-applicable'
      WHEN asked.exists AND ${covered} THEN NULL
      ELSE 'not-collected' END`;
  const orZero = (column: string) => `CASE WHEN reason IS NULL THEN coalesce(${column}, 0) END`;
  // Parts of a span are added up from their own figures, once those are there.
  return `
    SELECT id, partner_region, region, period, '', '',
      ${orZero('value')}, unit, NULL, NULL,
      ${orZero('records')}, ${orZero('organisations')}, 'A', reason, 'records'
    FROM (
      SELECT asked.id, asked.unit, asked.partner AS partner_region, regions.region, moments.period, found.value,
        found.records, found.organisations, ${reason} AS reason
      FROM (SELECT DISTINCT ancestor AS region FROM ${at('cover')}) AS regions
      CROSS JOIN ${at('moments')} AS moments
      CROSS JOIN ${asked}
      LEFT JOIN ${at('measured')} AS found ON found.quantity = asked.index AND found.region = regions.region
        AND found.period = moments.period AND found.partner_region = asked.partner AND found.breakdown = ''
      LEFT JOIN ${at('coverage')} AS coverage ON coverage.key = asked.key AND coverage.region = regions.region
        AND coalesce(coverage.period, '') = CASE WHEN ${byPeriod} THEN moments.period ELSE '' END
      WHERE NOT (${byPeriod} AND asked.adds AND ${span})
    )
    UNION ALL
    SELECT asked.id, found.partner_region, found.region, found.period, breakdown, category,
      value, asked.unit, NULL, NULL, records, organisations, 'A',
      CASE WHEN value IS NULL THEN 'not-collected' END, 'records'
    FROM ${at('measured')} AS found JOIN ${at('moments')} AS moments ON moments.period = found.period
    JOIN ${asked} ON asked.index = found.quantity AND asked.partner = found.partner_region
    WHERE breakdown <> '' AND moments.begun`;
}

/** Values of spans as the sum of their parts; missing where one of the parts is. */
export function addedFigureSql(
  { at }: Workspace,
  { id, unit }: Indicator,
  parts: readonly { period: string; part: string; of: number }[],
): string {
  const rows = parts.map((p) => `(${literal(p.period)}, ${literal(p.part)}, ${p.of})`).join(', ');
  const complete = 'count(value) = any_value(parts.of)';
  return `
    SELECT ${literal(id)}, partner_region, region, parts.period, breakdown, category,
      CASE WHEN ${complete} THEN sum(${exactly('value', unit)})::DOUBLE END, min(unit), NULL, NULL,
      CASE WHEN ${complete} THEN sum(records) END, NULL, max(status),
      CASE WHEN NOT ${complete} THEN 'incomplete-parts' END, min(basis)
    FROM ${at('figure')} AS figure JOIN (VALUES ${rows}) AS parts(period, part, of) ON parts.part = figure.period
    WHERE indicator = ${literal(id)} AND breakdown = ''
    GROUP BY partner_region, region, parts.period, breakdown, category`;
}

const BASIS = `CASE WHEN a.basis = 'records' OR b.basis = 'records' THEN 'records'
      WHEN a.basis = 'published' OR b.basis = 'published' THEN 'published' ELSE 'series' END`;
const STATUS = `CASE WHEN a.status <> 'A' THEN a.status ELSE coalesce(b.status, 'A') END`;

export interface RatioFigure {
  readonly indicator: Indicator;
  readonly numerator: string;
  readonly denominator: string;
  readonly factor: number;
  /** Whether the denominator too is taken for the partner region. */
  readonly denominatorPartner: boolean;
  readonly breakdowns: readonly string[];
}

const ASKED_RATIO =
  'id, unit, money, numerator, denominator, factor, denominator_partner, breakdown';

function askedRatios(ratios: readonly RatioFigure[]): string {
  const rows = ratios.flatMap(({ indicator, breakdowns, ...ratio }) =>
    ['', ...breakdowns].map((breakdown) => [
      indicator.id,
      indicator.unit,
      MONEY.includes(indicator.unit),
      ratio.numerator,
      ratio.denominator,
      ratio.factor,
      ratio.denominatorPartner,
      breakdown,
    ]),
  );
  return constants('asked', ASKED_RATIO, rows);
}

export function ratioFigureSql({ at }: Workspace, ratios: readonly RatioFigure[]): string {
  return `
    SELECT id, partner_region, region, period, breakdown, category,
      CASE WHEN reason IS NULL THEN part / whole * factor END, unit, part, whole,
      records, organisations, status, reason, basis
    FROM (
      SELECT asked.id, asked.factor::DOUBLE AS factor, a.partner_region, a.region, a.period, a.breakdown, a.category,
        a.value AS part, b.value AS whole, CASE WHEN asked.money THEN a.unit ELSE asked.unit END AS unit,
        coalesce(a.records, 0) + coalesce(b.records, 0) AS records,
        greatest(a.organisations, b.organisations) AS organisations, ${STATUS} AS status, ${BASIS} AS basis,
        CASE WHEN a.value IS NULL THEN a.reason
          WHEN b.value IS NULL THEN coalesce(CASE WHEN b.reason = 'no-later-period' THEN b.reason END, 'no-denominator')
          WHEN b.value = 0 THEN 'zero-denominator'
          WHEN a.unit <> b.unit AND a.unit IN (${list(MONEY)}) AND b.unit IN (${list(MONEY)}) THEN 'mixed-units'
          END AS reason
      FROM ${askedRatios(ratios)}
      JOIN ${at('figure')} AS a ON a.indicator = asked.numerator AND a.breakdown = asked.breakdown
      LEFT JOIN ${at('figure')} AS b ON b.indicator = asked.denominator
        AND b.region = a.region AND b.period = a.period
        AND b.partner_region = CASE WHEN asked.denominator_partner THEN a.partner_region ELSE '' END
        AND b.breakdown = a.breakdown AND b.category = a.category
    )`;
}

/** A share goes by its population: a category of which none meets the condition is 0 %, not missing. */
export function shareFigureSql(
  { at }: Workspace,
  ratios: readonly (RatioFigure & { readonly partners: readonly string[] })[],
): string {
  const met = `CASE WHEN b.breakdown = '' THEN a.value
          WHEN whole.value IS NOT NULL THEN coalesce(a.value, 0) END`;
  const partners = ratios.flatMap((ratio) =>
    ratio.partners.map((partner) => [ratio.indicator.id, partner]),
  );
  const same = (alias: string) => `${alias}.indicator = asked.numerator
        AND ${alias}.region = b.region AND ${alias}.period = b.period AND ${alias}.partner_region = partners.partner_region`;
  return `
    SELECT id, partner_region, region, period, breakdown, category,
      CASE WHEN reason IS NULL THEN part / population * factor END, unit, part, population,
      records, organisations, status, reason, 'records'
    FROM (
      SELECT asked.id, asked.unit, asked.factor::DOUBLE AS factor, partners.partner_region, b.region, b.period,
        b.breakdown, b.category, ${met} AS part, b.value AS population, b.records, b.organisations, b.status,
        CASE WHEN b.value IS NULL THEN b.reason WHEN b.value = 0 THEN 'zero-denominator'
          WHEN ${met} IS NULL THEN coalesce(whole.reason, 'not-collected') END AS reason
      FROM ${askedRatios(ratios)}
      JOIN ${constants('partners', 'id, partner_region', partners)} ON partners.id = asked.id
      JOIN ${at('figure')} AS b ON b.indicator = asked.denominator AND b.partner_region = '' AND b.breakdown = asked.breakdown
      LEFT JOIN ${at('figure')} AS a ON ${same('a')}
        AND a.breakdown = b.breakdown AND a.category = b.category
      LEFT JOIN ${at('figure')} AS whole ON ${same('whole')} AND whole.breakdown = ''
    )`;
}

export interface ComparedFigure {
  readonly indicator: Indicator;
  readonly of: string;
  readonly pairs: readonly Pair[];
}

/** Change, growth, average yearly growth and index: two figures of one release compared. */
export function comparedFigureSql({ at }: Workspace, compared: readonly ComparedFigure[]): string {
  const rows = compared.flatMap(({ indicator: { id, unit, measure }, of, pairs }) =>
    pairs.map((p) => [
      id,
      unit,
      MONEY.includes(unit),
      measure.kind,
      of,
      p.period,
      p.current,
      p.earlier,
      p.years,
    ]),
  );
  const columns = 'id, unit, money, kind, of, period, current_period, earlier_period, years';
  const quotient = "pairs.kind <> 'change'";
  const reason = `CASE WHEN a.value IS NULL THEN coalesce(a.reason, 'not-collected')
          WHEN b.value IS NULL THEN 'no-earlier-period'
          WHEN a.unit <> b.unit THEN 'mixed-units'
          WHEN ${quotient} AND b.value = 0 THEN 'zero-denominator'
          WHEN pairs.kind = 'cagr' AND a.value / b.value < 0 THEN 'not-applicable' END`;
  return `
    SELECT id, partner_region, region, period, '', '',
      CASE WHEN reason IS NOT NULL THEN NULL ELSE CASE kind WHEN 'change' THEN now - before
        WHEN 'growth' THEN (now / before - 1) * 100
        WHEN 'cagr' THEN (pow(now / before, 1.0 / years) - 1) * 100
        WHEN 'index' THEN now / before * 100 END END,
      unit, CASE WHEN quotient THEN now END, CASE WHEN quotient THEN before END,
      records, organisations, status, reason, basis
    FROM (
      SELECT pairs.id, pairs.kind, pairs.years::DOUBLE AS years, pairs.period, a.partner_region, a.region,
        CASE WHEN pairs.money THEN a.unit ELSE pairs.unit END AS unit, a.value AS now, b.value AS before,
        ${quotient} AS quotient, coalesce(a.records, 0) + coalesce(b.records, 0) AS records,
        greatest(a.organisations, b.organisations) AS organisations, ${STATUS} AS status, ${reason} AS reason, ${BASIS} AS basis
      FROM ${constants('pairs', columns, rows)}
      JOIN ${at('figure')} AS a ON a.indicator = pairs.of AND a.period = pairs.current_period AND a.breakdown = ''
      LEFT JOIN ${at('figure')} AS b ON b.indicator = pairs.of AND b.period = pairs.earlier_period
        AND b.breakdown = '' AND b.region = a.region AND b.partner_region = a.partner_region
    )`;
}

/** The last vintage of every series that is needed. */
export function latestSeriesSql({ at }: Workspace, codes: readonly string[]): string {
  return `
    SELECT code, region, period, value, unit, _file, _line FROM (
      SELECT *, row_number() OVER (PARTITION BY code, region, period
        ORDER BY published_on DESC NULLS LAST, coalesce(vintage, 'first') <> 'first' DESC, vintage DESC, _line DESC, _file DESC) AS place
      FROM ${at('series')} WHERE code IN (${list(codes)})) AS series
    WHERE place = 1`;
}

/** A series at each moment: of that very period, or for a stock the last year before. */
export function seriesAtSql({ at }: Workspace, code: string, carry: boolean): string {
  const exact = 'latest.period = moments.period';
  const year =
    "TRY_CAST(CASE WHEN regexp_matches(latest.period, '^[0-9]{4}$') THEN latest.period END AS INTEGER)";
  const condition = carry
    ? `(${exact} OR (${year} <= year(moments.day) AND ${year} >= year(moments.day) - 3))`
    : exact;
  const place = carry
    ? `row_number() OVER (PARTITION BY latest.region, moments.period ORDER BY ${exact} DESC, latest.period DESC)`
    : '1';
  const status = carry
    ? `CASE WHEN ${exact} OR ${year} = year(moments.day) THEN 'A' ELSE 'E' END`
    : "'A'";
  return `
    SELECT region, period, value, unit, status, _file, _line, own_period FROM (
      SELECT latest.region, moments.period, latest.value, latest.unit, ${status} AS status,
        latest._file, latest._line, latest.period AS own_period, ${place} AS place
      FROM ${at('latest_series')} AS latest JOIN ${at('moments')} AS moments ON ${condition}
      WHERE latest.code = ${literal(code)} ${carry ? `AND moments.period NOT LIKE '%/%'` : ''}) AS given
    WHERE place = 1`;
}

/** What was published last of an indicator. A stock at a year's end also goes by its December. */
export function publishedSql(
  { at }: Workspace,
  indicators: readonly { readonly id: string; readonly stock: boolean }[],
): string {
  const same = 'published.period = moments.period';
  const rows = indicators.map(({ id, stock }) => [id, stock]);
  return `
    SELECT indicator, region, period, partner_region, value, unit, _file, _line, own_period FROM (
      SELECT published.indicator, published.region, moments.period, coalesce(published.partner_region, '') AS partner_region,
        published.value, published.unit, published._file, published._line, published.period AS own_period,
        row_number() OVER (PARTITION BY published.indicator, published.region, moments.period, coalesce(published.partner_region, '')
          ORDER BY ${same} DESC, published.published_on DESC NULLS LAST, published._line DESC, published._file DESC) AS place
      FROM ${at('published')} AS published JOIN ${constants('asked', 'id, stock', rows)} ON asked.id = published.indicator
      JOIN ${at('moments')} AS moments ON (${same} OR (asked.stock AND published.period = moments.period || '-12'))) AS given
    WHERE place = 1`;
}

/** A row for every covered region and moment that an indicator has none for yet: missing, and why. */
export function missingSql({ at }: Workspace, indicators: readonly Indicator[]): string {
  const rows = indicators.map(({ id, unit, measure: { kind } }) => [
    id,
    unit,
    kind,
    kind === 'series' || kind === 'published' ? kind : 'records',
  ]);
  const span = "moments.period LIKE '%/%'";
  return `
    SELECT asked.id, '', regions.region, moments.period, '', '', NULL, asked.unit, NULL, NULL, NULL, NULL, 'A',
      CASE WHEN NOT moments.begun THEN 'no-later-period'
        WHEN (asked.kind = 'cagr' AND NOT ${span}) OR (asked.kind = 'index' AND ${span}) THEN 'not-applicable'
        ELSE 'not-collected' END, asked.basis
    FROM ${constants('asked', 'id, unit, kind, basis', rows)}
    CROSS JOIN (SELECT DISTINCT ancestor AS region FROM ${at('cover')}) AS regions
    CROSS JOIN ${at('moments')} AS moments
    LEFT JOIN (SELECT DISTINCT indicator, region, period FROM ${at('figure')} WHERE breakdown = '') AS figure
      ON figure.indicator = asked.id AND figure.region = regions.region AND figure.period = moments.period
    WHERE figure.indicator IS NULL`;
}
