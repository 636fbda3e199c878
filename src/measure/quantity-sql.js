import { identifier, literal } from '../store/engine.js';
import { quantitySource } from './condition-sql.js';
/** The category of records for which a breakdown's value is not known. */
export const UNKNOWN_CATEGORY = '_U';
/** The columns that measured quantities are kept in. */
export const MEASURED_COLUMNS = `quantity INTEGER, partner_region VARCHAR, period VARCHAR, region VARCHAR,
  breakdown VARCHAR, category VARCHAR, value DOUBLE, matched BIGINT, records BIGINT, organisations BIGINT`;
/**
 * Whether values of the parts of a region, and of a breakdown, add up to the whole, so that records
 * need be read only once for all levels. Not where one organisation may be in two parts.
 */
export function isAdditive(quantity) {
  const { attribution, time, breakdowns, distinct } = quantity;
  if (attribution.kind === 'state' || attribution.kind === 'own') return distinct !== 'party';
  if (attribution.kind !== 'holder' || time === 'flow') return false;
  return [...breakdowns.values()].every(({ uses }) => !uses.has('record'));
}
/** Sorts quantities into scans. */
export function jobsOf(quantities, partners) {
  const jobs = new Map();
  quantities.forEach((quantity, index) => {
    const additive = isAdditive(quantity);
    const { of, time, on, having, attribution } = quantity;
    for (const run of quantity.partner && partners.length > 0 ? [[], partners] : [[]]) {
      const shared = JSON.stringify([of, time, on, having, attribution], replaceSets);
      const key = `${additive ? shared : index}|${run.join()}`;
      const job = jobs.get(key) ?? { members: [], partners: run, additive };
      job.members.push({ index, quantity });
      jobs.set(key, job);
    }
  });
  return [...jobs.values()];
}
function replaceSets(_key, value) {
  return value instanceof Set ? [...value] : value;
}
/** `FROM … WHERE …` of a quantity, its related conditions joined in; and its partner's column. */
export function recordsOf(workspace, quantity, partners, relation, uses = new Set()) {
  const source = quantitySource(workspace, quantity, partners, { uses });
  let partner = partners.length > 0 && quantity.having.length === 0 ? 'partner.ancestor' : "''";
  let from = source.from;
  quantity.having.forEach((condition, position) => {
    const met = `met_${position}`;
    from += `\n  JOIN ${relation(condition, partners)} AS ${met} ON ${met}.period = moments.period AND ${met}.organisation = ${source.organisation}`;
    if (condition.partner && partners.length > 0) {
      if (partner === "''") partner = `${met}.partner_region`;
      else from += ` AND ${met}.partner_region = ${partner}`;
    }
  });
  return { ...source, from, partner };
}
/** The statement that reads records once, by region as recorded and the finest categories needed. */
export function scanSql(workspace, job, relation) {
  const first = job.members[0].quantity;
  const source = recordsOf(workspace, first, job.partners, relation);
  const breakdowns = breakdownsOf(job);
  const columns = [
    `${source.partner} AS partner_region`,
    'moments.period AS period',
    `${source.region} AS region`,
    ...[...breakdowns].map(
      ([id, expression]) =>
        `coalesce(${expression}, ${literal(UNKNOWN_CATEGORY)}) AS ${identifier(id)}`,
    ),
  ];
  const grouping = columns.map((_, position) => position + 1).join(', ');
  for (const { index, quantity } of job.members) {
    const filter = quantity.where ? ` FILTER (WHERE ${quantity.where.sql})` : '';
    const { value, records, organisations } = aggregatesOf(workspace, quantity, source, filter);
    columns.push(
      `count(*)${filter} AS matched_${index}`,
      `${value} AS value_${index}`,
      `${records} AS records_${index}`,
      `${organisations} AS organisations_${index}`,
    );
  }
  if (first.time === 'period') columns.push('count(*) AS covered');
  const wheres = job.members.map(({ quantity }) => quantity.where?.sql);
  // Every record tells that its region and period are covered, so none is passed over there.
  const filtered = first.time !== 'period' && wheres.every((where) => where !== undefined);
  const where = filtered ? `\n  WHERE ${[...new Set(wheres)].join(' OR ')}` : '';
  return `SELECT ${columns.join(',\n    ')}\n  FROM ${source.from}${where}\n  GROUP BY ${grouping}`;
}
function aggregatesOf(workspace, quantity, source, filter) {
  const column =
    quantity.column === undefined ? undefined : `record.${identifier(quantity.column)}`;
  const records = column ? `count(${column})${filter}` : `count(*)${filter}`;
  const alone = isOneAnOrganisation(workspace, quantity);
  const distinct = `count(DISTINCT ${source.organisation})${filter}`;
  const organisations =
    source.organisation === undefined ? 'NULL::BIGINT' : alone ? records : distinct;
  if (column) return { value: `sum(${column})${filter}`, records, organisations };
  const value = quantity.distinct === 'organisation' && !alone ? distinct : records;
  return { value, records, organisations };
}
/** Whether an organisation can have no more than one record at a moment, by the register's key. */
function isOneAnOrganisation(workspace, { of, time, attribution }) {
  if (attribution.kind === 'state') return true;
  const register = workspace.register(of);
  if (register.time.kind !== 'period' || time !== 'period') return false;
  const { period } = register.time;
  return register.key.every((name) => name === period || name === 'organisation');
}
/** Every breakdown of a job's members, with the expression that tells a record's category. */
export function breakdownsOf(job) {
  const all = new Map();
  for (const { quantity } of job.members)
    for (const [id, { sql }] of quantity.breakdowns) all.set(id, sql);
  return all;
}
/** Adds a scan up over the region tree and to the categories of each member. */
export function rollUpSql(workspace, job, scan) {
  const parts = job.members.flatMap(({ index, quantity }) =>
    ['', ...quantity.breakdowns.keys()].map((breakdown) => {
      const category = breakdown === '' ? "''" : `scan.${identifier(breakdown)}`;
      return `SELECT ${index}, scan.partner_region, scan.period, cover.ancestor, ${literal(breakdown)}, ${category},
        sum(value_${index}), sum(matched_${index}), sum(records_${index}), sum(organisations_${index})
      FROM ${scan} AS scan JOIN ${workspace.at('cover')} AS cover ON cover.region = scan.region
      WHERE matched_${index} > 0 GROUP BY ALL`;
    }),
  );
  return parts.join('\nUNION ALL\n');
}
/** The statement of a quantity whose parts may overlap: counted anew at each level of the tree. */
export function overlappingSql(workspace, { index, quantity }, partners, relation) {
  const uses = new Set([...quantity.breakdowns.values()].flatMap((b) => [...b.uses]));
  const source = recordsOf(workspace, quantity, partners, relation, uses);
  const key = workspace.register(quantity.of).key.map((name) => `record.${identifier(name)}`);
  // A tie between two organisations of one region is met from both ends, and counts from one.
  const tie =
    quantity.attribution.kind === 'symmetric' &&
    partners.length === 0 &&
    quantity.having.length === 0;
  const facts = [
    ...(tie ? ['twin.region IS NULL OR record.own_end < record.other_end AS first_end'] : []),
    `${source.partner} AS partner_region`,
    'moments.period AS period',
    'cover.ancestor AS region',
    `${key.length === 1 ? key[0] : `concat_ws('|', ${key.join(', ')})`} AS record_key`,
    `${source.organisation ?? 'NULL::VARCHAR'} AS organisation`,
    ...(quantity.distinct === 'party' ? ['party.code AS party'] : []),
    ...(quantity.column === undefined ? [] : [`record.${identifier(quantity.column)} AS amount`]),
    ...[...quantity.breakdowns].map(
      ([id, { sql }]) => `coalesce(${sql}, ${literal(UNKNOWN_CATEGORY)}) AS ${identifier(id)}`,
    ),
  ];
  const where = quantity.where ? `\n  WHERE ${quantity.where.sql}` : '';
  const twin = tie
    ? `\n  LEFT JOIN ${workspace.at('cover')} AS twin ON twin.ancestor = cover.ancestor AND twin.region = other.region`
    : '';
  const parts = ['', ...quantity.breakdowns.keys()].map((breakdown) => {
    const category = breakdown === '' ? "''" : identifier(breakdown);
    const group = `partner_region, period, region${breakdown === '' ? '' : `, ${category}`}`;
    const amount = quantity.column !== undefined;
    // A record with two ends in one region stands there twice, and is added once.
    if (tie) {
      const records = amount ? 'count(amount)' : 'count(*)';
      return `SELECT ${index} AS quantity, partner_region, period, region, ${literal(breakdown)} AS breakdown, ${category} AS category,
      ${amount ? 'sum(amount)' : 'count(*)'} FILTER (WHERE first_end) AS value, count(*) FILTER (WHERE first_end) AS matched,
      ${records} FILTER (WHERE first_end) AS records, ${breakdown === '' ? 'count(DISTINCT organisation)' : 'NULL::BIGINT'} AS organisations
    FROM facts GROUP BY ${group}`;
    }
    const rows = amount
      ? `(SELECT *, row_number() OVER (PARTITION BY ${group}, record_key) AS nth FROM facts)`
      : 'facts';
    const value = amount ? 'sum(amount) FILTER (WHERE nth = 1)' : valueOf(quantity);
    const records = amount ? 'count(amount) FILTER (WHERE nth = 1)' : 'count(DISTINCT record_key)';
    return `SELECT ${index} AS quantity, partner_region, period, region, ${literal(breakdown)} AS breakdown, ${category} AS category,
      ${value} AS value, count(DISTINCT record_key) AS matched, ${records} AS records, count(DISTINCT organisation) AS organisations
    FROM ${rows} GROUP BY ${group}`;
  });
  return `WITH facts AS (
  SELECT ${facts.join(',\n    ')}
  FROM ${source.from}
  JOIN ${workspace.at('cover')} AS cover ON cover.region = ${source.region}${twin}${where}
)
${parts.join('\nUNION ALL\n')}`;
}
function valueOf({ distinct }) {
  const counted = { record: 'record_key', organisation: 'organisation', party: 'party' }[distinct];
  return `count(DISTINCT ${counted})`;
}
