import { identifier, literal, type Engine } from '../store/engine.ts';
import { findIdentities, layOut, type Layout } from './amounts.ts';
import type { FigureQuery, MeasureInput } from './figure.ts';
import { jobsOf, type Job, type Variant } from './jobs.ts';
import { latestPeriods, organisationColumns } from './measuring.ts';
import { settleConditions } from './met.ts';
import { listedBreakdowns } from './public-lists.ts';
import { planFigures, type Plan } from './plan.ts';
import type { Quantity } from './quantity.ts';
import { factsSql } from './quantity-sql.ts';
import { settleTies } from './ties.ts';
import { openWorkspace, setCover, setMoments, settleStates, type Workspace } from './workspace.ts';

/** A quantity for one partner region or for none: what the cells of its tables are counted by. */
export interface CountedQuantity {
  /** Ids of the indicators, or of the parts of indicators (`id#numerator`), that it is. */
  readonly ids: readonly string[];
  readonly partner: string;
  readonly breakdowns: readonly string[];
  /** Whether it counts organisations or other things, or adds amounts up. */
  readonly measures: 'organisations' | 'things' | 'amounts';
  /** The breakdowns, the empty one for the whole, by which it counts only what public lists name. */
  readonly listed: ReadonlySet<string>;
}

/** Where some records stand: what they are counted by, for which period, region and categories. */
export interface Standing {
  /** Positions in the list of quantities. */
  readonly quantities: readonly number[];
  readonly period: string;
  readonly region: string;
  readonly categories: Readonly<Record<string, string>>;
}

/** All that stands in the very same cells: no table can tell its members apart. */
export interface Group {
  /** Only groups of one block can stand for each other. */
  readonly block: string;
  readonly standings: readonly number[];
  readonly amount: number;
}

/** Who stands behind a cell; told of those only that do not themselves count organisations. */
export interface Contributors {
  readonly quantity: number;
  readonly period: string;
  readonly region: string;
  readonly breakdown: string;
  readonly category: string;
  readonly organisations: number;
  /** Records that belong to no organisation. */
  readonly others: number;
  /** What the largest organisation contributes. */
  readonly largest: number;
}

export interface Contributions {
  readonly quantities: readonly CountedQuantity[];
  readonly standings: readonly Standing[];
  readonly groups: readonly Group[];
  readonly contributors: readonly Contributors[];
  /** Each covered region with all regions above it, itself included. */
  readonly above: ReadonlyMap<string, readonly string[]>;
  readonly plan: Plan;
}

/**
 * Finds out who and what stands behind every cell that figures are made of, without naming anybody:
 * the groups of records that no table tells apart, and for each cell how many organisations there
 * are and how much the largest of them contributes.
 *
 * @throws {IssuesError} if a definition's expression is not right
 */
export async function findContributions(
  engine: Engine,
  input: MeasureInput,
  query: FigureQuery,
): Promise<Contributions> {
  const workspace = await openWorkspace(engine, input);
  try {
    const plan = await planFigures(workspace, query);
    await setMoments(workspace, plan.moments, await latestPeriods(workspace, plan));
    await setCover(workspace, undefined);
    await settleStates(workspace, organisationColumns(plan.quantities));
    return await new Finder(workspace, plan).find();
  } finally {
    await workspace.close();
  }
}

class Finder {
  readonly #workspace: Workspace;
  readonly #plan: Plan;
  readonly #quantities: CountedQuantity[] = [];
  readonly #positions = new Map<string, number>();
  readonly #layouts = new Map<string, Map<string, Layout>>();
  readonly #listed = new Map<string, ReadonlySet<string>>();

  constructor(workspace: Workspace, plan: Plan) {
    this.#workspace = workspace;
    this.#plan = plan;
  }

