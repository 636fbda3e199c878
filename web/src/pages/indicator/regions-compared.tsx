import { lazy, type ComponentProps } from 'react';
import { useParameter } from '../../address/address.ts';
import { useRegions } from '../../api/names.ts';
import { useAbout } from '../../api/region.ts';
import type { Figure, IndicatorDetail, Region } from '../../api/types.ts';
import { Choice } from '../../parts/choice.tsx';
import { ChartWithTable } from '../../parts/chart/chart-with-table.tsx';
import { Answering } from '../../parts/answering.tsx';
import { Section } from '../../parts/section.tsx';
import { formatFigure, formatPeriod, titleWithUnit } from '../../words/format.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import { shared } from '../../words/shared.ts';
import { barsOption, heightOfBars } from './bars.ts';
import { FigureCell } from './figure-cell.tsx';
import { placesOf } from './places.ts';
import type { View } from './view.ts';
import { words } from './words.ts';

const MapChart = lazy(() => import('./map-chart.tsx'));

interface Properties {
  readonly indicator: IndicatorDetail;
  readonly view: View;
}

/** Regions side by side: those within the site's own region, or that region beside others. */
export function RegionsCompared({ indicator, view }: Properties) {
  const say = useWords(words);
  const site = useWords(shared);
  const text = useText();
  const { language } = useLanguage();
  const { region: own } = useAbout();
  const { regions, nameOf } = useRegions();
  const [level, setLevel] = useParameter('level');
  const [form, setForm] = useParameter('form');
  const inside = figuresOf(view, (code) => code !== own && isWithin(code, own, regions));
  const beside = figuresOf(view, (code) => code === own || !isWithin(code, own, regions));
  const hasBoth = inside.length > 1 && beside.length > 1;
  const isBeside = hasBoth ? level === 'beside' : beside.length > 1;
  const figures = isBeside ? beside : inside;
  if (figures.length < 2) return null;
  const places = placesOf(figures, regions, nameOf, view.region);
  const print = (value: number) =>
    formatFigure(value, indicator.unit, indicator.decimals, language, false);
  const asMap = form === 'map' && places.length >= 3;
  const bars = figures.map(({ region, value }) => ({
    name: nameOf(region),
    value,
    marked: region === view.region,
  }));
  const without = figures.filter(({ value }) => value !== null).length - places.length;
  const note = without > 0 ? `${say.mapNote} ${say.withoutPlace(without)}` : say.mapNote;
  const table = {
    caption: say.regionsOf(
      titleWithUnit(text(indicator.title), indicator.unit, language),
      formatPeriod(view.period, language),
    ),
    rows: figures,
    keyOf: ({ region }) => region,
    columns: [
      { title: site.region, heads: true, cell: ({ region }) => nameOf(region) },
      {
        title: site.value,
        number: true,
        cell: (figure) => <FigureCell figure={figure} decimals={indicator.decimals} />,
      },
    ],
  } satisfies Partial<ComponentProps<typeof ChartWithTable<Figure>>>;
  return (
    <Section
      title={say.regions}
      aside={
        <div className="filters section-filters">
          {hasBoth && (
            <Choice
              label={say.level}
              value={isBeside ? 'beside' : 'inside'}
              options={[
                { value: 'inside', label: say.inside },
                { value: 'beside', label: say.beside },
              ]}
              onChange={(value) => setLevel(value === 'inside' ? undefined : value)}
            />
          )}
          {places.length >= 3 && (
            <Choice
              label={say.show}
              value={asMap ? 'map' : 'bars'}
              options={[
                { value: 'bars', label: say.bars },
                { value: 'map', label: say.map },
              ]}
              onChange={(value) => setForm(value === 'bars' ? undefined : value)}
            />
          )}
        </div>
      }
    >
      {asMap ? (
        <Answering>
          <MapChart {...table} note={note} places={places} print={print} />
        </Answering>
      ) : (
        <ChartWithTable
          {...table}
          option={barsOption(bars, print, site.noValue)}
          height={heightOfBars(bars.length)}
        />
      )}
    </Section>
  );
}

/** The period's figures of some regions, the largest first, those without a value last. */
function figuresOf({ whole, period }: View, wanted: (code: string) => boolean): Figure[] {
  return whole
    .filter((figure) => figure.period === period && wanted(figure.region))
    .toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity));
}

function isWithin(code: string, own: string, regions: ReadonlyMap<string, Region>): boolean {
  let at: string | null | undefined = code;
  // A register that is wrong may hold a circle.
  for (let steps = 0; at != null && steps < 12; steps++) {
    if (at === own) return true;
    at = regions.get(at)?.parent;
  }
  return false;
}
