import { CODE_LIST, codeList, withinSql } from './code-list.ts';
import type { Page } from './figures.ts';
import { expectKnown } from '../released.ts';
import { expectOneOf, valuesOf } from './expect.ts';
import type { HeldRelease } from './held.ts';
import { within } from './regions.ts';

/** Which organisations; what is left out, any. */
export interface OrganisationFilter {
  /** Words of a name in either language, or an identifier. */
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  /** With the regions that lie within it. */
  readonly region?: string | undefined;
}

export interface OrganisationRow extends Record<string, unknown> {
  readonly id: string;
  readonly scheme: string;
  readonly name_en: string | null;
  readonly name_zh: string | null;
  readonly kind: string;
  readonly region: string;
  readonly industry: string | null;
  readonly ended: string | null;
}

/** Each organisation as it was last, with all that it was ever called, folded for searching. */
export function organisationsNow(held: HeldRelease): Promise<string> {
  return held.prepared(
    'organisations_now',
    `SELECT * EXCLUDE (place, called), ${folded('name_en')} AS folded_en, ${folded('name_zh')} AS folded_zh,
       called || ' ' || lower(id) AS called
     FROM (
       SELECT *, row_number() OVER (PARTITION BY id ORDER BY coalesce(valid_from, DATE '0001-01-01') DESC, _line DESC) AS place,
         ${folded(`string_agg(coalesce(name_en, '') || ' ' || coalesce(name_zh, ''), ' ') OVER (PARTITION BY id)`)} AS called
       FROM ${held.relation('organisations')}
     ) WHERE place = 1 ORDER BY id`,
  );
}

/** Text as it is compared: without case, accents and forms of width. */
function folded(sql: string): string {
  return `lower(strip_accents(coalesce(${sql}, '')))`;
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .trim();
}

/** What is written like it counts where nothing holds the words; below this it is something else. */
const ALIKE = 0.75;
const MOST_WORDS = 8;

/**
 * Organisations by name, in either language, or by identifier; the best first. Where nothing has the
 * words, those that are written much like them.
 */
export async function searchOrganisations(
  held: HeldRelease,
  { q = '', kind, region }: OrganisationFilter,
  page: Page,
) {
  expectOneOf('kind', kind, valuesOf(held, 'organisations', 'kind'));
  if (region !== undefined) expectKnown([region], held.regions.keys(), 'region-unknown');
  const table = await organisationsNow(held);
  const whole = fold(q);
  const words = whole
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  const parameters: Record<string, string> = {};
  const conditions: string[] = [];
  if (kind !== undefined) {
    conditions.push('kind = $kind');
    parameters['kind'] = kind;
  }
  if (region !== undefined) {
    conditions.push(withinSql('region'));
    parameters[CODE_LIST] = codeList(within(held, region));
  }
  const holds = words.map((word, index) => {
    parameters[`word_${index}`] = word;
    return `contains(called, $word_${index})`;
  });
  if (words.length > 0) parameters['whole'] = whole;
  const found = await select(
    held,
    table,
    [...conditions, ...holds],
    SCORE,
    words,
    parameters,
    page,
  );
  if (found.total > 0 || words.length === 0 || whole.length < 2) return found;
  const alike = `greatest(${likeness('folded_en')}, ${likeness('folded_zh')})`;
  const { whole: _, kind: aKind, [CODE_LIST]: list } = parameters;
  const rest = {
    whole,
    ...(aKind === undefined ? {} : { kind: aKind }),
    ...(list === undefined ? {} : { [CODE_LIST]: list }),
  };
  return select(
    held,
    table,
    [...conditions, `${alike} > ${ALIKE}`],
    `${alike} * 0.5`,
    words,
    rest,
    page,
  );
}

/**
 * How much of the words a name begins with, one minus the share of characters that are wrong. A name
 * that lacks too many of them cannot be alike: it is not compared, which takes the square of the length.
 */
function likeness(name: string): string {
  return `CASE WHEN length(${name}) < ${ALIKE} * length($whole) THEN 0
    ELSE 1 - levenshtein(left(${name}, length($whole)), $whole) / length($whole) END`;
}

/** A name that is the words, begins with them, or has them among others. */
const SCORE = `CASE
  WHEN folded_en = $whole OR folded_zh = $whole OR lower(id) = $whole THEN 1
  WHEN starts_with(folded_en, $whole) OR starts_with(folded_zh, $whole) THEN 0.9
  WHEN contains(folded_en, $whole) OR contains(folded_zh, $whole)
    THEN 0.6 + 0.3 * length($whole) / greatest(1, length(CASE WHEN contains(folded_zh, $whole) THEN folded_zh ELSE folded_en END))
  ELSE 0.5 END`;

async function select(
  held: HeldRelease,
  table: string,
  conditions: readonly string[],
  score: string,
  words: readonly string[],
  parameters: Record<string, string>,
  { offset, limit }: Page,
) {
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const rows = await held.engine.all<OrganisationRow & { score: number; total: number }>(
    `SELECT id, scheme, name_en, name_zh, kind, region, industry, ended,
       (${words.length === 0 ? '1' : score})::DOUBLE AS score, count(*) OVER () AS total
     FROM ${table} ${where}
     ORDER BY score DESC, ended IS NOT NULL, id LIMIT $limit OFFSET $offset`,
    { ...parameters, limit, offset },
  );
  const total =
    rows[0]?.total ?? (offset === 0 ? 0 : await countOf(held, table, where, parameters));
  return {
    total,
    organisations: rows.map((row) => ({ ...organisationOf(row), score: row.score })),
  };
}

async function countOf(
  held: HeldRelease,
  table: string,
  where: string,
  { whole, ...parameters }: Record<string, string>,
): Promise<number> {
  const used =
    whole !== undefined && where.includes('$whole') ? { ...parameters, whole } : parameters;
  const [count] = await held.engine.all<{ total: number }>(
    `SELECT count(*) AS total FROM ${table} ${where}`,
    used,
  );
  return count!.total;
}

export function organisationOf({
  id,
  scheme,
  name_en,
  name_zh,
  kind,
  region,
  industry,
  ended,
}: OrganisationRow) {
  return { id, scheme, name: { en: name_en, zh: name_zh }, kind, region, industry, ended };
}
