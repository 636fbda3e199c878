import { UNITS } from '../model/unit.js';
import { literal } from '../store/engine.js';
import { coverageKey } from './coverage-sql.js';
/** Columns of the working table of figures: those of a figure less what the definition tells. */
export const WORKING_COLUMNS = `indicator VARCHAR, partner_region VARCHAR, region VARCHAR, period VARCHAR,
  breakdown VARCHAR, category VARCHAR, value DOUBLE, unit VARCHAR, numerator DOUBLE, denominator DOUBLE,
  records BIGINT, organisations BIGINT, status VARCHAR, reason VARCHAR, basis VARCHAR`;
const MONEY = [...UNITS.values()].filter((unit) => unit.kind === 'money').map((unit) => unit.id);
export const list = (texts) => [...texts].map(literal).join(', ');
/** A one-column relation of constants. */
function constants(alias, column, texts) {
  return `(VALUES ${texts.map((text) => `(${literal(text)})`).join(', ')}) AS ${alias}(${column})`;
}
/**
 * Figures of a quantity for every covered region and every moment. Nothing found is zero only where
 * the register covers the region and the period.
 */
export function quantityFigureSql({ at }, figure) {
  const { quantity, index } = figure;
  const byPeriod = quantity.time === 'period';
  const covered = {
    period: 'coverage.region IS NOT NULL',
    stock: 'coverage.first <= moments.day',
    cumulative: 'coverage.first <= moments.day',
    flow: 'coverage.first < moments.next AND coverage.last >= moments.starts',
  }[quantity.time];
  // Parts of a span are added up from their own figures, once those are there.
  const spans = byPeriod && figure.adds ? " AND moments.period NOT LIKE '%/%'" : '';
  const reason = `CASE
      WHEN NOT moments.begun THEN 'no-later-period'
      WHEN found.value IS NOT NULL THEN NULL
      WHEN found.matched IS NOT NULL THEN 'not-collected'
      ${byPeriod ? "WHEN moments.period LIKE '%/%' THEN 'not-applicable'" : ''}
      WHEN ${figure.exists} AND ${covered} THEN NULL
      ELSE 'not-collected' END`;
  const zero = 'CASE WHEN reason IS NULL THEN coalesce(%, 0) END';
  const orZero = (column) => zero.replace('%', column);
  return `
    SELECT ${literal(figure.id)}, partner_region, region, period, '', '',
      ${orZero('value')}, ${literal(figure.unit)}, NULL, NULL,
      ${orZero('records')}, ${orZero('organisations')}, 'A', reason, 'records'
    FROM (
      SELECT partners.partner_region, regions.region, moments.period, found.value, found.records,
        found.organisations, ${reason} AS reason
      FROM (SELECT DISTINCT ancestor AS region FROM ${at('cover')}) AS regions
      CROSS JOIN ${at('moments')} AS moments
      CROSS JOIN ${constants('partners', 'partner_region', figure.partners)}
      LEFT JOIN ${at('measured')} AS found ON found.quantity = ${index} AND found.region = regions.region
        AND found.period = moments.period AND found.partner_region = partners.partner_region AND found.breakdown = ''
      LEFT JOIN ${at('coverage')} AS coverage ON coverage.key = ${literal(coverageKey(quantity))}
        AND coverage.region = regions.region${byPeriod ? ' AND coverage.period = moments.period' : ''}
      WHERE true${spans}
    )
    UNION ALL
    SELECT ${literal(figure.id)}, found.partner_region, found.region, found.period, breakdown, category,
      value, ${literal(figure.unit)}, NULL, NULL, records, organisations, 'A',
      CASE WHEN value IS NULL THEN 'not-collected' END, 'records'
    FROM ${at('measured')} AS found JOIN ${at('moments')} AS moments ON moments.period = found.period
    WHERE quantity = ${index} AND breakdown <> '' AND moments.begun
      AND found.partner_region IN (${list(figure.partners)})`;
}
/** Values of spans as the sum of their parts; missing where one of the parts is. */
export function addedFigureSql({ at }, id, parts) {
  const rows = parts.map((p) => `(${literal(p.period)}, ${literal(p.part)}, ${p.of})`).join(', ');
  const complete = 'count(value) = any_value(parts.of)';
  return `
    SELECT ${literal(id)}, partner_region, region, parts.period, breakdown, category,
      CASE WHEN ${complete} THEN sum(value) END, any_value(unit), NULL, NULL,
      CASE WHEN ${complete} THEN sum(records) END, NULL, max(status),
      CASE WHEN NOT ${complete} THEN 'incomplete-parts' END, min(basis)
    FROM ${at('figure')} AS figure JOIN (VALUES ${rows}) AS parts(period, part, of) ON parts.part = figure.period
    WHERE indicator = ${literal(id)} AND breakdown = ''
    GROUP BY partner_region, region, parts.period, breakdown, category`;
}
const BASIS = `CASE WHEN a.basis = 'records' OR b.basis = 'records' THEN 'records'
      WHEN a.basis = 'published' OR b.basis = 'published' THEN 'published' ELSE 'series' END`;
