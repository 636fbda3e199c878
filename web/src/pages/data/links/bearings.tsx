import type { DoubtfulLink } from '../../../api/types.ts';
import { RecordsTable } from '../../../parts/records-table.tsx';
import { useText, useWords } from '../../../words/language.tsx';
import { words } from './words.ts';

const SIGNS = { for: '＋', against: '−', little: '·' } as const;

/** The reasons of a link, each with what it speaks for. */
export function Bearings({ link }: { readonly link: DoubtfulLink }) {
  const say = useWords(words);
  const text = useText();
  if (link.reasons.length === 0) return null;
  return (
    <>
      <h3>{say.reasons}</h3>
      <RecordsTable
        caption={say.reasons}
        rows={link.reasons}
        keyOf={({ about, says }) => `${about.en} ${says.en}`}
        columns={[
          { title: say.about, heads: true, cell: ({ about }) => text(about) },
          { title: say.says, cell: ({ says }) => text(says) },
          {
            title: say.bearing,
            className: 'tight',
            cell: ({ bearing }) => (
              <span className={`bearing bearing-${bearing}`}>
                <span aria-hidden="true">{SIGNS[bearing]}</span> {say.bearings[bearing]}
              </span>
            ),
          },
        ]}
      />
    </>
  );
}
