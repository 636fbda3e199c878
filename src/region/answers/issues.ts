import { wordIssue } from '../../model/locale/index.ts';
import type { Issue } from '../../model/issue.ts';
import { identifier } from '../../store/engine.ts';
import { expectOneOf } from './expect.ts';
import type { Page } from './figures.ts';
import type { HeldRelease } from './held.ts';

interface IssueRow extends Record<string, unknown> {
  readonly code: Issue['code'];
  readonly severity: Issue['severity'];
  readonly source: string | null;
  readonly register: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly field: string | null;
  readonly record: string | null;
  readonly value: string | null;
  readonly suggestion: string | null;
  readonly params: string | null;
}

const COLUMNS = [
  ...['code', 'severity', 'source', 'register', 'file', 'line', 'column', 'field', 'record'],
  ...['value', 'suggestion', 'params'],
]
  .map(identifier)
  .join(', ');
const ORDER = `array_position(['error', 'warning', 'notice'], severity), source, file, line, "column", code, record`;
const EXAMPLES = 3;

/** Which issues of a release; what is left out, any. */
export interface IssueFilter {
  readonly code?: string | undefined;
  readonly source?: string | undefined;
  readonly register?: string | undefined;
}

/** The issues of a release, errors first, in both languages. */
export async function selectIssues(held: HeldRelease, filter: IssueFilter, page: Page) {
  const { accounts, issues } = held.release.manifest.rongtong;
  expectOneOf('code', filter.code, Object.keys(issues));
  expectOneOf(
    'source',
    filter.source,
    accounts.map(({ source }) => source),
  );
  expectOneOf('register', filter.register, held.region.catalogue.registers.keys());
  const names = (['code', 'source', 'register'] as const).filter((name) => filter[name]);
  const parameters = Object.fromEntries(names.map((name) => [name, filter[name]!]));
  const where = names.length === 0 ? '' : `WHERE ${names.map((n) => `${n} = $${n}`).join(' AND ')}`;
  const [count] = await held.engine.all<{ total: number }>(
    `SELECT count(*) AS total FROM ${held.relation('issues')} ${where}`,
    parameters,
  );
  const rows = await held.engine.all<IssueRow>(
    `SELECT ${COLUMNS} FROM ${held.relation('issues')} ${where} ORDER BY ${ORDER}
     LIMIT $limit OFFSET $offset`,
    { ...parameters, limit: page.limit, offset: page.offset },
  );
  return { total: count!.total, issues: rows.map(wordRow) };
}

/** How often each issue code occurs and where, with examples; the most frequent first. */
export async function issueCodes(held: HeldRelease) {
  const relation = held.relation('issues');
  const codes = await held.engine.all<{
    code: Issue['code'];
    severity: Issue['severity'];
    count: number;
    sources: string;
    registers: string;
  }>(`SELECT code, mode(severity) AS severity, count(*) AS count,
      to_json(coalesce(list_sort(list(DISTINCT source)), [])) AS sources,
      to_json(coalesce(list_sort(list(DISTINCT register)), [])) AS registers
    FROM ${relation} GROUP BY code ORDER BY count DESC, code`);
  const examples = await held.engine.all<IssueRow>(
    `SELECT ${COLUMNS} FROM ${relation}
     QUALIFY row_number() OVER (PARTITION BY code ORDER BY ${ORDER}) <= ${EXAMPLES} ORDER BY ${ORDER}`,
  );
  return codes.map(({ code, severity, count, sources, registers }) => ({
    code,
    severity,
    count,
    why: wordsOf({ code, severity, place: {}, params: {} }).why,
    sources: namesIn(sources),
    registers: namesIn(registers),
    examples: examples.filter((row) => row.code === code).map(wordRow),
  }));
}

function namesIn(json: string): string[] {
  return (JSON.parse(json) as (string | null)[]).filter((name) => name !== null);
}

function wordRow({ code, severity, params, suggestion, ...place }: IssueRow) {
  const { source, register, file, line, column, field, record, value } = place;
  const issue: Issue = {
    code,
    severity,
    place: {},
    params: JSON.parse(params ?? '{}') as Issue['params'],
  };
  return {
    code,
    severity,
    ...wordsOf(issue),
    ...(suggestion === null ? {} : { suggestion }),
    ...{ source, register, file, line, column, field, record, value },
  };
}

/** An issue's message, why it matters and how to mend it, in both languages. */
function wordsOf(issue: Issue) {
  const [en, zh] = [wordIssue(issue, 'en'), wordIssue(issue, 'zh')];
  const both = (part: 'message' | 'why' | 'fix') => ({ en: en[part], zh: zh[part] });
  return { message: both('message'), why: both('why'), fix: both('fix') };
}
