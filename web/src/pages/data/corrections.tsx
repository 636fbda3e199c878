import { Link } from '../../address/link.tsx';
import { useAnswers } from '../../api/answers.ts';
import { askCorrections, askRegisters } from '../../api/data.ts';
import { useRelease } from '../../api/region.ts';
import type { Corrections as Answer } from '../../api/types.ts';
import { Notice } from '../../parts/notice.tsx';
import { RecordsTable, type TableColumn } from '../../parts/records-table.tsx';
import { formatDay } from '../../words/format.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import { printed } from './printed.ts';
import { words as own } from './words.ts';

/** What was put right by hand, by whom and why. */
export function Corrections() {
  const words = useWords(own);
  const text = useText();
  const { language } = useLanguage();
  const release = useRelease();
  const [{ corrections }, { registers }] = useAnswers(
    askCorrections(release),
    askRegisters(release),
  );
  if (corrections.length === 0)
    return (
      <Notice title={words.noCorrections}>
        <p>{words.noCorrectionsWhy}</p>
      </Notice>
    );
  const titles = new Map(registers.map(({ name, title }) => [name, text(title)]));
  const columns: TableColumn<Answer['corrections'][number]>[] = [
    {
      title: words.register,
      heads: true,
      cell: ({ register }) => (
        <Link to={`/data/registers/${register}`}>{titles.get(register) ?? register}</Link>
      ),
    },
    { title: words.record, cell: ({ record }) => Object.values(record).map(printed).join(' ') },
    { title: words.column, cell: ({ column }) => <code>{column}</code> },
    { title: words.was, cell: ({ from }) => <s>{printed(from)}</s> },
    { title: words.is, cell: ({ to }) => <strong>{printed(to)}</strong> },
    { title: words.reason, className: 'telling', cell: ({ reason }) => reason },
    { title: words.who, className: 'tight', cell: ({ who }) => who },
    { title: words.date, className: 'tight', cell: ({ date }) => formatDay(date, language) },
  ];
  return (
    <>
      <p>{words.correctionsWhy}</p>
      <RecordsTable
        caption={words.corrections}
        columns={columns}
        rows={corrections}
        keyOf={(_, index) => index}
      />
    </>
  );
}
