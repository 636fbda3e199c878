import type { Register, RegisterField } from '../catalogue/register.ts';
import { IssuesError, type Issue, type Severity } from '../model/issue.ts';
import { identifierSql } from '../model/identifier.ts';
import type { IssueCode } from '../model/issues/index.ts';
import { identifier, literal, type Engine } from '../store/engine.ts';
import { saysNothing } from './cells.ts';
import { bindExpression } from './expression.ts';
import { DUCKDB_TYPES, rawName } from './mapping.ts';

/** Something that may be wrong with one record by itself. */
export interface RowCheck {
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly field?: string;
  /** Code of the descriptor's check, where it is one. */
  readonly rule?: string;
  /** SQL, true where the record is wrong; false or null where it is not. */
  readonly wrong: string;
  /** SQL, true wherever `wrong` may be, where that is told at less cost; null where another check’s says it too. */
  readonly suspect?: string | null;
  /** SQL of what was found, as text. */
  readonly value: string;
  readonly params: Issue['params'];
}

const TYPE_NAMES: Readonly<Record<RegisterField['type'], { type: string; typeZh: string }>> = {
  string: { type: 'text', typeZh: '文本' },
  integer: { type: 'a whole number', typeZh: '整数' },
  number: { type: 'a number', typeZh: '数字' },
  boolean: { type: 'yes or no', typeZh: '是或否' },
  date: { type: 'a date', typeZh: '日期' },
  period: { type: 'a period', typeZh: '时期' },
};

// Conditions that cost are put behind CASE: AND and OR evaluate both sides of every row.

/** Every check of a register that looks at one record: types, required, ranges, lists, check digits, SQL. */
export function rowChecks(
  register: Register,
  classifications: ReadonlyMap<string, readonly string[]>,
  nulls: readonly string[] | undefined,
  fed: (field: RegisterField) => boolean,
): RowCheck[] {
  return [
    ...register.fields.filter(fed).flatMap((field) => fieldChecks(field, classifications, nulls)),
    ...register.checks.map((check): RowCheck => ({
      code: 'check-failed',
      severity: check.severity,
      rule: check.code,
      wrong: `NOT (${check.sql}\n)`,
      value: namedValues(check.sql, register),
      params: { check: check.code, titleEn: check.title.en, titleZh: check.title.zh },
    })),
  ];
}

function fieldChecks(
  field: RegisterField,
  classifications: ReadonlyMap<string, readonly string[]>,
  nulls: readonly string[] | undefined,
): RowCheck[] {
  const checks: RowCheck[] = [];
  const value = identifier(field.name);
  const raw = identifier(rawName(field.name));
  const add = (
    code: IssueCode,
    wrong: string,
    params: Issue['params'] = {},
    suspect?: string | null,
  ) =>
    checks.push({
      code,
      severity: 'error',
      field: field.name,
      wrong,
      value: raw,
      params: { field: field.name, ...params },
      ...(suspect === undefined ? {} : { suspect }),
    });
  const tooSmall = field.minimum === undefined ? undefined : `${value} < ${field.minimum}`;
  const isRead = field.type !== 'string';
  if (isRead)
    add(
      'cell-unreadable',
      `CASE WHEN ${value} IS NULL AND ${raw} IS NOT NULL THEN NOT ${saysNothing(raw, field.type, nulls)} ELSE false END`,
      TYPE_NAMES[field.type],
      // One look at both costs half of two.
      tooSmall === undefined
        ? `(${value} IS NULL AND ${raw} IS NOT NULL)`
        : `coalesce(${tooSmall}, ${raw} IS NOT NULL)`,
    );
  if (field.required)
    add(
      'value-missing',
      `CASE WHEN ${value} IS NOT NULL THEN false WHEN ${raw} IS NULL THEN true ELSE ${saysNothing(raw, field.type, nulls)} END`,
      {},
      `${value} IS NULL`,
    );
  if (tooSmall !== undefined)
    add('value-too-small', tooSmall, { minimum: field.minimum! }, isRead ? null : undefined);
  if (field.maximum !== undefined)
    add('value-too-large', `${value} > ${field.maximum}`, {
      maximum: field.maximum,
    });
  if (field.pattern !== undefined)
    add('pattern-mismatch', `NOT regexp_matches(${value}, ${literal(field.pattern)})`, {
      pattern: field.pattern,
    });
  const list = listOf(field, classifications);
  if (list) {
    const known = list.map(literal).join(', ');
    // A long `IN` becomes a join, and records come out of a join in another order than they stood.
    add('value-unlisted', `NOT list_contains([${known}], ${value})`, { known: list.join(', ') });
  }
  if (field.format === 'organisation-id' && field.scheme !== undefined)
    add('identifier-invalid', `NOT ${identifierSql(identifier(field.scheme), value)}`);
  return checks;
}

