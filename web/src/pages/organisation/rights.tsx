import { useState } from 'react';
import { useCodeNames } from '../../api/code-names.ts';
import { useAbout } from '../../api/region.ts';
import type { Profile } from '../../api/types.ts';
import { listing } from '../../parts/listing-words.ts';
import { RecordsTable, type TableColumn } from '../../parts/records-table.tsx';
import { SourcePlace } from '../../parts/source-line/source-place.tsx';
import { formatDay } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { words as own } from './words.ts';
import { YearBars } from './year-bars.tsx';

type Rights = Profile['ip'];

const FIRST = 10;

/** Patents and other rights: how many a year, and each as a row. */
export function RightsHeld({ rights }: { readonly rights: Rights }) {
  const words = useWords(own);
  const list = useWords(listing);
  const { language } = useLanguage();
  const codeName = useCodeNames();
  const { as_of: asOf } = useAbout();
  const [all, setAll] = useState(false);
  const day = (text: string | null) => (text === null ? '' : formatDay(text, language));
  const columns: TableColumn<Rights['list'][number]>[] = [
    {
      title: words.rightNumber,
      heads: true,
      cell: ({ id }) => <code>{id}</code>,
      className: 'tight',
    },
    { title: words.titleOf, cell: ({ title }) => title },
    {
      title: words.type,
      className: 'tight',
      cell: ({ kind, high_value: high }) => (
        <>
          {codeName('intellectual-property-kind', kind)}
          {high && <span className="soft"> ★ {words.highValue}</span>}
        </>
      ),
    },
    { title: words.class, cell: (right) => right.class },
    { title: words.filed, className: 'tight', cell: ({ filed }) => day(filed) },
    { title: words.granted, className: 'tight', cell: ({ granted }) => day(granted) },
    { title: words.lapsed, className: 'tight', cell: ({ lapsed }) => day(lapsed) },
    { title: words.position, number: true, cell: ({ position }) => position },
    { title: words.source, cell: (right) => <SourcePlace record={right} /> },
  ];
  const years = rights.by_year.toSorted((a, b) => a.year - b.year);
  const last = Math.max(Number(asOf.slice(0, 4)), years.at(-1)?.year ?? 0);
  const first = Math.min(last - 9, years[0]?.year ?? last);
  const span = Array.from({ length: last - first + 1 }, (_, index) =>
    years.find(({ year }) => year === first + index),
  );
  const bars = (name: 'filed' | 'granted') =>
    span.map((one, index) => ({
      label: String(first + index),
      value: one?.[name] ?? 0,
      words: String(one?.[name] ?? 0),
    }));
  return (
    <>
      <div className="year-bars-row">
        <YearBars title={words.byYear(words.filed)} bars={bars('filed')} />
        <YearBars title={words.byYear(words.granted)} bars={bars('granted')} />
      </div>
      <RecordsTable
        caption={words.ip}
        columns={columns}
        rows={all ? rights.list : rights.list.slice(0, FIRST)}
        keyOf={({ id }) => id}
      />
      {!all && rights.list.length > FIRST && (
        <p>
          <button type="button" className="plain-button" onClick={() => setAll(true)}>
            {list.more(rights.list.length - FIRST)}
          </button>
        </p>
      )}
      {rights.list.length < rights.total && (
        <p className="soft">{words.newest(rights.list.length)}</p>
      )}
    </>
  );
}
