import { identifier, literal } from '../store/engine.ts';
import type { Attribution, Quantity, ReadCondition } from './quantity.ts';
import type { Workspace } from './workspace.ts';

/** The pieces of `FROM … WHERE …` that find records, when they count, and where they belong. */
export interface Source {
  readonly from: string;
  readonly conditions: readonly string[];
  /** The region of the record on that day. */
  readonly region: string;
  /** The organisation that it belongs to, where it has one. */
  readonly organisation?: string;
  /** The same as one compares them fastest; only over settled states. */
  readonly counted?: string;
  /** The number of the organisation whose state the record was joined with. */
  readonly key?: string;
  readonly organisationState: boolean;
}

/** How a column of the moment is written: `period`, `starts`, `next`, `day` or a register's `latest_…`. */
export type MomentColumn = (name: string) => string;

/** As a column of the relation `moments`, with which records are joined. */
const OF_MOMENTS: MomentColumn = (name) => `moments.${identifier(name)}`;

export interface SourceOptions {
  /** The one moment that is asked for; records are joined with all of them where it is left out. */
  readonly moment?: MomentColumn | undefined;
  readonly of: string;
  readonly attribution: Attribution;
  readonly time: 'stock' | 'flow' | 'period' | 'cumulative' | 'latest';
  readonly on?: string | undefined;
  /** Whether the state of the organisation is needed for its region or its columns. */
  readonly holder: boolean;
  /** Whether the other end is needed. */
  readonly other: boolean;
  readonly party: boolean;
  /** Restricts the other end to the partner regions, which become a column `partner.ancestor`. */
  readonly partners: readonly string[];
}

/** The date of a record that a flow goes by. */
export function dateColumn(workspace: Workspace, of: string, on: string | undefined): string {
  const { time } = workspace.register(of);
  return identifier(on ?? (time.kind === 'state' ? time.from : 'period'));
}

/** Joins records with the moments at which they count, their holders, and their other ends. */
export function sourceOf(workspace: Workspace, options: SourceOptions): Source {
  const { at } = workspace;
  const { attribution } = options;
  const date = `record.${dateColumn(workspace, options.of, options.on)}`;
  const moment = options.moment ?? OF_MOMENTS;
  const day = options.time === 'flow' ? date : moment('day');
  const state = (alias: string, id: string) =>
    `${at('states')} AS ${alias} ON ${alias}.id = ${id} AND ${alias}.since <= ${day} AND ${day} < ${alias}.until` +
    (options.time === 'stock' ? ` AND ${moment('day')} < ${alias}.gone` : '');
  const partner = (region: string) =>
    `JOIN ${at('territory')} AS partner ON partner.region = ${region} AND partner.ancestor IN (${options.partners.map(literal).join(', ')})`;
  const withPartners = options.partners.length > 0;
  const timed = timeCondition(workspace, options, moment);
  const conditions = options.moment ? [timed] : [];
  const joins = options.moment ? [] : [`JOIN ${at('moments')} AS moments ON ${timed}`];

  if (attribution.kind === 'state') {
    return {
      from: join(`${at('states')} AS record`, joins),
      conditions,
      region: 'record.region',
      organisation: 'record.id',
      counted: 'record.key',
      key: 'record.key',
      organisationState: true,
    };
  }
  const key = workspace.register(options.of).key[0]!;
  let from = `${at(options.of)} AS record`;
  if (attribution.kind === 'own') {
    return {
      from: join(from, joins),
      conditions,
      region: 'record.region',
      organisationState: false,
    };
  }
  if (attribution.kind === 'holder') {
    if (options.holder)
      joins.push(
        `${attribution.orRegion ? 'LEFT JOIN' : 'JOIN'} ${state('holder', 'record.organisation')}`,
      );
    const optional = attribution.orRegion && options.holder;
    return {
      from: join(from, joins),
      conditions,
      region: optional ? 'coalesce(holder.region, record.region)' : 'holder.region',
      organisation: 'record.organisation',
      counted: optional || !options.holder ? 'record.organisation' : 'holder.key',
      key: 'holder.key',
      organisationState: options.holder,
    };
  }
  if (attribution.kind === 'symmetric') {
    const [one, two] = attribution.columns.map(identifier);
    const table = at(options.of);
    from = `(SELECT *, ${one} AS own_end, ${two} AS other_end FROM ${table}
      UNION ALL SELECT *, ${two}, ${one} FROM ${table}) AS record`;
    if (options.holder) joins.push(`JOIN ${state('holder', 'record.own_end')}`);
    // A tie takes two: it is over once either organisation is gone.
    joins.push(`JOIN ${state('other', 'record.other_end')}`);
    if (withPartners) joins.push(partner('other.region'));
    return {
      from: join(from, joins),
      conditions,
      region: 'holder.region',
      organisation: 'record.own_end',
      counted: options.holder ? 'holder.key' : 'record.own_end',
      key: 'holder.key',
      organisationState: options.holder,
    };
  }
  const { link, reference, organisation, region, ends } = attribution;
  const fk = identifier(reference);
  const regionOf = (alias: string, end: string) =>
    organisation && region
      ? `coalesce(${alias}.region, ${end}.region)`
      : organisation
        ? `${alias}.region`
        : `${end}.region`;
  const linked = (end: string, alias: string, needed: boolean) => {
    joins.push(`JOIN ${at(link)} AS ${end} ON ${end}.${fk} = record.${identifier(key)}`);
    if (organisation && needed)
      joins.push(`${region ? 'LEFT JOIN' : 'JOIN'} ${state(alias, `${end}.organisation`)}`);
  };
  linked('own_end', 'holder', options.holder);
  if (options.other || withPartners) {
    linked('other_end', 'other', true);
    const differ = ends.map(
      (name) => `other_end.${identifier(name)} <> own_end.${identifier(name)}`,
    );
    joins[joins.length - (organisation ? 2 : 1)] += ` AND (${differ.join(' OR ')})`;
    if (withPartners) joins.push(partner(regionOf('other', 'other_end')));
  }
  if (options.party) {
    linked('party_end', 'party_state', true);
    joins.push(
      `JOIN ${at('regions')} AS party ON party.code = ${regionOf('party_state', 'party_end')}`,
    );
  }
  return {
    from: join(from, joins),
    conditions,
    region: regionOf('holder', 'own_end'),
    ...(organisation
      ? {
          organisation: 'own_end.organisation',
          counted: options.holder && !region ? 'holder.key' : 'own_end.organisation',
          key: 'holder.key',
        }
      : {}),
    organisationState: organisation && options.holder,
  };
}

