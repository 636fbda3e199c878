import { Link } from '../../address/link.tsx';
import { useChangeAddress } from '../../address/address.ts';
import { useAnswer } from '../../api/answers.ts';
import { RELEASES } from '../../api/questions.ts';
import { useRelease } from '../../api/region.ts';
import type { Release } from '../../api/types.ts';
import { RecordsTable, type TableColumn } from '../../parts/records-table.tsx';
import { formatCount, formatDay } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { formatMoment } from './moment.ts';
import { words as own } from './words.ts';

/** Every release there is, newest first. */
export function Releases() {
  const words = useWords(own);
  const { language } = useLanguage();
  const { releases } = useAnswer(RELEASES);
  const reading = useRelease();
  const change = useChangeAddress();
  const newest = releases[0]?.id;
  const columns: TableColumn<Release>[] = [
    {
      title: words.created,
      heads: true,
      className: 'tight',
      cell: ({ created }) => formatMoment(created, language),
    },
    {
      title: words.release,
      className: 'tight',
      cell: ({ id }) => (
        <>
          <code title={id}>{id.slice(0, 12)}</code>
          {id === newest && <span className="soft"> {words.newest}</span>}
        </>
      ),
    },
    {
      title: words.asOf,
      className: 'tight',
      cell: ({ as_of: asOf }) => formatDay(asOf, language),
    },
    { title: words.records, number: true, cell: ({ records }) => formatCount(records, language) },
    { title: words.figures, number: true, cell: ({ figures }) => formatCount(figures, language) },
    { title: words.issues, number: true, cell: ({ issues }) => formatCount(issues, language) },
    {
      title: words.signed,
      cell: ({ signed_by: by }) =>
        by.length === 0
          ? words.unsigned
          : by.map((key) => (
              <code key={key} title={key}>
                ✓ {key.slice(0, 12)}
              </code>
            )),
    },
    {
      title: '',
      className: 'tight',
      cell: ({ id }) =>
        id.startsWith(reading) ? (
          <span className="soft">{words.reading}</span>
        ) : (
          <button
            type="button"
            className="plain-button"
            onClick={() => change({ release: id === newest ? undefined : id })}
          >
            {words.read}
          </button>
        ),
    },
    {
      title: '',
      cell: ({ id, parent }) =>
        parent !== null &&
        releases.some((one) => one.id === parent) && (
          <Link to="/data/changes" parameters={{ from: parent, to: id }}>
            {words.since}
          </Link>
        ),
    },
  ];
  return (
    <>
      <p>{words.releasesWhy}</p>
      <RecordsTable
        caption={words.releases}
        columns={columns}
        rows={releases}
        keyOf={({ id }) => id}
      />
    </>
  );
}
