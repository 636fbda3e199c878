import type { Indicator } from '../catalogue/indicators.ts';
import { IssuesError } from '../model/issue.ts';
import { parsePeriod } from '../model/period.ts';
import { literal, type Engine } from '../store/engine.ts';
import { inOrder, levelTime, pairsFor } from './definitions.ts';
import { exactly } from './exact.ts';
import {
  type Basis,
  type Figure,
  type MeasureInput,
  type Trace,
  type TracePart,
} from './figure.ts';
import { publishedSql, seriesAtSql } from './figure-sql.ts';
import {
  onceSql,
  countedBy,
  countSql,
  evidenceSql,
  inlineConditions,
  linksSql,
  listingSql,
  metBySql,
  metSql,
  recountSql,
  standalone,
  type Extent,
  type Slice,
} from './listing.ts';
import { latestPeriods, measure } from './measuring.ts';
import { momentColumn, partsOf } from './moments.ts';
import { factorOf, operandId, partId, planFigures, type Plan } from './plan.ts';
import { Recounting, type PartName } from './recounting.ts';
import { registersMeasured, type Quantity, type ReadCondition } from './quantity.ts';
import { inStandingWorkspace, type Used } from './standing.ts';
import { openWorkspace, restoreStates, setCover, setMoments, type Workspace } from './workspace.ts';
import { figuresSql, setSeries } from './write-figures.ts';

export interface TraceRequest {
  readonly indicator: string;
  readonly region: string;
  readonly period: string;
  readonly partner?: string;
  readonly breakdown?: { readonly dimension: string; readonly category: string };
  /** At most so many records of each part; 20 where it is left out. */
  readonly records?: number;
  /** The relation of the release's figures, so that nothing but the records has to be read anew. */
  readonly figures?: string;
  /** Whether the engine stays open for many such questions, so that it pays to keep things for them. */
  readonly often?: boolean;
  /** The figure itself, where it has been looked up in them. */
  readonly figure?: Figure;
  /** A Parquet file to write each part's records to, all of them. */
  readonly out?: (part: Pick<TracePart, 'role' | 'of' | 'register'>) => string;
}

/**
 * Shows how a figure came about: the statement, and for each of its parts the records, with source
 * file and line. What a part's records recount to is its `value`.
 *
 * @throws {RangeError} if there is no such indicator, or no such figure
 * @throws {IssuesError} if a definition's expression is not right, or for a step of a bridge
 */
export async function traceFigure(
  engine: Engine,
  input: MeasureInput,
  request: TraceRequest,
): Promise<Trace> {
  refuseBridge(input, request);
  if (request.often)
    return inStandingWorkspace(engine, input, (workspace) => traceIn(workspace, request));
  const measured = registersMeasured(inOrder(input.catalogue.indicators, [request.indicator]));
  const workspace = await openWorkspace(
    engine,
    input,
    (register) => measured.has(register) || (input.uncertain?.has(register) ?? false),
  );
  try {
    return (await traceIn(workspace, request)).found;
  } finally {
    await workspace.close();
  }
}

async function traceIn(workspace: Workspace, request: TraceRequest): Promise<Used<Trace>> {
  const plan = await planFigures(workspace, {
    indicators: [request.indicator],
    regions: [request.region],
    periods: [parsePeriod(request.period)],
    partners: request.partner ? [request.partner] : [],
    by: request.breakdown ? [request.breakdown.dimension] : [],
  });
  const tracer = new Tracer(workspace, plan, request);
  const found = await tracer.trace();
  return { found, clean: !tracer.measured };
}

/** Steps of a bridge come of a comparison, to which no listing of records would recount. */
function refuseBridge(
  { catalogue }: MeasureInput,
  { indicator, period, breakdown }: TraceRequest,
): void {
  if (breakdown?.dimension !== 'bridge' || !catalogue.indicators.get(indicator)?.bridge) return;
  const { category } = breakdown;
  throw new IssuesError([
    {
      code: 'bridge-not-traced',
      severity: 'error',
      place: {},
      value: category,
      params: { indicator, category, period },
    },
  ]);
}