function join(from: string, joins: readonly string[]): string {
  return [from, ...joins].join('\n  ');
}

/** When a record counts for a moment. Intervals are half-open; an empty start means since ever. */
export function timeCondition(
  workspace: Workspace,
  { of, attribution, time, on }: Pick<SourceOptions, 'of' | 'attribution' | 'time' | 'on'>,
  moment: MomentColumn = OF_MOMENTS,
): string {
  const date = `record.${dateColumn(workspace, of, on)}`;
  const register = workspace.register(of);
  switch (time) {
    case 'flow': {
      const inRegion =
        attribution.kind === 'state'
          ? ` AND record.since <= ${date} AND ${date} < record.until`
          : '';
      return `${date} >= ${moment('starts')} AND ${date} < ${moment('next')} AND ${date} <= ${moment('day')}${inRegion}`;
    }
    case 'period':
      return `${date} = ${moment('period')}`;
    case 'latest':
      return `${date} = ${moment(`latest_${of}`)}`;
    case 'cumulative':
      return register.time.kind === 'timeless' ? 'true' : `${date} <= ${moment('day')}`;
    case 'stock': {
      if (attribution.kind === 'state')
        return `record.begins <= ${moment('day')} AND ${moment('day')} < record.finishes`;
      if (register.time.kind !== 'state') return `${date} = ${moment('period')}`;
      const { from, to, ended } = register.time;
      const parts = [
        `(record.${identifier(from)} IS NULL OR record.${identifier(from)} <= ${moment('day')})`,
      ];
      for (const end of [to, ended])
        if (end !== undefined)
          parts.push(
            `(record.${identifier(end)} IS NULL OR record.${identifier(end)} > ${moment('day')})`,
          );
      return parts.join(' AND ');
    }
  }
}

/** Where the records of a condition are found, without its own expression. */
export function conditionSource(
  workspace: Workspace,
  { of, attribution, time, on, where, partner }: ReadCondition,
  partners: readonly string[],
  moment?: MomentColumn,
): Source {
  return sourceOf(workspace, {
    of,
    attribution,
    time,
    on,
    moment,
    holder: where?.uses.has('holder') ?? false,
    other: where?.uses.has('other') ?? false,
    party: false,
    partners: partner ? partners : [],
  });
}

/** The organisations that meet a condition at each moment: `period, organisation`. */
export function conditionSql(workspace: Workspace, condition: ReadCondition): string {
  const source = conditionSource(workspace, condition, []);
  const where = condition.where ? `\n  WHERE ${condition.where.sql}` : '';
  return `SELECT DISTINCT moments.period, ${source.organisation} AS organisation\n  FROM ${source.from}${where}`;
}

/** The source of a quantity's records, without its own condition. */
export function quantitySource(
  workspace: Workspace,
  quantity: Quantity,
  partners: readonly string[],
  extra: {
    readonly uses?: ReadonlySet<string>;
    readonly moment?: MomentColumn | undefined;
  } = {},
): Source {
  const direct = quantity.having.length === 0 ? partners : [];
  const uses = new Set([...(quantity.where?.uses ?? []), ...(extra.uses ?? [])]);
  return sourceOf(workspace, {
    of: quantity.of,
    attribution: quantity.attribution,
    time: quantity.time,
    on: quantity.on,
    moment: extra.moment,
    holder: true,
    other: uses.has('other'),
    party: quantity.distinct === 'party' || uses.has('party'),
    partners: direct,
  });
}
