import { recordsSql } from '../intake/records.ts';
import type { AssembledRegister, IntakeResult } from '../intake/result.ts';
import { CERTAIN } from '../measure/index.ts';
import { FORM_LEFT_OUT, LEAST_WORDS } from './same-words.ts';
import type { Register } from '../catalogue/register.ts';
import { literal, type Engine } from '../store/engine.ts';

/** SQL of the candidates of each asked organisation: how sure it is none of them, and the pairs that say so. */
const ALONE_SQL = `SELECT o.id, o.source, o."row", o.place, o.country, any_value(l.organisation) IS NOT NULL AS linked,
    CASE WHEN count(v.pair) = 0 THEN (CASE WHEN any_value(l.organisation) IS NULL THEN 1 ELSE 0 END)
      ELSE 1 - coalesce(max(v.probability) FILTER (v.made), max(v.probability)) END AS alone,
    coalesce(string_agg(DISTINCT v.pair, ' ' ORDER BY v.pair) FILTER (v.made), string_agg(DISTINCT v.pair, ' ' ORDER BY v.pair)) AS pairs,
    CASE WHEN any_value(n.core) <> '' THEN list_sort(list_distinct(string_split(any_value(n.core), ' '))) ELSE [o.id] END AS words,
    coalesce(any_value(n.form), '') AS form
  FROM listed_organisations o JOIN link_cells l ON l.source = o.source AND l."row" = o."row"
  LEFT JOIN resolve.named_mentions n ON n.id = l.mention
  LEFT JOIN link_versions v ON v.source = o.source AND v."row" = o."row"
  GROUP BY o.id, o.source, o."row", o.place, o.country
  QUALIFY row_number() OVER (PARTITION BY o.id ORDER BY o.place, o."row") = 1`;

/**
 * `organisation_doubts(id, same, record, held, made, pairs)`: the organisations without a code whose
 * records the register of organisations holds, or would hold, by what is in doubt: whether a name is
 * that of another organisation, and whether one that lacks a legal form is the one that has it.
 * `same` is equal for those that have the same words and form in one country, which are one wherever
 * they are not others: the first of them that is none holds. `held` is how sure it is that a record is
 * the one that holds; the members of one `same` are taken to go together, as names that are alike do.
 */
export async function findUncertainOrganisations(engine: Engine): Promise<void> {
  await engine.run(`CREATE OR REPLACE TEMP TABLE organisation_doubts AS
    WITH alone AS (${ALONE_SQL}),
    placed AS (SELECT a.*, c.id IS NULL AND NOT a.linked AS made, first_value(a.id) OVER class AS same,
        first_value(a.source || ':' || a."row") OVER class AS record,
        coalesce(max(alone) OVER (class ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
      FROM alone a LEFT JOIN organisation_aliases c ON c.id = a.id
      WINDOW class AS (PARTITION BY words, form, a.country ORDER BY place, "row")),
    classes AS (SELECT words, form, country, any_value(same) AS same, max(alone) >= ${CERTAIN} AS certain, max(alone) > 0 AS possible,
        bool_or(made) AS made, bool_or(NOT linked) AS now
      FROM placed GROUP BY words, form, country),
    brands AS (SELECT words, country, bool_or(now AND NOT made) AS joined,
        len(words) >= ${LEAST_WORDS} AND bool_or(form = '' AND possible) AND bool_or(form <> '' AND possible)
          AND count(*) FILTER (form <> '' AND certain) <= 1 AS joinable
      FROM classes GROUP BY words, country),
    doubtful AS (SELECT p.id, p.same, p.record, p.made, p.pairs,
        greatest(0, p.alone - p.before) * CASE WHEN b.joinable AND NOT (b.joined AND k.made) THEN 1 - ${FORM_LEFT_OUT} ELSE 1 END AS held
      FROM placed p JOIN classes k ON k.words = p.words AND k.form = p.form AND k.country IS NOT DISTINCT FROM p.country
      JOIN brands b ON b.words = p.words AND b.country IS NOT DISTINCT FROM p.country
      WHERE p.alone > 0 AND p.before < ${CERTAIN})
    SELECT * FROM doubtful QUALIFY bool_or(NOT made OR held < ${CERTAIN}) OVER (PARTITION BY same)`);
}

/** Keeps the records of these organisations, each state of theirs, as versions of what their names leave open. */
export async function keepUncertainOrganisations(
  engine: Engine,
  listed: readonly IntakeResult[],
  register: Register,
  out: string,
): Promise<void> {
  const rows = listed.map(
    (result) => `SELECT *, ${literal(result.source)} AS _of FROM (${recordsSql(result, register)})`,
  );
  await engine.run(
    `COPY (SELECT r.* EXCLUDE (_row, _outcome, _problems, _of), d.same AS _same, d.record AS _record, r.id AS _version,
        d.held::DOUBLE AS _probability, d.made AS _made, d.pairs AS _pairs
      FROM (${rows.join(' UNION ALL ')}) r JOIN organisation_doubts d USING (id)
      JOIN listed_organisations l ON l.source = r._of AND l."row" = r._row AND l.nth = 1
      WHERE r._outcome IS NULL ORDER BY d.record, r.id, r.valid_from) TO ${literal(out)} (FORMAT parquet)`,
  );
}

/** Leaves out what the register lacks for another reason than a name. */
export function writeUncertainOrganisations(
  engine: Engine,
  kept: string,
  assembled: AssembledRegister,
  out: string,
): Promise<void> {
  const there = `SELECT id FROM read_parquet(${literal(assembled.path)})`;
  return engine.run(
    `COPY (SELECT * FROM read_parquet(${literal(kept)}) WHERE _made = (id IN (${there})) ORDER BY _record, id, valid_from) TO ${literal(out)} (FORMAT parquet)`,
  );
}