/** The values that a field may have, where they are listed. */
export function listOf(
  field: RegisterField,
  classifications: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  return (
    field.enum ??
    (field.classification === undefined ? undefined : classifications.get(field.classification))
  );
}

/** What a check looked at, printed: `high_tech_output = 12, industrial_output = 10`. */
function namedValues(sql: string, register: Register): string {
  const named = register.fields.filter((field) =>
    new RegExp(`\\b${field.name}\\b`).test(sql.replaceAll(/'[^']*'/g, '')),
  );
  const parts = named.map(
    (field) =>
      `${literal(`${field.name} = `)} || coalesce(CAST(${identifier(field.name)} AS VARCHAR), '∅')`,
  );
  return parts.length === 0 ? `''` : `concat_ws(', ', ${parts.join(', ')})`;
}

/** Binds the SQL checks of a descriptor, so that a mistake in one is told before any record is read. */
export async function bindChecks(engine: Engine, register: Register): Promise<void> {
  const columns = register.fields.map(
    (field) => `CAST(NULL AS ${DUCKDB_TYPES[field.type]}) AS ${identifier(field.name)}`,
  );
  const names = register.fields.map((field) => field.name);
  const issues: Issue[] = [];
  for (const check of register.checks) {
    const bound = await bindExpression(engine, check.sql, `(SELECT ${columns.join(', ')})`, names);
    if ('issue' in bound)
      issues.push({
        ...bound.issue,
        place: {
          file: `registers/${register.name}.yaml`,
          register: register.name,
          field: check.code,
        },
      });
  }
  if (issues.length > 0) throw new IssuesError(issues);
}

/** SQL of a record with `_problems` and `_outcome` beside its fields. */
export function checkedSql(
  from: string,
  checks: readonly RowCheck[],
  columns: readonly string[],
): string {
  const problem = (check: RowCheck) =>
    `{code: ${literal(check.code)}, field: ${sqlText(check.field)}, rule: ${sqlText(check.rule)}, severity: ${literal(check.severity)}, value: ${check.value}}`;
  const struct =
    'STRUCT(code VARCHAR, field VARCHAR, "rule" VARCHAR, severity VARCHAR, "value" VARCHAR)[]';
  if (checks.length === 0)
    return `SELECT ${columns.join(', ')}, CASE WHEN _left_out THEN 'left-out' END AS _outcome, CAST(NULL AS ${struct}) AS _problems FROM (${from})`;
  const wrong = `SELECT *, coalesce(NOT _left_out AND (${suspects(checks).join('\n OR ')}), false) AS _wrong FROM (${from})`;
  const list = `list_filter([${checks.map((check) => `CASE WHEN ${check.wrong} THEN ${problem(check)} END`).join(',\n ')}], lambda problem: problem IS NOT NULL)`;
  const listed = `SELECT *, CAST(CASE WHEN _wrong THEN nullif(${list}, []) END AS ${struct}) AS _problems FROM (${wrong})`;
  const outcome = `CASE WHEN _left_out THEN 'left-out' WHEN _problems IS NOT NULL AND len(list_filter(_problems, lambda problem: problem.severity = 'error')) > 0 THEN 'set-aside' END`;
  return `SELECT ${columns.join(', ')}, ${outcome} AS _outcome, _problems FROM (${listed})`;
}

function suspects(checks: readonly RowCheck[]): string[] {
  return checks.flatMap(({ suspect, wrong }) =>
    suspect === null ? [] : [suspect ?? `(${wrong})`],
  );
}

function sqlText(text: string | undefined): string {
  return text === undefined ? 'CAST(NULL AS VARCHAR)' : literal(text);
}
