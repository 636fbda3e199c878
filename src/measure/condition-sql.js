import { identifier, literal } from '../store/engine.js';
/** The date of a record that a flow goes by. */
export function dateColumn(workspace, of, on) {
  const { time } = workspace.register(of);
  return identifier(on ?? (time.kind === 'state' ? time.from : 'period'));
}
/** Joins records with the moments at which they count, their holders, and their other ends. */
export function sourceOf(workspace, options) {
  const { at } = workspace;
  const { attribution } = options;
  const date = `record.${dateColumn(workspace, options.of, options.on)}`;
  const day = options.time === 'flow' ? date : 'moments.day';
  const state = (alias, id) =>
    `${at('states')} AS ${alias} ON ${alias}.id = ${id} AND ${alias}.since <= ${day} AND ${day} < ${alias}.until` +
    (options.time === 'stock' ? ` AND moments.day < ${alias}.gone` : '');
  const partner = (region) =>
    `JOIN ${at('territory')} AS partner ON partner.region = ${region} AND partner.ancestor IN (${options.partners.map(literal).join(', ')})`;
  const withPartners = options.partners.length > 0;
  const timed = timeCondition(workspace, options);
  if (attribution.kind === 'state') {
    return {
      from: `${at('states')} AS record JOIN ${at('moments')} AS moments ON ${timed}`,
      conditions: [],
      region: 'record.region',
      organisation: 'record.id',
      organisationState: true,
    };
  }
  const key = workspace.register(options.of).key[0];
  const joins = [`JOIN ${at('moments')} AS moments ON ${timed}`];
  let from = `${at(options.of)} AS record`;
  if (attribution.kind === 'own') {
    return {
      from: join(from, joins),
      conditions: [],
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
      conditions: [],
      region: optional ? 'coalesce(holder.region, record.region)' : 'holder.region',
      organisation: 'record.organisation',
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
      conditions: [],
      region: 'holder.region',
      organisation: 'record.own_end',
      organisationState: options.holder,
    };
  }
  const { link, reference, organisation, region, ends } = attribution;
  const fk = identifier(reference);
  const regionOf = (alias, end) =>
    organisation && region
      ? `coalesce(${alias}.region, ${end}.region)`
      : organisation
        ? `${alias}.region`
        : `${end}.region`;
  const linked = (end, alias, needed) => {
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
    conditions: [],
    region: regionOf('holder', 'own_end'),
    ...(organisation ? { organisation: 'own_end.organisation' } : {}),
    organisationState: organisation && options.holder,
  };
}
function join(from, joins) {
  return [from, ...joins].join('\n  ');
}
/** When a record counts for a moment. Intervals are half-open; an empty start means since ever. */
function timeCondition(workspace, { of, attribution, time, on }) {
  const date = `record.${dateColumn(workspace, of, on)}`;
  const register = workspace.register(of);
  switch (time) {
    case 'flow': {
      const inRegion =
        attribution.kind === 'state'
          ? ` AND record.since <= ${date} AND ${date} < record.until`
          : '';
      return `${date} >= moments.starts AND ${date} < moments.next AND ${date} <= moments.day${inRegion}`;
    }
    case 'period':
      return `${date} = moments.period`;
    case 'latest':
      return `${date} = moments.${identifier(`latest_${of}`)}`;
    case 'cumulative':
      return register.time.kind === 'timeless' ? 'true' : `${date} <= moments.day`;
    case 'stock': {
      if (attribution.kind === 'state')
        return 'record.begins <= moments.day AND moments.day < record.finishes';
      if (register.time.kind !== 'state') return `${date} = moments.period`;
      const { from, to, ended } = register.time;
      const parts = [
        `(record.${identifier(from)} IS NULL OR record.${identifier(from)} <= moments.day)`,
      ];
      for (const end of [to, ended])
        if (end !== undefined)
          parts.push(
            `(record.${identifier(end)} IS NULL OR record.${identifier(end)} > moments.day)`,
          );
      return parts.join(' AND ');
    }
  }
}
/** The organisations that meet a condition at each moment: `period, organisation[, partner_region]`. */
export function conditionSql(workspace, condition, partners) {
  const own = condition.partner ? partners : [];
  const source = sourceOf(workspace, {
    of: condition.of,
    attribution: condition.attribution,
    time: condition.time,
    on: condition.on,
    holder: condition.where?.uses.has('holder') ?? false,
    other: condition.where?.uses.has('other') ?? false,
    party: false,
    partners: own,
  });
  const columns = ['moments.period', `${source.organisation} AS organisation`];
  if (own.length > 0) columns.push('partner.ancestor AS partner_region');
  const where = condition.where ? `\n  WHERE ${condition.where.sql}` : '';
  return `SELECT DISTINCT ${columns.join(', ')}\n  FROM ${source.from}${where}`;
}
/** The source of a quantity's records, without its own condition. */
export function quantitySource(workspace, quantity, partners, extra = {}) {
  const direct = quantity.having.length === 0 ? partners : [];
  const uses = new Set([...(quantity.where?.uses ?? []), ...(extra.uses ?? [])]);
  return sourceOf(workspace, {
    of: quantity.of,
    attribution: quantity.attribution,
    time: quantity.time,
    on: quantity.on,
    holder: true,
    other: uses.has('other'),
    party: quantity.distinct === 'party' || uses.has('party'),
    partners: direct,
  });
}
