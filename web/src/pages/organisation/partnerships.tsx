import { useMemo, useState } from 'react';
import { Link } from '../../address/link.tsx';
import { nameIn, useCodeNames } from '../../api/code-names.ts';
import { useRegions } from '../../api/names.ts';
import type { Profile } from '../../api/types.ts';
import { listing } from '../../parts/listing-words.ts';
import { RecordsTable, type TableColumn } from '../../parts/records-table.tsx';
import { SourcePlace } from '../../parts/source-line/source-place.tsx';
import { formatDay, formatFigure } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { PartnerNetwork } from './partner-network.tsx';
import { partnersOf } from './partner-ring.ts';
import { words as own } from './words.ts';

type Ties = Profile['partnerships'];

interface Properties {
  readonly id: string;
  readonly name: string;
  readonly partnerships: Ties;
}

const FIRST = 15;

/** Whom an organisation works with: a small network, and each partnership as a row. */
export function Partnerships({ id, name, partnerships }: Properties) {
  const words = useWords(own);
  const list = useWords(listing);
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const codeName = useCodeNames();
  const [all, setAll] = useState(false);
  const { ties, total, in_force: inForce, partners } = partnerships;
  const ranked = useMemo(() => partnersOf(ties), [ties]);
  const columns: TableColumn<Ties['ties'][number]>[] = [
    {
      title: words.partner,
      heads: true,
      cell: ({ partner, name: names }) => (
        <Link to={`/organisations/${encodeURIComponent(partner)}`}>
          {nameIn(names, language) || partner}
        </Link>
      ),
    },
    {
      title: words.region,
      cell: ({ region }) => (region === null ? '' : nameOf(region)),
      className: 'tight',
    },
    {
      title: words.tieKind,
      cell: ({ kind }) => codeName('partnership-kind', kind),
      className: 'tight',
    },
    { title: words.field, cell: ({ field }) => codeName('field', field) },
    {
      title: words.started,
      cell: ({ started }) => started && formatDay(started, language),
      className: 'tight',
    },
    {
      title: words.ends,
      cell: ({ ended }) => (ended === null ? words.still : formatDay(ended, language)),
      className: 'tight',
    },
    {
      title: words.value,
      number: true,
      cell: ({ value }) => value !== null && formatFigure(value, 'CNY', null, language),
    },
    { title: words.source, cell: (tie) => <SourcePlace record={tie} /> },
  ];
  return (
    <>
      <p>
        {words.partnershipsSummary(total, inForce, partners)}{' '}
        <Link to="/partnerships" parameters={{ focus: id }}>
          {words.inNetwork}
        </Link>
      </p>
      <PartnerNetwork name={name} partners={ranked} />
      <RecordsTable
        caption={words.network(name)}
        columns={columns}
        rows={all ? ties : ties.slice(0, FIRST)}
        keyOf={({ id: tie }) => tie}
      />
      {!all && ties.length > FIRST && (
        <p>
          <button type="button" className="plain-button" onClick={() => setAll(true)}>
            {list.more(ties.length - FIRST)}
          </button>
        </p>
      )}
      {ties.length < total && <p className="soft">{words.newest(ties.length)}</p>}
    </>
  );
}
