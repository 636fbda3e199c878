import type { Figure, IndicatorDetail } from '../../api/types.ts';
import { ChartWithTable } from '../../parts/chart/chart-with-table.tsx';
import { Section } from '../../parts/section.tsx';
import { formatCount, formatPeriod } from '../../words/format.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import { shared } from '../../words/shared.ts';
import type { View } from './view.ts';
import { heightOfBars } from './bars.ts';
import { floorOf, stepsOf, waterfallOption } from './waterfall.ts';
import { words } from './words.ts';

interface Properties {
  readonly indicator: IndicatorDetail;
  readonly figures: readonly Figure[];
  readonly view: View;
}

/** How the stock came from the start of the period to its end, step by step. */
export function Bridge({ indicator, figures, view }: Properties) {
  const say = useWords(words);
  const site = useWords(shared);
  const text = useText();
  const { language } = useLanguage();
  const names: Readonly<Record<string, string>> = say.steps;
  const steps = stepsOf(
    figures.filter(
      ({ breakdown, region, period }) =>
        breakdown === 'bridge' && region === view.region && period === view.period,
    ),
  );
  if (steps.length === 0) return null;
  const nameOf = (category: string) => names[category] ?? category;
  const print = (value: number, signed: boolean) =>
    `${signed && value > 0 ? '+' : value < 0 ? '−' : ''}${formatCount(Math.abs(value), language)}`;
  const floor = floorOf(steps);
  return (
    <Section title={say.bridge}>
      <ChartWithTable
        caption={say.bridgeOf(text(indicator.title), formatPeriod(view.period, language))}
        note={`${say.bridgeNote}${floor > 0 ? ` ${say.bridgeCut(formatCount(floor, language))}` : ''}`}
        option={waterfallOption(steps, nameOf, print)}
        height={heightOfBars(steps.length)}
        rows={steps}
        keyOf={({ category }) => category}
        columns={[
          { title: say.step, heads: true, cell: ({ category }) => nameOf(category) },
          {
            title: site.value,
            number: true,
            cell: ({ value, stands }) => print(value, !stands),
          },
        ]}
      />
    </Section>
  );
}
