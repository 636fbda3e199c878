import { useParameter } from '../../address/address.ts';
import { useCategoryNames, useRegions } from '../../api/names.ts';
import type { Figure, IndicatorDetail } from '../../api/types.ts';
import { ChartWithTable } from '../../parts/chart/chart-with-table.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Section } from '../../parts/section.tsx';
import { formatCount, formatFigure, formatPeriod, titleWithUnit } from '../../words/format.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import { shared } from '../../words/shared.ts';
import { barsOption, heightOfBars } from './bars.ts';
import { FigureCell } from './figure-cell.tsx';
import type { View } from './view.ts';
import { words } from './words.ts';

/** More bars than that are a wall; the table has them all. */
const MOST = 20;

interface Properties {
  readonly indicator: IndicatorDetail;
  readonly figures: readonly Figure[];
  readonly view: View;
}

/** The figure that is looked at, by the categories of a dimension. */
export function BrokenDown({ indicator, figures, view }: Properties) {
  const say = useWords(words);
  const site = useWords(shared);
  const text = useText();
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const categoryName = useCategoryNames();
  const [asked, setAsked] = useParameter('by');
  const here = figures.filter(
    ({ region, period, partner_region: partner }) =>
      region === view.region && period === view.period && partner === view.partner,
  );
  const dimensions = indicator.dimensions.filter(({ id }) =>
    here.some(({ breakdown }) => breakdown === id),
  );
  const dimension = dimensions.find(({ id }) => id === asked) ?? dimensions[0];
  if (!dimension) return null;
  const rows = here
    .filter(({ breakdown }) => breakdown === dimension.id)
    .toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity));
  const nameOfRow = ({ breakdown, category }: Figure) => {
    const name = categoryName(breakdown, category);
    return name === category ? nameOf(category) : name;
  };
  const print = (value: number) =>
    formatFigure(value, indicator.unit, indicator.decimals, language, false);
  const bars = rows.slice(0, MOST).map((row) => ({ name: nameOfRow(row), value: row.value }));
  return (
    <Section
      title={say.breakdown}
      aside={
        dimensions.length > 1 && (
          <div className="filters section-filters">
            <Choice
              label={say.by}
              value={dimension.id}
              options={dimensions.map(({ id, title }) => ({ value: id, label: text(title) }))}
              onChange={setAsked}
            />
          </div>
        )
      }
    >
      <ChartWithTable
        caption={say.breakdownOf(
          titleWithUnit(text(indicator.title), indicator.unit, language),
          text(dimension.title),
          formatPeriod(view.period, language),
        )}
        note={rows.length > MOST ? say.first(MOST, rows.length) : undefined}
        option={barsOption(bars, print, site.noValue)}
        height={heightOfBars(bars.length)}
        rows={rows}
        keyOf={({ category }) => category}
        columns={[
          { title: say.category, heads: true, cell: nameOfRow },
          {
            title: site.value,
            number: true,
            cell: (figure) => <FigureCell figure={figure} decimals={indicator.decimals} />,
          },
          {
            title: say.records,
            number: true,
            cell: ({ records }) => (records === null ? '—' : formatCount(records, language)),
          },
        ]}
      />
    </Section>
  );
}
