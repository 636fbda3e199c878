import { nameIn, useCodeNames } from '../../api/code-names.ts';
import type { Profile } from '../../api/types.ts';
import { RecordsTable, type TableColumn } from '../../parts/records-table.tsx';
import { SourcePlace } from '../../parts/source-line/source-place.tsx';
import { formatDay, formatFigure } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { words as own } from './words.ts';

type Project = Profile['projects'][number];

export function Projects({ projects }: { readonly projects: readonly Project[] }) {
  const words = useWords(own);
  const { language } = useLanguage();
  const codeName = useCodeNames();
  const money = (value: number | null, currency: string | null) =>
    value === null ? '' : formatFigure(value, currency ?? 'CNY', null, language);
  const columns: TableColumn<Project>[] = [
    { title: words.titleOf, heads: true, cell: ({ title }) => nameIn(title, language) },
    { title: words.programme, cell: ({ programme }) => codeName('programme', programme) },
    { title: words.role, className: 'tight', cell: ({ role }) => codeName('role', role) },
    {
      title: words.starts,
      className: 'tight',
      cell: ({ starts }) => starts && formatDay(starts, language),
    },
    {
      title: words.ends,
      className: 'tight',
      cell: ({ ends }) => ends && formatDay(ends, language),
    },
    { title: words.cost, number: true, cell: ({ cost, currency }) => money(cost, currency) },
    {
      title: words.funding,
      number: true,
      cell: ({ funding, currency }) => money(funding, currency),
    },
    { title: words.source, cell: (project) => <SourcePlace record={project} /> },
  ];
  return (
    <RecordsTable
      caption={words.projects}
      columns={columns}
      rows={projects}
      keyOf={({ id }) => id}
    />
  );
}
