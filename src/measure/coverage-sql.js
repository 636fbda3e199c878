import { identifier } from '../store/engine.js';
import { dateColumn } from './condition-sql.js';
/** Equal for quantities whose coverage is the same: it is judged without their conditions. */
export function coverageKey({ of, attribution, on, time }) {
  const through = attribution.kind === 'through' ? attribution.link : '';
  return [of, through, time === 'period' ? 'period' : (on ?? '')].join('|');
}
/**
 * What a register holds for each covered region, whatever its records are: for a register of
 * periods each period; otherwise the first day it knows of. `last` is that of the whole register.
 */
export function coverageSql(workspace, quantity) {
  const { at } = workspace;
  const { attribution, of, time } = quantity;
  const register = workspace.register(of);
  const cover = (region) => `JOIN ${at('cover')} AS cover ON cover.region = ${region}`;
  if (attribution.kind === 'state') {
    return `SELECT cover.ancestor AS region, NULL::VARCHAR AS period, min(record.begins) AS first, max(record.finishes) AS last
      FROM ${at('states')} AS record ${cover('record.region')} GROUP BY cover.ancestor`;
  }
  const column = `record.${dateColumn(workspace, of, quantity.on)}`;
  const dated = register.time.kind === 'state';
  const holder = (id) =>
    `${at('states')} AS holder ON holder.id = ${id}` +
    (dated
      ? ` AND holder.since <= coalesce(${column}, DATE '0001-01-01') AND coalesce(${column}, DATE '0001-01-01') < holder.until`
      : '');
  let from = `${at(of)} AS record`;
  let region = 'record.region';
  if (attribution.kind === 'holder') {
    from += ` LEFT JOIN ${holder('record.organisation')}`;
    region = attribution.orRegion ? 'coalesce(holder.region, record.region)' : 'holder.region';
  } else if (attribution.kind === 'symmetric') {
    const [one, two] = attribution.columns.map(identifier);
    const date = dateColumn(workspace, of, quantity.on);
    from = `(SELECT ${one} AS own_end, ${date} FROM ${at(of)} UNION ALL SELECT ${two}, ${date} FROM ${at(of)}) AS record
      JOIN ${holder('record.own_end')}`;
    region = 'holder.region';
  } else if (attribution.kind === 'through') {
    const { link, reference, organisation } = attribution;
    const key = identifier(register.key[0]);
    from += ` JOIN ${at(link)} AS own_end ON own_end.${identifier(reference)} = record.${key}`;
    if (organisation) from += ` LEFT JOIN ${holder('own_end.organisation')}`;
    region = organisation
      ? attribution.region
        ? 'coalesce(holder.region, own_end.region)'
        : 'holder.region'
      : 'own_end.region';
  }
  if (time === 'period')
    return `SELECT DISTINCT cover.ancestor AS region, ${column} AS period, NULL::DATE AS first, NULL::DATE AS last
      FROM ${from} ${cover(region)}`;
  const first = dated ? `min(coalesce(${column}, DATE '0001-01-01'))` : "DATE '0001-01-01'";
  const last = dated
    ? `(SELECT max(${dateColumn(workspace, of, quantity.on)}) FROM ${at(of)})`
    : "DATE '9999-12-31'";
  return `SELECT cover.ancestor AS region, NULL::VARCHAR AS period, ${first} AS first, ${last} AS last
    FROM ${from} ${cover(region)} GROUP BY cover.ancestor`;
}
/** Whether the release holds any record of the kind at all, in whichever region and period. */
export function existenceSql(workspace, quantity) {
  const { at } = workspace;
  const { attribution, of, where } = quantity;
  const conditions = [];
  let from = `${at(of)} AS record`;
  if (attribution.kind === 'holder' && where?.uses.has('holder'))
    from += ` JOIN ${at('states')} AS holder ON holder.id = record.organisation`;
  // What the other end or a party is does not make it another kind of record.
  const judged = where && !where.uses.has('other') && !where.uses.has('party');
  const holderMissing =
    where?.uses.has('holder') && attribution.kind !== 'holder' && attribution.kind !== 'state';
  if (judged && !holderMissing) conditions.push(where.sql);
  const filter = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  return `SELECT 1 AS one FROM ${from}${filter} LIMIT 1`;
}
