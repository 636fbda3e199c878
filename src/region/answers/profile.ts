import { checkIdentifier } from '../../model/identifier.ts';
import { IssuesError } from '../../model/issue.ts';
import { nearest } from '../../model/nearest.ts';
import type { HeldRelease } from './held.ts';
import { organisationOf, organisationsNow, type OrganisationRow } from './organisations.ts';

/** The newest of each kind that a profile brings along. */
const MOST_TIES = 500;
const MOST_LISTED = 200;
/** Schemes whose identifiers have a check digit. */
const CHECKED = new Set(['USCC', 'ROR', 'LEI', 'NO-ORG']);

const FROM = '_source, _file, _line';

type Text = string | null;
type Amount = number | null;
type Row<Columns> = Columns & {
  readonly _source: Text;
  readonly _file: Text;
  readonly _line: Amount;
};

/**
 * All that a release knows of an organisation.
 *
 * @throws {IssuesError} `organisation-unknown`
 */
export async function profileOf(held: HeldRelease, id: string) {
  const table = await organisationsNow(held);
  const [now] = await held.engine.all<
    OrganisationRow & { founded: Text; ended_reason: Text; successor: Text; website: Text }
  >(`SELECT * FROM ${table} WHERE id = $id`, { id });
  if (!now) throw await unknown(held, table, id);
  const [states, returns, certificates, partnerships, ip, platforms, projects] = await Promise.all([
    statesOf(held, id),
    returnsOf(held, id),
    certificatesOf(held, id),
    partnershipsOf(held, table, id),
    rightsOf(held, id),
    platformsOf(held, id),
    projectsOf(held, id),
  ]);
  const { founded, ended_reason, successor, website, scheme } = now;
  return {
    release: held.release.id,
    organisation: {
      ...organisationOf(now),
      founded,
      ended_reason,
      successor,
      website,
      identifier: { checked: CHECKED.has(scheme), valid: checkIdentifier(scheme, id).valid },
    },
    ...{ states, returns, certificates, partnerships, ip, platforms, projects },
  };
}

