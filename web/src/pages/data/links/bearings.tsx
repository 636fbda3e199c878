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
  const weighed = link.reasons.some(({ bits }) => bits !== null);
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
            cell: ({ bearing, bits }) => (
              <span className={`bearing bearing-${bearing}`}>
                {bits === null ? <span aria-hidden="true">{SIGNS[bearing]}</span> : signed(bits)}{' '}
                {say.bearings[bearing]}
              </span>
            ),
          },
        ]}
      />
      {weighed && <p className="soft">{say.weighs}</p>}
    </>
  );
}

/** A weight with its sign, to a tenth of a bit. */
function signed(bits: number): string {
  const size = Math.abs(bits).toFixed(1);
  if (size === '0.0') return '0';
  return `${bits < 0 ? '−' : '+'}${size}`;
}
