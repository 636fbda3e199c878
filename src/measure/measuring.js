import { IssuesError } from '../model/issue.js';
import { MISSING_REASONS } from '../model/status.js';
import { comparePeriods, parsePeriod } from '../model/period.js';
import { identifier, literal } from '../store/engine.js';
import { bridgeFigureSql } from './bridge.js';
import { conditionSql } from './condition-sql.js';
import { coverageKey, coverageSql, existenceSql } from './coverage-sql.js';
import { breakdownsNeeded, inOrder, levelTime, pairsFor, periodsNeeded } from './definitions.js';
import { checkExpressions } from './expression-check.js';
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
} from './figure-sql.js';
import { momentOf, partsOf } from './moments.js';
import { quantitiesIn, readQuantity } from './quantity.js';
import { jobsOf, MEASURED_COLUMNS, overlappingSql, rollUpSql, scanSql } from './quantity-sql.js';
import { setCover, setMoments, settleStates } from './workspace.js';
/**
 * Works out what a query needs.
 *
 * @throws {IssuesError} if an expression of a definition is not right
 */
export async function planFigures(workspace, query) {
  const { catalogue, asOf } = workspace.input;
  const ordered = inOrder(catalogue.indicators, query.indicators);
  const wanted = new Set(query.indicators);
  const periods = periodsNeeded(workspace.input, ordered, wanted, query.periods);
  const all = new Map([...periods.values()].flatMap((own) => [...own]));
  const moments = [...all.values()]
    .toSorted(comparePeriods)
    .map((period) => momentOf(period, asOf));
  const breakdowns = breakdownsNeeded(ordered, wanted, query.by);
  const issues = [];
  const byKey = new Map();
  const named = [];
  for (const indicator of ordered) {
    for (const { role, definition } of quantitiesIn(indicator.measure)) {
      const path =
        role === 'value' || indicator.measure.kind === 'share' ? ['measure'] : ['measure', role];
      const quantity = await readQuantity(
        workspace,
        indicator,
        definition,
        path,
        [...(breakdowns.get(indicator.id) ?? [])],
        issues,
      );
      if (!quantity) continue;
      const { index } = merge(byKey, quantity);
      named.push({
        id: role === 'value' ? indicator.id : partId(indicator.id, role),
        indicator,
        role,
        unit: role === 'value' ? indicator.unit : unitOf(workspace, quantity),
        index,
        quantity,
      });
    }
  }
  const quantities = [...byKey.values()].map(({ quantity }) => quantity);
  if (issues.length === 0) issues.push(...(await checkExpressions(workspace, named)));
  if (issues.length > 0) throw new IssuesError(issues);
  const partners = [...new Set(query.partners ?? [])].filter((code) => code !== '');
  return { query, wanted, ordered, periods, moments, quantities, named, partners, breakdowns };
}
/** The working id of a part of an indicator; no indicator can have it. */
export function partId(id, role) {
  return `${id}#${role}`;
}
function merge(byKey, quantity) {
  const known = byKey.get(quantity.key);
  const entry = known
    ? {
        index: known.index,
        quantity: {
          ...quantity,
          breakdowns: new Map([...known.quantity.breakdowns, ...quantity.breakdowns]),
        },
      }
    : { index: byKey.size, quantity };
  byKey.set(quantity.key, entry);
  return entry;
}
function unitOf(workspace, { of, column, distinct, attribution }) {
  const field = workspace.register(of).fields.find(({ name }) => name === column);
  if (column !== undefined) return field?.unit ?? 'number';
  return distinct === 'organisation' || attribution.kind === 'state' ? 'organisations' : 'records';
}
/** Measures a plan: afterwards the workspace's table `figure` holds its figures and their parts. */
export async function measure(workspace, plan, { settle }) {
  const { engine, at } = workspace;
  await setMoments(workspace, plan.moments, await latestPeriods(workspace, plan));
  await engine.run(`CREATE OR REPLACE TABLE ${at('measured')} (${MEASURED_COLUMNS})`);
  await engine.run(
    `CREATE OR REPLACE TABLE ${at('coverage')} (key VARCHAR, region VARCHAR, period VARCHAR, first DATE, last DATE)`,
  );
  await engine.run(`CREATE OR REPLACE TABLE ${at('figure')} (${WORKING_COLUMNS})`);
  await setCover(workspace, plan.query.regions);
  if (settle) await settleStates(workspace, organisationColumns(plan.quantities));
  const relation = settle ? await settleConditions(workspace, plan) : inlineConditions(workspace);
  const coveredByScan = await runJobs(workspace, plan, relation);
  const exists = await judgeCoverage(workspace, plan, coveredByScan);
  await writeFigures(workspace, plan, exists, relation);
}
/** For each register of which a condition asks for the last collected period: which one that is. */
export async function latestPeriods(workspace, { quantities, moments }) {
  const registers = new Set(
    quantities.flatMap(({ having }) =>
      having.filter(({ time }) => time === 'latest').map(({ of }) => of),
    ),
  );
  const latest = new Map();
  for (const name of registers) {
    const register = workspace.register(name);
    const column = identifier(register.time.kind === 'period' ? register.time.period : 'period');
    const rows = await workspace.engine.all(
      `SELECT DISTINCT ${column} AS period FROM ${workspace.at(name)}`,
    );
    const collected = rows
      .filter(({ period }) => period !== null)
      .map(({ period }) => parsePeriod(period))
      .filter(({ frequency }) => frequency === 'annual')
      .toSorted(comparePeriods);
    latest.set(
      name,
      moments.map(({ next }) => collected.findLast(({ end }) => end <= next)?.text ?? null),
    );
  }
  return latest;
}
function organisationColumns(quantities) {
  const columns = new Set();
  const add = (expression) =>
    expression?.organisationColumns.forEach((column) => columns.add(column));
  for (const { where, having, breakdowns, on, of } of quantities) {
    add(where);
    having.forEach((condition) => add(condition.where));
    breakdowns.forEach(add);
    if (of === 'organisations' && on !== undefined) columns.add(on);
    if (of === 'organisations') columns.add('valid_from');
  }
  return columns;
}
export function inlineConditions(workspace) {
  return (condition, partners) => `(${conditionSql(workspace, condition, partners)})`;
}
/** A table for each condition, so that measures that share one find it ready. */
async function settleConditions(workspace, plan) {
  const names = new Map();
  const keyOf = (condition, partners) =>
    conditionSql(workspace, condition, condition.partner ? partners : []);
  for (const quantity of plan.quantities)
    for (const run of quantity.partner && plan.partners.length > 0 ? [[], plan.partners] : [[]])
      for (const condition of quantity.having) {
        const sql = keyOf(condition, run);
        if (names.has(sql)) continue;
        const name = `condition_${names.size}`;
        names.set(sql, name);
        await workspace.engine.run(`CREATE OR REPLACE TABLE ${workspace.at(name)} AS ${sql}`);
      }
  return (condition, partners) => workspace.at(names.get(keyOf(condition, partners)));
}
/** Runs every scan; returns the coverage keys that scans of whole registers have told by the way. */
async function runJobs(workspace, plan, relation) {
  const { engine, at } = workspace;
  const told = new Set();
  for (const job of jobsOf(plan.quantities, plan.partners)) {
    if (!job.additive) {
      for (const member of job.members)
        await engine.run(`INSERT INTO ${at('measured')} SELECT quantity, partner_region, period, region, breakdown, category, value, matched, records, organisations
           FROM (${overlappingSql(workspace, member, job.partners, relation)})`);
      continue;
    }
    await engine.run(
      `CREATE OR REPLACE TABLE ${at('scan')} AS ${scanSql(workspace, job, relation)}`,
    );
    await engine.run(`INSERT INTO ${at('measured')} ${rollUpSql(workspace, job, at('scan'))}`);
    const first = job.members[0].quantity;
    const key = coverageKey(first);
    if (first.time === 'period' && first.having.length === 0 && !told.has(key)) {
      told.add(key);
      await engine.run(`INSERT INTO ${at('coverage')} SELECT DISTINCT ${literal(key)}, cover.ancestor, scan.period, NULL::DATE, NULL::DATE
         FROM ${at('scan')} AS scan JOIN ${at('cover')} AS cover ON cover.region = scan.region`);
    }
  }
  return told;
}
/**
 * Finds out what registers cover, but only of quantities that lack a value somewhere; and for those
 * that lack all, whether the release holds any such record.
 */