async function unknown(held: HeldRelease, table: string, id: string): Promise<IssuesError> {
  // A code that was typed wrong is like another in its beginning.
  const like = await held.engine.all<{ id: string }>(
    `SELECT id FROM ${table} WHERE starts_with(id, $start) LIMIT 1000`,
    { start: id.slice(0, 6) },
  );
  const suggestion = nearest(
    id,
    like.map((row) => row.id),
  );
  return new IssuesError([
    {
      code: 'organisation-unknown',
      severity: 'error',
      place: {},
      value: id,
      params: { id },
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  ]);
}

type Named = { readonly name_en: Text; readonly name_zh: Text };

/** A row with its name as one thing in two languages. */
function named<T extends Named>({ name_en, name_zh, ...row }: T) {
  return { ...row, name: { en: name_en, zh: name_zh } };
}

async function statesOf(held: HeldRelease, id: string) {
  const { engine } = held;
  const rows = await engine.all<
    Row<Named & { kind: string; region: string; industry: Text; valid_from: Text; valid_to: Text }>
  >(
    `SELECT name_en, name_zh, kind, region, industry, valid_from, valid_to, ${FROM}
     FROM ${held.relation('organisations')} WHERE id = $id ORDER BY valid_from NULLS FIRST, _line`,
    { id },
  );
  return rows.map(named);
}

function returnsOf(held: HeldRelease, id: string) {
  return held.engine.all<
    Row<{
      period: string;
      revenue: Amount;
      industrial_output: Amount;
      high_tech_output: Amount;
      value_added: Amount;
      exports: Amount;
      rd_expenditure: Amount;
      rd_personnel: Amount;
      employees: Amount;
      above_scale: boolean | null;
    }>
  >(
    `SELECT period, revenue, industrial_output, high_tech_output, value_added, exports,
       rd_expenditure, rd_personnel, employees, above_scale, ${FROM}
     FROM ${held.relation('returns')} WHERE organisation = $id ORDER BY period`,
    { id },
  );
}

type Certificate = Named & {
  readonly id: string;
  readonly scheme: string;
  readonly level: Text;
  readonly from: string;
  readonly to: Text;
  readonly ended_early: Text;
  readonly ended_reason: Text;
  readonly status: 'in-force' | 'expired' | 'ended-early' | 'not-yet';
};

async function certificatesOf(held: HeldRelease, id: string) {
  const { engine, release, region } = held;
  const schemes = new Map(
    region.catalogue.classifications
      .get('recognition-schemes')
      ?.items.map(({ code, title }) => [code, title]),
  );
  const rows = await engine.all<Row<Certificate>>(
    `SELECT id, scheme, level, title_en AS name_en, title_zh AS name_zh, issued AS "from",
       expires AS "to", ended_early, ended_reason, CASE
         WHEN issued > $day::DATE THEN 'not-yet'
         WHEN ended_early <= $day::DATE THEN 'ended-early'
         WHEN expires <= $day::DATE THEN 'expired'
         ELSE 'in-force' END AS status, ${FROM}
     FROM ${held.relation('recognitions')} WHERE organisation = $id ORDER BY issued, id`,
    { id, day: release.manifest.rongtong.asOf },
  );
  return rows.map(({ name_en, name_zh, ...row }) => {
    const title = schemes.get(row.scheme) ?? { en: row.scheme, zh: row.scheme };
    return { ...row, title: { en: name_en ?? title.en, zh: name_zh ?? title.zh } };
  });
}

type Tie = Named & {
  readonly id: string;
  readonly partner: string;
  readonly kind_of_partner: Text;
  readonly region: Text;
  readonly kind: string;
  readonly field: Text;
  readonly started: Text;
  readonly ended: Text;
  readonly value: Amount;
};

async function partnershipsOf(held: HeldRelease, organisations: string, id: string) {
  const { engine, release } = held;
  const own = `SELECT *, CASE WHEN organisation = $id THEN partner ELSE organisation END AS other
    FROM ${held.relation('partnerships')} WHERE organisation = $id OR partner = $id`;
  const [counts] = await engine.all<{ total: number; in_force: number; partners: number }>(
    `SELECT count(*) AS total, count(DISTINCT other) AS partners,
       count(*) FILTER (started <= $day::DATE AND (ended IS NULL OR ended > $day::DATE)) AS in_force
     FROM (${own})`,
    { id, day: release.manifest.rongtong.asOf },
  );
  const ties = await engine.all<Row<Tie>>(
    `SELECT own.id, other AS partner, who.name_en, who.name_zh, who.kind AS kind_of_partner,
       who.region, own.kind, own.field, own.started, own.ended, own.value, own._source, own._file, own._line
     FROM (${own}) AS own LEFT JOIN ${organisations} AS who ON who.id = own.other
     ORDER BY own.started DESC NULLS LAST, own.id LIMIT ${MOST_TIES}`,
    { id },
  );
  return { ...counts!, ties: ties.map(named) };
}

type Right = {
  readonly id: string;
  readonly kind: string;
  readonly title: Text;
  readonly class: Text;
  readonly filed: Text;
  readonly granted: Text;
  readonly lapsed: Text;
  readonly high_value: boolean | null;
  readonly position: Amount;
};

async function rightsOf(held: HeldRelease, id: string) {
  const { engine } = held;
  const own = `SELECT record.*, applicant.position FROM ${held.relation('ip_applicants')} AS applicant
    JOIN ${held.relation('intellectual_property')} AS record ON record.id = applicant.ip
    WHERE applicant.organisation = $id`;
  const years = await engine.all<{ year: number; filed: number; granted: number }>(
    `SELECT year, sum(filed)::BIGINT AS filed, sum(granted)::BIGINT AS granted FROM (
       SELECT year(filed) AS year, 1::BIGINT AS filed, 0::BIGINT AS granted FROM (${own}) WHERE filed IS NOT NULL
       UNION ALL SELECT year(granted), 0, 1 FROM (${own}) WHERE granted IS NOT NULL
     ) GROUP BY year ORDER BY year`,
    { id },
  );
  const [count] = await engine.all<{ total: number }>(`SELECT count(*) AS total FROM (${own})`, {
    id,
  });
  const list = await engine.all<Row<Right>>(
    `SELECT id, kind, title, class, filed, granted, lapsed, high_value, position, ${FROM} FROM (${own})
     ORDER BY coalesce(granted, filed) DESC NULLS LAST, id LIMIT ${MOST_LISTED}`,
    { id },
  );
  return {
    total: count!.total,
    by_year: years,
    list,
  };
}

async function platformsOf(held: HeldRelease, id: string) {
  const { engine } = held;
  const rows = await engine.all<
    Row<
      Named & {
        id: string;
        kind: string;
        level: Text;
        region: string;
        field: Text;
        established: Text;
        closed: Text;
        role: Text;
      }
    >
  >(
    `SELECT platform.id, platform.name_en, platform.name_zh, platform.kind, platform.level,
       platform.region, platform.field, platform.established, platform.closed, host.role,
       platform._source, platform._file, platform._line
     FROM ${held.relation('platform_hosts')} AS host JOIN ${held.relation('platforms')} AS platform ON platform.id = host.platform
     WHERE host.organisation = $id ORDER BY platform.established DESC NULLS LAST, platform.id`,
    { id },
  );
  return rows.map(named);
}

async function projectsOf(held: HeldRelease, id: string) {
  const { engine } = held;
  const rows = await engine.all<
    Row<{
      id: string;
      programme: Text;
      title_en: Text;
      title_zh: Text;
      field: Text;
      starts: Text;
      ends: Text;
      role: Text;
      cost: Amount;
      funding: Amount;
      currency: Text;
    }>
  >(
    `SELECT project.id, project.programme, project.title_en, project.title_zh, project.field,
       project.starts, project.ends, part.role, part.cost, part.funding, project.currency,
       project._source, project._file, project._line
     FROM ${held.relation('participations')} AS part JOIN ${held.relation('projects')} AS project ON project.id = part.project
     WHERE part.organisation = $id ORDER BY project.starts DESC NULLS LAST, project.id LIMIT ${MOST_LISTED}`,
    { id },
  );
  return rows.map(({ title_en, title_zh, ...row }) => ({
    ...row,
    title: { en: title_en, zh: title_zh },
  }));
}
