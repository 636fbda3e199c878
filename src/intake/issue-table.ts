import type { Register } from '../catalogue/register.ts';
import { checkIdentifier } from '../model/identifier.ts';
import type { Issue } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import { identifier, literal, type Engine } from '../store/engine.ts';
import { listOf, rowChecks } from './checks.ts';
import { keyText, type Pool } from './pool.ts';
import { recordsSql } from './records.ts';
import type { IntakeResult } from './result.ts';

const TABLE = 'rongtong_issues';
const COLUMNS =
  'code, severity, source, register, file, line, "column", field, record, "value", suggestion, params';

/** Issues on their way to `issues.parquet`. */
export class IssueTable {
  readonly #engine: Engine;
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async open(): Promise<void> {
    await this.#engine.run(
      `CREATE OR REPLACE TEMP TABLE ${TABLE} (code VARCHAR, severity VARCHAR, source VARCHAR, register VARCHAR, file VARCHAR,
         line BIGINT, "column" BIGINT, field VARCHAR, record VARCHAR, "value" VARCHAR, suggestion VARCHAR, params VARCHAR)`,
    );
  }

  /** Issues that were found outside of the engine. */
  async add(issues: readonly Issue[]): Promise<void> {
    if (issues.length === 0) return;
    const rows = issues.map(({ place, params, ...issue }) => ({
      ...place,
      ...issue,
      params: JSON.stringify(params),
    }));
    const shape = `[{"code":"VARCHAR","severity":"VARCHAR","source":"VARCHAR","register":"VARCHAR","file":"VARCHAR","line":"BIGINT","column":"BIGINT","field":"VARCHAR","record":"VARCHAR","value":"VARCHAR","suggestion":"VARCHAR","params":"VARCHAR"}]`;
    await this.#engine.run(
      `INSERT INTO ${TABLE} SELECT ${COLUMNS} FROM (SELECT unnest(from_json($rows, ${literal(shape)}), recursive := true))`,
      { rows: JSON.stringify(rows) },
    );
  }

  /** What is wrong with single records of a source. */
  async addCells(
    intake: IntakeResult,
    register: Register,
    classifications: ReadonlyMap<string, readonly string[]>,
  ): Promise<void> {
    const checks = rowChecks(register, classifications, undefined, () => true);
    const params = checks.map(
      (check) =>
        `(${[check.code, check.field ?? '', check.rule ?? '', JSON.stringify(check.params)].map(literal).join(', ')})`,
    );
    const ordinals = Object.entries(intake.ordinals).flatMap(([file, fields]) =>
      Object.entries(fields).map(
        ([field, ordinal]) => `(${literal(file)}, ${literal(field)}, ${ordinal})`,
      ),
    );
    const scheme = register.fields.find((field) => field.format === 'organisation-id')?.scheme;
    const problems = `SELECT _source AS at_source, _file AS at_file, _line AS at_line, ${keyText(register)} AS at_record,
      ${scheme === undefined ? 'CAST(NULL AS VARCHAR)' : identifier(scheme)} AS at_scheme, unnest(_problems) AS problem
      FROM (${recordsSql(intake, register)}) AS records WHERE _problems IS NOT NULL`;
    const suggestions = await this.#suggestions(problems, register, classifications);
    await this.#engine.run(
      `INSERT INTO ${TABLE}
       WITH kinds(code, field, "rule", params) AS (VALUES ${params.length > 0 ? params.join(', ') : `('', '', '', '')`}),
       ordinals(file, field, ordinal) AS (VALUES ${ordinals.length > 0 ? ordinals.join(', ') : `('', '', 0)`}),
       suggestions(field, "value", suggestion) AS (VALUES ${suggestions.length > 0 ? suggestions.join(', ') : `('', '', '')`})
       SELECT problem.code, problem.severity, at_source, ${literal(register.name)}, at_file, at_line, ordinals.ordinal, problem.field,
         at_record, problem."value", suggestions.suggestion, kinds.params
       FROM (${problems}) AS problems
       JOIN kinds ON kinds.code = problem.code AND kinds.field = coalesce(problem.field, '') AND kinds."rule" = coalesce(problem."rule", '')
       LEFT JOIN ordinals ON ordinals.file = at_file AND ordinals.field = problem.field
       LEFT JOIN suggestions ON suggestions.field = problem.field AND suggestions."value" = problem."value"
         AND problem.code IN ('value-unlisted', 'identifier-invalid')`,
    );
  }

  /** The nearest listed value, and the code that a check digit would have made right. */
  async #suggestions(
    problems: string,
    register: Register,
    classifications: ReadonlyMap<string, readonly string[]>,
  ): Promise<string[]> {
    const rows = await this.#engine.all<{
      code: string;
      field: string;
      value: string;
      scheme: string | null;
    }>(
      `SELECT DISTINCT problem.code AS code, problem.field AS field, problem."value" AS "value",
         CASE WHEN problem.code = 'identifier-invalid' THEN at_scheme END AS scheme
       FROM (${problems}) AS problems
       WHERE problem.code IN ('value-unlisted', 'identifier-invalid') AND problem."value" IS NOT NULL LIMIT 2000`,
    );
    return rows.flatMap(({ code, field, value, scheme: of }) => {
      const described = register.fields.find((candidate) => candidate.name === field);
      const suggestion =
        code === 'value-unlisted'
          ? nearest(value, (described && listOf(described, classifications)) ?? [])
          : corrected(of ?? '', value.normalize('NFKC').trim());
      return suggestion === undefined
        ? []
        : [`(${literal(field)}, ${literal(value)}, ${literal(suggestion)})`];
    });
  }

  /** What records beside one another put out. */
  async addExcluded(pool: Pool): Promise<void> {
    if (pool.excludedCount === 0) return;
    const severity = `CASE excluded.outcome WHEN 'merged' THEN 'notice' ELSE 'error' END`;
    const params = `CASE excluded.code
      WHEN 'record-duplicate' THEN to_json({other: excluded.other})
      WHEN 'key-conflict' THEN to_json({key: excluded."value", other: excluded.other})
      WHEN 'validity-overlap' THEN to_json({other: excluded.other})
      WHEN 'reference-missing' THEN to_json({field: excluded.field, target: excluded.target})
      ELSE to_json({field: excluded.field, target: excluded.target, other: excluded.other}) END`;
    for (const [index, intake] of pool.intakes.entries()) {
      const ordinals = Object.entries(intake.ordinals).flatMap(([file, fields]) =>
        Object.entries(fields).map(
          ([field, ordinal]) => `(${literal(file)}, ${literal(field)}, ${ordinal})`,
        ),
      );
      await this.#engine.run(
        `INSERT INTO ${TABLE}
         WITH ordinals(file, field, ordinal) AS (VALUES ${ordinals.length > 0 ? ordinals.join(', ') : `('', '', 0)`}),
         places AS (SELECT _source AS at_source, _file AS at_file, _line AS at_line, ${keyText(pool.register)} AS at_record, _row
           FROM (${recordsSql(intake, pool.register)}) AS records)
         SELECT excluded.code, ${severity}, at_source, ${literal(pool.register.name)}, at_file, at_line, ordinals.ordinal, excluded.field,
           at_record, excluded."value", excluded.suggestion, CAST(${params} AS VARCHAR)
         FROM places JOIN ${pool.excluded} AS excluded ON excluded._intake = ${index} AND excluded._row = places._row
         LEFT JOIN ordinals ON ordinals.file = at_file AND ordinals.field = excluded.field`,
      );
    }
  }

  /** @returns how many issues there are */
  async write(path: string): Promise<number> {
    await this.#engine.run(
      `COPY (SELECT ${COLUMNS} FROM ${TABLE} ORDER BY register, source, file, line, "column", code, field, record, "value", params) TO ${literal(path)} (FORMAT parquet)`,
    );
    const [row] = await this.#engine.all<{ n: number }>(`SELECT count(*) AS n FROM ${TABLE}`);
    await this.#engine.run(`DROP TABLE ${TABLE}`);
    return row!.n;
  }
}

/** The code with the check characters that it should have. */
function corrected(scheme: string, value: string): string | undefined {
  const check = checkIdentifier(scheme, value);
  if (check.valid || check.why !== 'check-digit' || check.expected === undefined) return undefined;
  return value.slice(0, value.length - check.expected.length) + check.expected;
}