async function judgeCoverage(workspace, plan, told) {
  const { engine, at } = workspace;
  const [{ regions }] = await engine.all(
    `SELECT count(DISTINCT ancestor) AS regions FROM ${at('cover')}`,
  );
  const rows = await engine.all(
    `SELECT quantity, count(value) AS found FROM ${at('measured')} WHERE breakdown = '' GROUP BY quantity`,
  );
  const found = new Map(rows.map((row) => [row.quantity, row.found]));
  const begun = plan.moments.filter((moment) => moment.begun).length;
  const exists = [];
  for (const [index, quantity] of plan.quantities.entries()) {
    const runs = 1 + (quantity.partner ? plan.partners.length : 0);
    const have = found.get(index) ?? 0;
    exists.push(have > 0 || (await anyRecord(workspace, quantity)));
    const key = coverageKey(quantity);
    if (have >= regions * begun * runs || told.has(key)) continue;
    told.add(key);
    await engine.run(
      `INSERT INTO ${at('coverage')} SELECT ${literal(key)}, region, period, first, last FROM (${coverageSql(workspace, quantity)})`,
    );
  }
  return exists;
}
async function anyRecord(workspace, quantity) {
  const kinds = [quantity, ...quantity.having];
  for (const kind of kinds) {
    const rows = await workspace.engine.all(existenceSql(workspace, kind));
    if (rows.length === 0) return false;
  }
  return true;
}
async function writeFigures(workspace, plan, exists, relation) {
  const { engine, at } = workspace;
  const insert = (sql) => engine.run(`INSERT INTO ${at('figure')} ${sql}`);
  await setSeries(workspace, plan);
  const given = await givenFigures(workspace);
  for (const indicator of plan.ordered) {
    const { id, measure: definition } = indicator;
    const breakdowns = [...(plan.breakdowns.get(id) ?? [])];
    const partnersOf = (partner) => (partner ? ['', ...plan.partners] : ['']);
    for (const one of plan.named.filter((candidate) => candidate.indicator.id === id))
      await insert(
        quantityFigureSql(workspace, {
          id: one.id,
          unit: one.unit,
          index: one.index,
          quantity: one.quantity,
          partners: partnersOf(one.quantity.partner),
          exists: exists[one.index],
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
      if (own) await insert(bridgeFigureSql(workspace, own, relation));
    }
  }
}
/** `latest_series`: the last vintage of every series that the plan may need. */
export async function setSeries(workspace, plan) {
  const sql = latestSeriesSql(workspace, ['', ...seriesCodes(plan)]);
  workspace.definitions.set('latest_series', sql);
  await workspace.engine.run(`CREATE OR REPLACE TABLE ${workspace.at('latest_series')} AS ${sql}`);
}
/** The series and the indicators that there is anything given of. */
async function givenFigures({ engine, at }) {
  const names = async (sql) => new Set((await engine.all(sql)).map(({ name }) => name));
  return {
    series: await names(`SELECT DISTINCT code AS name FROM ${at('latest_series')}`),
    published: await names(`SELECT DISTINCT indicator AS name FROM ${at('published')}`),
  };
}
function seriesCodes({ ordered }) {
  return ordered.flatMap(({ measure: definition, otherwise }) => [
    ...(definition.kind === 'series' ? [definition.code] : []),
    ...(otherwise ? [otherwise.series] : []),
  ]);
}
export function factorOf({ measure: definition, unit }) {
  const stated = definition.kind === 'ratio' ? definition.factor : undefined;
  return stated ?? (unit === 'percent' ? 100 : 1);
}
export function operandId(id, role, operand) {
  return typeof operand === 'string' ? operand : partId(id, role);
}
function takesPartner(workspace, plan, id, operand) {
  if (typeof operand === 'string')
    return workspace.input.catalogue.indicators.get(operand)?.partner !== 'none';
  return plan.named.find((one) => one.id === partId(id, 'denominator'))?.quantity.partner ?? false;
}
function regionFilter({ query }, column) {
  return query.regions ? `AND ${column} IN (${list(['', ...query.regions])})` : '';
}
/** Puts a series where the indicator has no value of its own, and in regions that it does not reach. */
async function takeSeries(workspace, plan, { id }, code, carry) {
  const { engine, at } = workspace;
  const series = seriesAtSql(workspace, code, carry);
  const whole = `indicator = ${literal(id)} AND partner_region = '' AND breakdown = ''`;
  await engine.run(`UPDATE ${at('figure')} AS figure SET value = taken.value, unit = taken.unit, status = taken.status, reason = NULL,
       numerator = NULL, denominator = NULL, records = 1, organisations = NULL, basis = 'series'
     FROM (${series}) AS taken
     WHERE ${whole} AND figure.value IS NULL AND taken.region = figure.region AND taken.period = figure.period`);
  await engine.run(`INSERT INTO ${at('figure')}
     SELECT ${literal(id)}, '', taken.region, taken.period, '', '', taken.value, taken.unit, NULL, NULL, 1, NULL, taken.status, NULL, 'series'
     FROM (${series}) AS taken
     WHERE NOT EXISTS (SELECT 1 FROM ${at('figure')} AS figure WHERE ${whole}
       AND figure.region = taken.region AND figure.period = taken.period) ${regionFilter(plan, 'taken.region')}`);
}
/** What others published: where that is all there is, and in regions whose records are not here. */
async function takePublished(workspace, plan, indicator) {
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
  await engine.run(`DELETE FROM ${at('figure')} AS figure USING (${taken}) AS taken
     WHERE ${same} AND figure.value IS NULL ${outside}`);
  await engine.run(`INSERT INTO ${at('figure')}
     SELECT ${literal(id)}, taken.partner_region, taken.region, taken.period, '', '', taken.value, taken.unit,
       NULL, NULL, 1, NULL, 'A', NULL, 'published'
     FROM (${taken}) AS taken
     WHERE NOT EXISTS (SELECT 1 FROM ${at('figure')} AS figure WHERE ${same}) ${outside} ${regionFilter(plan, 'taken.region')}`);
}
async function addParts(workspace, plan, { id }) {
  const { engine, at } = workspace;
  const parts = [...(plan.periods.get(id)?.values() ?? [])].flatMap((period) => {
    const list_ = partsOf(period);
    return list_.map((part) => ({ period: period.text, part: part.text, of: list_.length }));
  });
  if (parts.length === 0) return;
  // A span that was published as such stays.
  await engine.run(`INSERT INTO ${at('figure')} SELECT added.* FROM (${addedFigureSql(workspace, id, parts)}) AS added(${WORKING_COLUMNS.replaceAll(/ (VARCHAR|DOUBLE|BIGINT)/g, '')})
     WHERE NOT EXISTS (SELECT 1 FROM ${at('figure')} AS figure WHERE figure.indicator = added.indicator
       AND figure.region = added.region AND figure.period = added.period AND figure.partner_region = added.partner_region AND figure.breakdown = '')`);
}
/** A row for every covered region and moment that has none yet: missing, and why. */
async function fillMissing(workspace, plan, indicator) {
  const { engine, at } = workspace;
  const kind = indicator.measure.kind;
  const span = kind === 'cagr' ? "NOT LIKE '%/%'" : kind === 'index' ? "LIKE '%/%'" : undefined;
  const reason =
    span === undefined
      ? "'not-collected'"
      : `CASE WHEN moments.period ${span} THEN 'not-applicable' ELSE 'not-collected' END`;
  await engine.run(`INSERT INTO ${at('figure')}
     SELECT ${literal(indicator.id)}, '', regions.region, moments.period, '', '', NULL, ${literal(indicator.unit)}, NULL, NULL, NULL, NULL, 'A',
       CASE WHEN NOT moments.begun THEN 'no-later-period' ELSE ${reason} END,
       ${literal(kind === 'series' || kind === 'published' ? kind : 'records')}
     FROM (SELECT DISTINCT ancestor AS region FROM ${at('cover')}) AS regions CROSS JOIN ${at('moments')} AS moments
     WHERE NOT EXISTS (SELECT 1 FROM ${at('figure')} AS figure WHERE figure.indicator = ${literal(indicator.id)}
       AND figure.region = regions.region AND figure.period = moments.period AND figure.breakdown = '')`);
}
/** The statement that reads the figures asked for from the working table. */
export function figuresSql({ at }, plan) {
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
