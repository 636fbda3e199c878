import { useRegions } from '../../../api/names.ts';
import { useAbout } from '../../../api/region.ts';
import type { DoubtfulLink, MovedFigure } from '../../../api/types.ts';
import { FigureLink } from '../../../parts/figure-link.tsx';
import { RecordsTable } from '../../../parts/records-table.tsx';
import { formatCount, formatPeriod } from '../../../words/format.ts';
import { useLanguage, useText, useWords } from '../../../words/language.tsx';
import { movedValue } from './moved-value.ts';
import { words } from './words.ts';

/** Figures that are shown of those that a pair would move. */
const SHOWN = 10;

/** The figures that would change if the pair were decided the other way, most first. */
export function Moves({ link }: { readonly link: DoubtfulLink }) {
  const say = useWords(words);
  const text = useText();
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const { region } = useAbout();
  const { moves, figures, made } = link;
  const titleOf = ({ title, partner_region: partner }: MovedFigure) =>
    partner === '' ? text(title) : say.withPartner(text(title), nameOf(partner));
  const rows = moves.slice(0, SHOWN).map((move) => ({ move, ...movedValue(move, language) }));
  return (
    <>
      <h3>{say.moves(made)}</h3>
      {rows.length === 0 ? (
        <p className="soft">{say.noMoves}</p>
      ) : (
        <RecordsTable
          caption={say.moves(made)}
          rows={rows}
          keyOf={({ move }) => `${move.indicator} ${move.period} ${move.partner_region}`}
          columns={[
            {
              title: say.figure,
              heads: true,
              cell: ({ move }) =>
                `${titleOf(move)}${language === 'zh' ? '，' : ', '}${formatPeriod(move.period, language)}`,
            },
            {
              title: say.now,
              number: true,
              cell: ({ move, from }) => (
                <FigureLink
                  figure={{
                    indicator: move.indicator,
                    region,
                    period: move.period,
                    partner: move.partner_region === '' ? undefined : move.partner_region,
                  }}
                >
                  {from}
                </FigureLink>
              ),
            },
            { title: say.otherwise, number: true, cell: ({ to }) => to },
            { title: say.change, number: true, cell: ({ by }) => by },
          ]}
        />
      )}
      {figures > rows.length && rows.length > 0 && (
        <p className="soft">{say.moreFigures(formatCount(figures - rows.length, language))}</p>
      )}
    </>
  );
}