  async find(): Promise<Contributions> {
    const { engine, at } = this.#workspace;
    const { quantities, partners } = this.#plan;
    await engine.run(
      `CREATE TABLE ${at('standing')} (number INTEGER, quantities INTEGER[], period VARCHAR, region VARCHAR, categories VARCHAR)`,
    );
    await engine.run(
      `CREATE TABLE ${at('stood')} (block VARCHAR, unit VARCHAR, standing INTEGER, amount DOUBLE)`,
    );
    await engine.run(
      `CREATE TABLE ${at('behind')} (quantity INTEGER, period VARCHAR, region VARCHAR, breakdown VARCHAR, category VARCHAR, organisations BIGINT, others BIGINT, largest DOUBLE)`,
    );
    for (const quantity of quantities)
      this.#listed.set(quantity.key, await listedBreakdowns(this.#workspace, quantity));
    const ties = await settleTies(this.#workspace, quantities);
    const met = await settleConditions(this.#workspace, quantities, partners, ties);
    await ties.close();
    for (const job of jobsOf(quantities, partners, met.of, { ties: true })) await this.#scan(job);
    await met.close();
    return {
      quantities: this.#quantities,
      ...(await this.#groups()),
      contributors: await engine.all<Contributors & Record<string, unknown>>(
        `SELECT * FROM ${at('behind')}`,
      ),
      above: await this.#above(),
      plan: this.#plan,
    };
  }

  async #scan(job: Job): Promise<void> {
    const { engine, at } = this.#workspace;
    const facts = at('facts');
    await engine.run(`CREATE OR REPLACE TABLE ${facts} AS ${factsSql(this.#workspace, job)}`);
    // Organisations are known by their numbers where they have one, whichever way they were met.
    await engine.run(`CREATE OR REPLACE TABLE ${at('placed')} AS
      SELECT facts.* REPLACE (coalesce(keys.key::VARCHAR, facts.organisation::VARCHAR) AS organisation, facts.record_key::VARCHAR AS record_key)
      FROM ${facts} AS facts LEFT JOIN ${at('keys')} AS keys ON keys.id = facts.organisation::VARCHAR`);
    await engine.run(`DROP TABLE ${facts}`);
    const layouts = await this.#layoutsOf(job.first.of);
    for (const [key, variants] of byMeasure(job.variants, layouts)) {
      await this.#stand(job, key, variants, layouts);
      // Where organisations themselves are counted, the count says how many they are.
      if (key.unit !== 'organisation')
        for (const variant of variants) await this.#countBehind(job, variant);
    }
    await engine.run(`DROP TABLE ${at('placed')}`);
  }

  /** How the columns of a register that are added up lie over each other. */
  async #layoutsOf(register: string): Promise<Map<string, Layout>> {
    const known = this.#layouts.get(register);
    if (known) return known;
    const { engine, at } = this.#workspace;
    const columns = [
      ...new Set(
        this.#plan.quantities.flatMap(({ of, column }) => (of === register ? (column ?? []) : [])),
      ),
    ].toSorted();
    const key = this.#workspace.register(register).key.map(identifier).join(', ');
    const amounts = columns.map(
      (name) => `, ${identifier(name)} AS ${identifier(`amount:${name}`)}`,
    );
    const identities = await findIdentities(
      engine,
      `(SELECT concat_ws('|', ${key}) AS record_key${amounts.join('')} FROM ${at(register)})`,
      columns,
    );
    const layouts = layOut(columns, identities);
    this.#layouts.set(register, layouts);
    return layouts;
  }

  /** The numbers of a variant's quantity: one for each partner region of its records. */
  #positionOf({ index, quantity }: Variant, partner: string): number {
    const key = `${index}|${partner}`;
    const known = this.#positions.get(key);
    if (known !== undefined) return known;
    const position = this.#quantities.length;
    this.#positions.set(key, position);
    this.#quantities.push({
      ids: this.#plan.named.filter((named) => named.index === index).map(({ id }) => id),
      partner,
      breakdowns: [...quantity.breakdowns.keys()],
      listed: this.#listed.get(quantity.key)!,
      measures:
        quantity.column !== undefined
          ? 'amounts'
          : countsOrganisations(quantity)
            ? 'organisations'
            : 'things',
    });
    return position;
  }

  #runs(job: Job, variant: Variant): { position: number; own: string }[] {
    const own = variant.filter === undefined ? 'true' : `own_${variant.position}`;
    if (job.partners.length === 0)
      return [{ position: this.#positionOf(variant, variant.partner), own }];
    return job.partners.map((partner) => ({
      position: this.#positionOf(variant, partner),
      own: `(${own} AND partner_region = ${literal(partner)})`,
    }));
  }

  /** Says of each unit of a measure where it stands, and how much of it there is. */
  async #stand(
    job: Job,
    { block, unit, amount, segments }: MeasureKind,
    variants: readonly Variant[],
    layouts: ReadonlyMap<string, Layout>,
  ): Promise<void> {
    const { engine, at } = this.#workspace;
    const dimensions = [
      ...new Set(variants.flatMap(({ quantity }) => [...quantity.breakdowns.keys()])),
    ];
    const owns = variants.flatMap((variant) =>
      this.#runs(job, variant).map(({ position, own }) => {
        const column = variant.quantity.column;
        const within = segments && column ? ` AND ${layouts.get(column)!.covers}` : '';
        return `CASE WHEN ${own}${within} THEN ${position} END`;
      }),
    );
    const time = job.first.time === 'flow' ? "'flow'" : 'moments.day::VARCHAR';
    const categories =
      dimensions.length === 0
        ? "'{}'"
        : `to_json({${dimensions.map((id) => `${literal(id)}: ${identifier(id)}`).join(', ')}})::VARCHAR`;
    const rows = segments
      ? `(SELECT *, unnest(${segments}, recursive := true) FROM ${at('placed')})`
      : `(SELECT *, 0 AS lo, ${amount} AS hi FROM ${at('placed')})`;
    await engine.run(`CREATE OR REPLACE TABLE ${at('rows')} AS
      SELECT * FROM (
        SELECT ${literal(block)} || ' ' || ${time} AS block, ${unit} || '/' || lo::VARCHAR AS unit, placed.period, region, hi - lo AS amount,
          list_filter([${owns.join(', ')}], x -> x IS NOT NULL) AS quantities, ${categories} AS categories
        FROM ${rows} AS placed JOIN ${at('moments')} AS moments ON moments.period = placed.period
        WHERE ${unit} IS NOT NULL AND hi - lo <> 0)
      WHERE len(quantities) > 0`);
    // Numbered and not hashed: hashes of lists meet often, and two standings taken for one would leak.
    // No other measure counts by these quantities, so none of these standings has a number yet.
    await engine.run(`CREATE OR REPLACE TABLE ${at('numbered')} AS
      SELECT ((SELECT count(*) FROM ${at('standing')}) + row_number() OVER (ORDER BY quantities, period, region, categories) - 1)::INTEGER AS number, *
      FROM (SELECT DISTINCT quantities, period, region, categories FROM ${at('rows')})`);
    await engine.run(
      `INSERT INTO ${at('stood')} SELECT block, unit, number, any_value(amount)
       FROM ${at('rows')} AS rows JOIN ${at('numbered')} AS numbered
         ON rows.quantities = numbered.quantities AND rows.period = numbered.period
         AND rows.region IS NOT DISTINCT FROM numbered.region AND rows.categories = numbered.categories
       GROUP BY ALL`,
    );
    await engine.run(`INSERT INTO ${at('standing')} SELECT * FROM ${at('numbered')}`);
    await engine.run(`DROP TABLE ${at('numbered')}`);
    await engine.run(`DROP TABLE ${at('rows')}`);
  }

  async #countBehind(job: Job, variant: Variant): Promise<void> {
    const { engine, at } = this.#workspace;
    const { quantity } = variant;
    const amount = quantity.column && identifier(`amount:${quantity.column}`);
    const unit = unitOf(quantity.distinct);
    for (const { position, own } of this.#runs(job, variant))
      for (const breakdown of ['', ...quantity.breakdowns.keys()]) {
        const category = breakdown === '' ? "''" : identifier(breakdown);
        const whose = amount ? `sum(${amount} ORDER BY ${amount})` : `count(DISTINCT ${unit})`;
        await engine.run(`INSERT INTO ${at('behind')}
          SELECT ${position}, period, ancestor, ${literal(breakdown)}, category,
            count(organisation), coalesce(sum(units) FILTER (organisation IS NULL), 0), max(abs(whose)) FILTER (organisation IS NOT NULL)
          FROM (
            SELECT period, cover.ancestor, ${category} AS category, organisation, ${whose} AS whose, count(DISTINCT ${unit}) AS units
            FROM ${at('placed')} AS placed JOIN ${at('cover')} AS cover ON cover.region = placed.region
            WHERE ${own}${amount ? ` AND ${amount} <> 0` : ''} GROUP BY ALL
          ) GROUP BY ALL`);
      }
  }

  async #groups(): Promise<Pick<Contributions, 'groups' | 'standings'>> {
    const { engine, at } = this.#workspace;
    const standings = await engine.all<{
      quantities: number[];
      period: string;
      region: string;
      categories: string;
    }>(`SELECT quantities, period, region, categories FROM ${at('standing')} ORDER BY number`);
    // Amounts in their own order: added up as threads deliver them, they differ in their last digits.
    const groups = await engine.all<{ block: string; standings: number[]; amount: number }>(
      `SELECT block, standings, sum(amount ORDER BY amount) AS amount FROM (
         SELECT block, unit, list_sort(list(DISTINCT standing)) AS standings, any_value(amount) AS amount
         FROM ${at('stood')} GROUP BY block, unit)
       GROUP BY block, standings ORDER BY block, standings`,
    );
    return {
      standings: standings.map(({ categories, ...rest }) => ({
        ...rest,
        categories: JSON.parse(categories) as Record<string, string>,
      })),
      groups,
    };
  }

  async #above(): Promise<Map<string, string[]>> {
    const { engine, at } = this.#workspace;
    const above = new Map<string, string[]>();
    for (const { region, ancestor } of await engine.all<{ region: string; ancestor: string }>(
      `SELECT region, ancestor FROM ${at('cover')} ORDER BY region, ancestor`,
    ))
      above.set(region, [...(above.get(region) ?? []), ancestor]);
    return above;
  }
}

