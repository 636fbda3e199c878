import type { Issue, Place } from '../model/issue.ts';
import { literal, type Engine } from '../store/engine.ts';

/** How often each issue code occurs, the most frequent first. */
export async function countIssues(engine: Engine, path: string): Promise<Record<string, number>> {
  const rows = await engine.all<{ code: string; issues: number }>(`
    SELECT code, count(*) AS issues FROM read_parquet(${literal(path)})
    GROUP BY code ORDER BY issues DESC, code`);
  return Object.fromEntries(rows.map(({ code, issues }) => [code, issues]));
}

export interface IssueSelection {
  readonly limit?: number | undefined;
  readonly code?: string | undefined;
  readonly source?: string | undefined;
}

interface IssueRow extends Record<string, unknown> {
  readonly code: Issue['code'];
  readonly severity: Issue['severity'];
  readonly value: string | null;
  readonly suggestion: string | null;
  readonly params: string | null;
}

const PLACE = ['file', 'line', 'column', 'source', 'register', 'field', 'record'] as const;

/** Issues of an `issues.parquet`: errors first, then by place. */
export async function listIssues(
  engine: Engine,
  path: string,
  { limit, code, source }: IssueSelection = {},
): Promise<Issue[]> {
  const rows = await engine.all<IssueRow>(
    `SELECT code, severity, ${PLACE.map((name) => `"${name}"`).join(', ')}, value, suggestion, params
    FROM read_parquet(${literal(path)})
    WHERE ($code IS NULL OR code = $code) AND ($source IS NULL OR source = $source)
    ORDER BY array_position(['error', 'warning', 'notice'], severity), source, file, line, "column", code
    LIMIT $limit`,
    { limit: limit ?? Number.MAX_SAFE_INTEGER, code: code ?? null, source: source ?? null },
  );
  return rows.map((row) => ({
    code: row.code,
    severity: row.severity,
    place: Object.fromEntries(
      PLACE.flatMap((name) => (row[name] === null ? [] : [[name, row[name]]])),
    ) as Place,
    params: JSON.parse(row.params ?? '{}') as Issue['params'],
    ...(row.value === null ? {} : { value: row.value }),
    ...(row.suggestion === null ? {} : { suggestion: row.suggestion }),
  }));
}
