import type { Issue } from '../../api/types.ts';
import { RecordsTable, type TableColumn } from '../../parts/records-table.tsx';
import { SourcePlace } from '../../parts/source-line/source-place.tsx';
import { useText, useWords } from '../../words/language.tsx';
import { Severity } from './severity.tsx';
import { words as own } from './words.ts';

interface Properties {
  readonly caption: string;
  readonly issues: readonly Issue[];
  /** Where issues of several kinds stand together. */
  readonly mixed?: boolean;
}

/** Issues as rows: where, what was found, what is wrong with it, and what was perhaps meant. */
export function IssueTable({ caption, issues, mixed = false }: Properties) {
  const words = useWords(own);
  const text = useText();
  const severity: TableColumn<Issue> = {
    title: words.severity,
    className: 'tight',
    cell: (issue) => <Severity severity={issue.severity} />,
  };
  const columns: TableColumn<Issue>[] = [
    {
      title: words.place,
      heads: true,
      cell: ({ source, file, line, record, register }) =>
        file !== null && line !== null ? (
          <SourcePlace record={{ _source: source, _file: file, _line: line }} />
        ) : (
          (file ?? record ?? register ?? source)
        ),
    },
    ...(mixed ? [severity] : []),
    { title: words.problem, cell: ({ message }) => text(message) },
    { title: words.found, cell: ({ value }) => value !== null && <code>{value}</code> },
    ...(issues.some(({ suggestion }) => suggestion !== undefined)
      ? [
          {
            title: words.suggestion,
            cell: ({ suggestion }: Issue) => suggestion !== undefined && <code>{suggestion}</code>,
          },
        ]
      : []),
  ];
  return (
    <RecordsTable caption={caption} columns={columns} rows={issues} keyOf={(_, index) => index} />
  );
}