interface Found {
  readonly value: number | null;
  readonly unit: string;
  readonly basis: Basis;
  readonly records: number | null;
}

/** The one record that a value was taken from comes to that value. */
const GIVEN = { amount: 'value', distinct: 'record' } as const;

class Tracer {
  readonly #workspace: Workspace;
  readonly #plan: Plan;
  readonly #request: TraceRequest;
  readonly #recounting: Recounting;
  #latest: ReadonlyMap<string, readonly (string | null)[]> = new Map();
  #measured = false;
  readonly #parts: TracePart[] = [];

  constructor(workspace: Workspace, plan: Plan, request: TraceRequest) {
    this.#workspace = workspace;
    this.#plan = plan;
    this.#request = request;
    this.#recounting = new Recounting(workspace, plan.quantities, request);
  }

  /** Whether figures had to be computed, which leaves other tables than were there. */
  get measured(): boolean {
    return this.#measured;
  }

  async trace(): Promise<Trace> {
    const { indicator: id, region, period } = this.#request;
    const workspace = this.#workspace;
    const definition = workspace.input.catalogue.indicators.get(id)!;
    this.#latest = await latestPeriods(workspace, this.#plan);
    if (this.#request.figures === undefined) await this.#measure();
    else {
      await setMoments(workspace, this.#plan.moments, this.#latest);
      await setCover(workspace, [region]);
      await setSeries(workspace, this.#plan);
    }
    const figure = await this.#figure();
    if (!figure) throw new RangeError(`No figure ${id} of ${region} for ${period}`);
    const computed = await this.#walk(id, period, 'value');
    await this.#recounting.close();
    return {
      figure,
      definition,
      sql: standalone(workspace, `SELECT ${computed.sql} AS value`),
      formula: computed.formula,
      parts: this.#parts,
    };
  }

  async #measure(): Promise<void> {
    await measure(this.#workspace, this.#plan);
    await restoreStates(this.#workspace);
    this.#measured = true;
  }

  get #asked() {
    const { region, period, partner = '', breakdown } = this.#request;
    return {
      region,
      period,
      partner,
      breakdown: breakdown?.dimension ?? '',
      category: breakdown?.category ?? '',
    };
  }

  #slice(quantity: Quantity, period: string): Slice {
    const { moments } = this.#plan;
    const index = moments.findIndex((moment) => moment.period === period);
    const latest = [...this.#latest].map(([name, periods]) => [name, periods[index]] as const);
    const { partner, ...asked } = this.#asked;
    return {
      ...asked,
      partner: quantity.partner ? partner : '',
      moment: momentColumn(moments[index]!, new Map(latest)),
    };
  }

  async #figure(): Promise<Figure | undefined> {
    if (this.#request.figure && !this.#measured) return this.#request.figure;
    const { region, period, partner, breakdown, category } = this.#asked;
    const rows = await this.#workspace.engine.all(
      `SELECT * FROM (${
        this.#measured ? figuresSql(this.#workspace, this.#plan) : `FROM ${this.#request.figures!}`
      }) WHERE indicator = $indicator AND region = $region AND period = $period
         AND partner_region = $partner AND breakdown = $breakdown AND category = $category`,
      { indicator: this.#request.indicator, region, period, partner, breakdown, category },
    );
    if (rows.length > 0 || this.#measured) return rows[0] as unknown as Figure | undefined;
    // A period or a partner that the release does not hold is computed on demand.
    await this.#measure();
    return this.#figure();
  }

  /** The value of something on the way, and what it rests on. */
  async #lookUp(id: string, period: string): Promise<Found | undefined> {
    const { figure } = this.#request;
    if (figure?.indicator === id && figure.period === period && !this.#measured) return figure;
    // No release holds the parts of an indicator as figures of their own.
    if (id.includes('#') && !this.#measured) return undefined;
    const { region, partner, breakdown, category } = this.#asked;
    const source = this.#measured ? this.#workspace.at('figure') : this.#request.figures!;
    const rows = await this.#workspace.engine.all(
      `SELECT value, unit, basis, records FROM ${source} WHERE indicator = $id AND region = $region AND period = $period
         AND partner_region IN ('', $partner) AND breakdown IN ('', $breakdown) AND category IN ('', $category)
       ORDER BY breakdown <> '' DESC, partner_region <> '' DESC LIMIT 1`,
      { id, region, period, partner, breakdown, category },
    );
    if (rows.length > 0 || this.#measured) return rows[0] as unknown as Found | undefined;
    await this.#measure();
    return this.#lookUp(id, period);
  }

  /** Follows an indicator to its records; gives the expression and the formula of its value. */
  async #walk(id: string, period: string, role: string): Promise<{ sql: string; formula: string }> {
    const named = this.#plan.named.find((one) => one.id === id);
    const indicator = this.#workspace.input.catalogue.indicators.get(id);
    const found = await this.#lookUp(id, period);
    // What is computed from series rests on two records or more; what is taken as given, on one.
    if (indicator && found && found.basis !== 'records' && found.records === 1)
      return this.#given(indicator, found.basis, period, role);
    if (named) return this.#records(named.id, period, role);
    const definition = indicator!.measure;
    const under = (part: string) => (role === 'value' ? part : `${role}.${part}`);
    if (definition.kind === 'ratio' || definition.kind === 'share') {
      const operand = (part: 'numerator' | 'denominator') =>
        definition.kind === 'ratio' ? operandId(id, part, definition[part]) : partId(id, part);
      const one = await this.#walk(operand('numerator'), period, under('numerator'));
      const two = await this.#walk(operand('denominator'), period, under('denominator'));
      const factor = factorOf(indicator!);
      return {
        sql: `${one.sql}::DOUBLE / nullif(${two.sql}, 0) * ${factor}`,
        formula: `${one.formula} ÷ ${two.formula}${factor === 1 ? '' : ` × ${factor}`}`,
      };
    }
    if (
      'of' in definition &&
      (definition.kind === 'change' ||
        definition.kind === 'growth' ||
        definition.kind === 'cagr' ||
        definition.kind === 'index')
    ) {
      const [pair] = pairsFor(this.#workspace.input, indicator!, [parsePeriod(period)]);
      if (!pair) return { sql: 'NULL', formula: '' };
      const now = await this.#walk(definition.of, pair.current, under('current'));
      const then = await this.#walk(definition.of, pair.earlier, under('earlier'));
      const [a, b] = [`${definition.of} ${pair.current}`, `${definition.of} ${pair.earlier}`];
      return {
        change: { sql: `(${now.sql}) - (${then.sql})`, formula: `${a} − ${b}` },
        growth: {
          sql: `((${now.sql})::DOUBLE / nullif(${then.sql}, 0) - 1) * 100`,
          formula: `(${a} ÷ ${b} − 1) × 100`,
        },
        cagr: {
          sql: `(pow((${now.sql})::DOUBLE / nullif(${then.sql}, 0), 1.0 / ${pair.years}) - 1) * 100`,
          formula: `((${a} ÷ ${b})^(1/${pair.years}) − 1) × 100`,
        },
        index: {
          sql: `(${now.sql})::DOUBLE / nullif(${then.sql}, 0) * 100`,
          formula: `${a} ÷ ${b} × 100`,
        },
      }[definition.kind];
    }
    return { sql: 'NULL', formula: id };
  }

  /** A quantity: its records, what they recount to, and the records by which conditions are met. */
  async #records(
    id: string,
    period: string,
    role: string,
  ): Promise<{ sql: string; formula: string }> {
    const { quantity, unit, indicator } = this.#plan.named.find((one) => one.id === id)!;
    const spans = indicator.adds ? partsOf(parsePeriod(period)) : [];
    if (spans.length > 0) {
      const years = [];
      for (const { text } of spans)
        years.push(await this.#walk(id, text, role === 'value' ? 'part' : `${role}.part`));
      return {
        sql: `CAST(${years.map(({ sql }) => exactly(sql, indicator.unit)).join(' + ')} AS DOUBLE)`,
        formula: `(${spans.map(({ text }) => `${indicator.id} ${text}`).join(' + ')})`,
      };
    }
    const sql = await this.#counted(quantity, this.#slice(quantity, period), {
      role,
      of: indicator.id,
      period,
      unit,
      basis: 'records',
      register: quantity.of,
    });
    return { sql: `(SELECT value FROM (${sql}))`, formula: id.replace('#', ' ') };
  }

  /**
   * Adds the part that a quantity is, and those by which its conditions are met; gives the statement
   * of its value. What meets a condition is found once, for the quantity and for the condition's part.
   */
  async #counted(quantity: Quantity, slice: Slice, part: PartName) {
    const workspace = this.#workspace;
    const recounting = this.#recounting;
    const inline = inlineConditions(workspace, slice);
    const listing = listingSql(workspace, quantity, slice, inline, 'whole');
    const sql = recountSql(workspace, quantity, listing);
    const met = new Map<ReadCondition, string>();
    for (const condition of quantity.having)
      met.set(condition, await recounting.keep(metSql(workspace, condition, slice)));
    const relation = (condition: ReadCondition) =>
      `SELECT organisation FROM ${met.get(condition)!}`;
    const who =
      met.size === 0
        ? ''
        : await recounting.keep(listingSql(workspace, quantity, slice, relation, 'met'));
    const counted =
      met.size === 0
        ? listingSql(workspace, quantity, slice, relation, 'counted')
        : onceSql(quantity, who);
    const by = countedBy(workspace, quantity);
    this.#parts.push(await recounting.recount(part, { sql, listing, counted, by }));

    const evidence = async (role: string, register: string, whole: string, narrow: string) =>
      this.#parts.push(
        await recounting.recount(
          { ...part, role: `${part.role}.${role}`, of: register, unit: 'records', register },
          { sql: countSql(whole), listing: whole, counted: narrow },
        ),
      );
    const links = (extent: Extent) =>
      linksSql(workspace, quantity, slice, extent === 'whole' ? inline : relation, extent);
    const whole = links('whole');
    if (whole) await evidence('participation', whole.register, whole.sql, links('counted')!.sql);
    for (const [condition, found] of met) {
      const all = evidenceSql(
        workspace,
        condition,
        slice,
        listingSql(workspace, quantity, slice, inline, 'met'),
      );
      await evidence('condition', condition.of, all, metBySql(condition, found, who));
    }
    return sql;
  }

  /** A series or a published figure: the one record that it was taken from. */
  async #given(indicator: Indicator, basis: Basis, period: string, role: string) {
    const { measure: definition, otherwise, id } = indicator;
    const workspace = this.#workspace;
    const { region, partner } = this.#asked;
    const series = definition.kind === 'series' ? definition.code : (otherwise?.series ?? '');
    const carry = definition.kind === 'series' && definition.carry;
    const taken =
      basis === 'series'
        ? seriesAtSql(workspace, series, carry)
        : publishedSql(workspace, [
            { id, stock: levelTime(workspace.input, indicator) === 'stock' },
          ]);
    const chosen = `SELECT _file, _line, own_period FROM (${taken}) WHERE region = ${literal(region)} AND period = ${literal(period)}${
      basis === 'published' ? ` AND partner_region IN ('', ${literal(partner)})` : ''
    }`;
    const register = basis === 'series' ? 'series' : 'published';
    const listing = `SELECT record.* FROM ${workspace.at(register)} AS record
  JOIN (${chosen}) AS chosen ON chosen._file IS NOT DISTINCT FROM record._file AND chosen._line IS NOT DISTINCT FROM record._line
    AND chosen.own_period = record.period
  WHERE record.region = ${literal(region)} AND ${basis === 'series' ? `record.code = ${literal(series)}` : `record.indicator = ${literal(id)}`}`;
    const sql = `SELECT any_value(value) AS value, count(*) AS records FROM (\n${listing}\n)`;
    const part = { role, of: id, period, unit: indicator.unit, basis, register };
    const counted = `SELECT value, _file, _line FROM (\n${listing}\n)`;
    this.#parts.push(await this.#recounting.recount(part, { sql, listing, counted, by: GIVEN }));
    return { sql: `(SELECT value FROM (${sql}))`, formula: id };
  }
}
