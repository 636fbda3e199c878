import { useParameter } from '../../address/address.ts';
import { Link } from '../../address/link.tsx';
import { useAnswer } from '../../api/answers.ts';
import { nameIn, useCodeNames } from '../../api/code-names.ts';
import { useRegions } from '../../api/names.ts';
import { askPartnerships } from '../../api/records.ts';
import type { Partnerships } from '../../api/types.ts';
import { Pager } from '../../parts/pager.tsx';
import { RecordsTable, type TableColumn } from '../../parts/records-table.tsx';
import { LinePanel } from '../../parts/source-line/line-panel.tsx';
import { SourcePlace } from '../../parts/source-line/source-place.tsx';
import { formatDay, formatFigure } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import type { Filters } from './filters.ts';
import { Nothing } from './nothing.tsx';
import { words as own } from './words.ts';

type Row = Partnerships['partnerships'][number];
import './partnership-table.css';

interface Properties {
  readonly release: string;
  readonly filters: Filters;
}

/** The partnerships one by one, the newest first. */
export function PartnershipTable({ release, filters }: Properties) {
  const words = useWords(own);
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const codeName = useCodeNames();
  const [from = '0'] = useParameter('offset');
  const { partnerships, total, offset, limit } = useAnswer(
    askPartnerships(release, { ...filters, offset: Number(from) || 0, limit: 50 }),
  );
  if (total === 0) return <Nothing />;
  const end = ({ id, name, region }: Row['a']) => (
    <>
      <Link to={`/organisations/${encodeURIComponent(id)}`}>{nameIn(name, language) || id}</Link>
      {region !== null && <span className="tie-place soft">{nameOf(region)}</span>}
    </>
  );
  const fieldColumn: TableColumn<Row> = {
    title: words.field,
    cell: ({ field }) => codeName('field', field),
  };
  const columns: TableColumn<Row>[] = [
    { title: words.a, heads: true, className: 'tie-end', cell: ({ a }) => end(a) },
    { title: words.b, className: 'tie-end', cell: ({ b }) => end(b) },
    {
      title: words.kind,
      className: 'tight',
      cell: ({ kind }) => codeName('partnership-kind', kind),
    },
    ...(partnerships.some(({ field }) => field !== null) ? [fieldColumn] : []),
    {
      title: words.started,
      className: 'tight',
      cell: ({ started }) => started && formatDay(started, language),
    },
    {
      title: words.ended,
      className: 'tight',
      cell: ({ ended }) => (ended === null ? words.still : formatDay(ended, language)),
    },
    {
      title: words.value,
      number: true,
      cell: ({ value }) => value !== null && formatFigure(value, 'CNY', null, language),
    },
    { title: words.source, cell: (row) => <SourcePlace record={row} /> },
  ];
  return (
    <>
      <p role="status" className="soft">
        {words.listed(total)}
      </p>
      <RecordsTable
        caption={words.count(total)}
        columns={columns}
        rows={partnerships}
        keyOf={({ id }) => id}
      />
      <LinePanel />
      <Pager offset={offset} limit={limit} total={total} />
    </>
  );
}