const STATUS = `CASE WHEN a.status <> 'A' THEN a.status ELSE coalesce(b.status, 'A') END`;
export function ratioFigureSql({ at }, ratio) {
  const { indicator, factor } = ratio;
  const unit = MONEY.includes(indicator.unit) ? 'a.unit' : literal(indicator.unit);
  const partner = ratio.denominatorPartner ? 'a.partner_region' : "''";
  return `
    SELECT ${literal(indicator.id)}, partner_region, region, period, breakdown, category,
      CASE WHEN reason IS NULL THEN part / whole * ${factor} END, unit, part, whole,
      records, organisations, status, reason, basis
    FROM (
      SELECT a.partner_region, a.region, a.period, a.breakdown, a.category, a.value AS part, b.value AS whole,
        ${unit} AS unit, coalesce(a.records, 0) + coalesce(b.records, 0) AS records,
        greatest(a.organisations, b.organisations) AS organisations, ${STATUS} AS status, ${BASIS} AS basis,
        CASE WHEN a.value IS NULL THEN a.reason
          WHEN b.value IS NULL THEN coalesce(CASE WHEN b.reason = 'no-later-period' THEN b.reason END, 'no-denominator')
          WHEN b.value = 0 THEN 'zero-denominator'
          WHEN a.unit <> b.unit AND a.unit IN (${list(MONEY)}) AND b.unit IN (${list(MONEY)}) THEN 'mixed-units'
          END AS reason
      FROM ${at('figure')} AS a LEFT JOIN ${at('figure')} AS b ON b.indicator = ${literal(ratio.denominator)}
        AND b.region = a.region AND b.period = a.period AND b.partner_region = ${partner}
        AND b.breakdown = a.breakdown AND b.category = a.category
      WHERE a.indicator = ${literal(ratio.numerator)} AND a.breakdown IN (${list(['', ...ratio.breakdowns])})
    )`;
}
/** A share goes by its population: a category of which none meets the condition is 0 %, not missing. */
export function shareFigureSql({ at }, ratio, partners) {
  const { indicator } = ratio;
  const met = `CASE WHEN b.breakdown = '' THEN a.value
          WHEN whole.value IS NOT NULL THEN coalesce(a.value, 0) END`;
  return `
    SELECT ${literal(indicator.id)}, partner_region, region, period, breakdown, category,
      CASE WHEN reason IS NULL THEN part / population * ${ratio.factor} END, ${literal(indicator.unit)}, part, population,
      records, organisations, status, reason, 'records'
    FROM (
      SELECT partners.partner_region, b.region, b.period, b.breakdown, b.category, ${met} AS part, b.value AS population,
        b.records, b.organisations, b.status,
        CASE WHEN b.value IS NULL THEN b.reason WHEN b.value = 0 THEN 'zero-denominator'
          WHEN ${met} IS NULL THEN coalesce(whole.reason, 'not-collected') END AS reason
      FROM ${at('figure')} AS b CROSS JOIN ${constants('partners', 'partner_region', partners)}
      LEFT JOIN ${at('figure')} AS a ON a.indicator = ${literal(ratio.numerator)}
        AND a.region = b.region AND a.period = b.period AND a.partner_region = partners.partner_region
        AND a.breakdown = b.breakdown AND a.category = b.category
      LEFT JOIN ${at('figure')} AS whole ON whole.indicator = ${literal(ratio.numerator)}
        AND whole.region = b.region AND whole.period = b.period AND whole.partner_region = partners.partner_region
        AND whole.breakdown = ''
      WHERE b.indicator = ${literal(ratio.denominator)} AND b.partner_region = ''
        AND b.breakdown IN (${list(['', ...ratio.breakdowns])})
    )`;
}
/** Change, growth, average yearly growth and index: two figures of one release compared. */
export function comparedFigureSql({ at }, indicator, of, pairs) {
  const { kind } = indicator.measure;
  const rows = pairs.map(
    (p) => `(${literal(p.period)}, ${literal(p.current)}, ${literal(p.earlier)}, ${p.years})`,
  );
  const value = {
    change: 'a.value - b.value',
    growth: '(a.value / b.value - 1) * 100',
    cagr: '(pow(a.value / b.value, 1.0 / pairs.years) - 1) * 100',
    index: 'a.value / b.value * 100',
  }[kind];
  const quotient = kind !== 'change';
  const unit = MONEY.includes(indicator.unit) ? 'a.unit' : literal(indicator.unit);
  const reason = `CASE WHEN a.value IS NULL THEN coalesce(a.reason, 'not-collected')
          WHEN b.value IS NULL THEN 'no-earlier-period'
          WHEN a.unit <> b.unit THEN 'mixed-units'
          ${quotient ? "WHEN b.value = 0 THEN 'zero-denominator'" : ''}
          ${kind === 'cagr' ? "WHEN a.value / b.value < 0 THEN 'not-applicable'" : ''} END`;
  return `
    SELECT ${literal(indicator.id)}, a.partner_region, a.region, pairs.period, '', '',
      CASE WHEN (${reason}) IS NULL THEN ${value} END, ${unit},
      ${quotient ? 'a.value, b.value' : 'NULL, NULL'},
      coalesce(a.records, 0) + coalesce(b.records, 0), greatest(a.organisations, b.organisations),
      ${STATUS}, ${reason}, ${BASIS}
    FROM (VALUES ${rows.join(', ')}) AS pairs(period, current_period, earlier_period, years)
    JOIN ${at('figure')} AS a ON a.indicator = ${literal(of)} AND a.period = pairs.current_period AND a.breakdown = ''
    LEFT JOIN ${at('figure')} AS b ON b.indicator = ${literal(of)} AND b.period = pairs.earlier_period
      AND b.breakdown = '' AND b.region = a.region AND b.partner_region = a.partner_region`;
}
/** The last vintage of every series that is needed. */
export function latestSeriesSql({ at }, codes) {
  return `
    SELECT code, region, period, value, unit, _file, _line FROM ${at('series')}
    WHERE code IN (${list(codes)})
    QUALIFY row_number() OVER (PARTITION BY code, region, period
      ORDER BY published_on DESC NULLS LAST, coalesce(vintage, 'first') <> 'first' DESC, vintage DESC, _line DESC) = 1`;
}
/** A series at each moment: of that very period, or for a stock the last year before. */
export function seriesAtSql({ at }, code, carry) {
  const exact = 'latest.period = moments.period';
  const year =
    "TRY_CAST(CASE WHEN regexp_matches(latest.period, '^[0-9]{4}$') THEN latest.period END AS INTEGER)";
  const condition = carry
    ? `(${exact} OR (${year} <= year(moments.day) AND ${year} >= year(moments.day) - 3))`
    : exact;
  const best = carry
    ? `QUALIFY row_number() OVER (PARTITION BY latest.region, moments.period ORDER BY ${exact} DESC, latest.period DESC) = 1`
    : '';
  const status = carry
    ? `CASE WHEN ${exact} OR ${year} = year(moments.day) THEN 'A' ELSE 'E' END`
    : "'A'";
  return `
    SELECT latest.region, moments.period, latest.value, latest.unit, ${status} AS status, latest._file, latest._line
    FROM ${at('latest_series')} AS latest JOIN ${at('moments')} AS moments ON ${condition}
    WHERE latest.code = ${literal(code)} ${carry ? `AND moments.period NOT LIKE '%/%'` : ''} ${best}`;
}
/** What was published last of an indicator. A stock at a year's end also goes by its December. */
export function publishedSql({ at }, id, stock) {
  const same = 'published.period = moments.period';
  const condition = stock ? `(${same} OR published.period = moments.period || '-12')` : same;
  return `
    SELECT published.region, moments.period, coalesce(published.partner_region, '') AS partner_region,
      published.value, published.unit, published._file, published._line
    FROM ${at('published')} AS published JOIN ${at('moments')} AS moments ON ${condition}
    WHERE published.indicator = ${literal(id)}
    QUALIFY row_number() OVER (PARTITION BY published.region, moments.period, coalesce(published.partner_region, '')
      ORDER BY ${same} DESC, published.published_on DESC NULLS LAST, published._line DESC) = 1`;
}
