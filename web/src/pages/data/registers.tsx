import { Link } from '../../address/link.tsx';
import { useAnswer } from '../../api/answers.ts';
import { askRegisters } from '../../api/data.ts';
import { useRelease } from '../../api/region.ts';
import type { RegisterSummary } from '../../api/types.ts';
import { RecordsTable, type TableColumn } from '../../parts/records-table.tsx';
import { formatCount } from '../../words/format.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import { words as own } from './words.ts';

/** The typed tables that the sources became. */
export function Registers() {
  const words = useWords(own);
  const text = useText();
  const { language } = useLanguage();
  const { registers } = useAnswer(askRegisters(useRelease()));
  const columns: TableColumn<RegisterSummary>[] = [
    {
      title: words.register,
      heads: true,
      cell: ({ name, title }) => <Link to={`/data/registers/${name}`}>{text(title)}</Link>,
    },
    { title: words.name, cell: ({ name }) => <code>{name}</code> },
    { title: words.rows, number: true, cell: ({ rows }) => formatCount(rows, language) },
    { title: 'SHA-256', cell: ({ hash }) => <code title={hash}>{hash.slice(-64, -52)}</code> },
  ];
  return (
    <RecordsTable
      caption={words.registers}
      columns={columns}
      rows={registers}
      keyOf={({ name }) => name}
    />
  );
}
