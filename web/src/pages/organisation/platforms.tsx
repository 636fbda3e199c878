import { nameIn, useCodeNames } from '../../api/code-names.ts';
import { useRegions } from '../../api/names.ts';
import type { Profile } from '../../api/types.ts';
import { RecordsTable, type TableColumn } from '../../parts/records-table.tsx';
import { SourcePlace } from '../../parts/source-line/source-place.tsx';
import { formatDay } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { words as own } from './words.ts';

type Platform = Profile['platforms'][number];

export function Platforms({ platforms }: { readonly platforms: readonly Platform[] }) {
  const words = useWords(own);
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const codeName = useCodeNames();
  const columns: TableColumn<Platform>[] = [
    { title: words.name, heads: true, cell: ({ name }) => nameIn(name, language) },
    { title: words.type, cell: ({ kind }) => codeName('platform-kind', kind) },
    { title: words.level, className: 'tight', cell: ({ level }) => codeName('level', level) },
    { title: words.field, className: 'tight', cell: ({ field }) => codeName('field', field) },
    { title: words.region, className: 'tight', cell: ({ region }) => nameOf(region) },
    { title: words.role, className: 'tight', cell: ({ role }) => codeName('role', role) },
    {
      title: words.established,
      className: 'tight',
      cell: ({ established }) => established && formatDay(established, language),
    },
    {
      title: words.closed,
      className: 'tight',
      cell: ({ closed }) => closed && formatDay(closed, language),
    },
    { title: words.source, cell: (platform) => <SourcePlace record={platform} /> },
  ];
  return (
    <RecordsTable
      caption={words.platforms}
      columns={columns}
      rows={platforms}
      keyOf={({ id }) => id}
    />
  );
}