/** What a variant measures: units of which kind, and how much each of them is. */
interface MeasureKind {
  readonly block: string;
  readonly unit: string;
  readonly amount: string;
  /** The pieces of a record's amounts, where columns add up to others. */
  readonly segments?: string;
}

function countsOrganisations({ column, attribution, distinct }: Quantity): boolean {
  return column === undefined && (attribution.kind === 'state' || distinct === 'organisation');
}

function unitOf(distinct: 'record' | 'organisation' | 'party'): string {
  return { record: 'record_key', organisation: 'organisation', party: 'party::VARCHAR' }[distinct];
}

function byMeasure(
  variants: readonly Variant[],
  layouts: ReadonlyMap<string, Layout>,
): Map<MeasureKind, Variant[]> {
  const kinds = new Map<string, MeasureKind>();
  const sorted = new Map<MeasureKind, Variant[]>();
  for (const variant of variants) {
    const { of, column, distinct } = variant.quantity;
    const layout = column === undefined ? undefined : layouts.get(column)!;
    const kind: MeasureKind =
      layout !== undefined
        ? {
            block: `sum ${of} ${layout.family}`,
            unit: 'record_key',
            amount: identifier(`amount:${column}`),
            ...(layout.segments === undefined ? {} : { segments: layout.segments }),
          }
        : countsOrganisations(variant.quantity)
          ? { block: 'organisations', unit: 'organisation', amount: '1' }
          : { block: `${distinct} ${of}`, unit: unitOf(distinct), amount: '1' };
    const known = kinds.get(kind.block) ?? kind;
    kinds.set(kind.block, known);
    sorted.set(known, [...(sorted.get(known) ?? []), variant]);
  }
  return sorted;
}
