import { useParameter } from '../../address/address.ts';
import { useLaterAnswer } from '../../api/answers.ts';
import { useRegions } from '../../api/names.ts';
import { figuresOf } from '../../api/questions.ts';
import { useRelease } from '../../api/region.ts';
import type { Figure, IndicatorDetail } from '../../api/types.ts';
import { ACCENT, SERIES } from '../../design/tokens.ts';
import { ChartWithTable } from '../../parts/chart/chart-with-table.tsx';
import {
  base,
  categoryAxis,
  markLine,
  SYMBOLS,
  TEXT,
  tooltip,
  valueAxis,
} from '../../parts/chart/style.ts';
import { FigureLink, nameOfFigure } from '../../parts/figure-link.tsx';
import { Section } from '../../parts/section.tsx';
import { Several } from '../../parts/several.tsx';
import { formatFigure, formatPeriod, titleWithUnit } from '../../words/format.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import { shared } from '../../words/shared.ts';
import { axisFormatter } from './axis.ts';
import { FigureCell } from './figure-cell.tsx';
import type { View } from './view.ts';
import { words } from './words.ts';

/** More lines than that are no longer told apart. */
const MOST = SERIES.length;

interface Properties {
  readonly indicator: IndicatorDetail;
  readonly view: View;
}

/** The figures of the region, and of others beside it, as lines through time. */
export function OverTime({ indicator, view }: Properties) {
  const say = useWords(words);
  const site = useWords(shared);
  const text = useText();
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const [asked, setAsked] = useParameter('compare');
  const beside = (asked?.split(',') ?? []).filter(
    (code) => view.regions.includes(code) && code !== view.region,
  );
  const regions = [view.region, ...beside].slice(0, MOST);
  const target = useTarget(indicator, view);
  const { periods, whole } = view;
  const at = (region: string, period: string) =>
    whole.find((figure) => figure.region === region && figure.period === period);
  const print = (value: number) =>
    formatFigure(value, indicator.unit, indicator.decimals, language);
  if (periods.length < 2) return null;
  const option = {
    ...base,
    grid: { ...base.grid, right: regions.length > 1 ? 110 : 32 },
    tooltip: { ...tooltip, trigger: 'axis', valueFormatter: printOr(print, site.noValue) },
    xAxis: { ...categoryAxis, data: periods.map((period) => formatPeriod(period, language)) },
    yAxis: {
      ...valueAxis,
      scale: true,
      axisLabel: { ...valueAxis.axisLabel, formatter: axisFormatter(indicator.unit, language) },
    },
    series: regions.map((region, index) => ({
      type: 'line',
      name: nameOf(region),
      data: periods.map((period) => at(region, period)?.value ?? null),
      symbol: SYMBOLS[index],
      symbolSize: 8,
      color: SERIES[index],
      lineStyle: { width: index === 0 ? 3 : 2 },
      endLabel: { show: regions.length > 1, formatter: '{a}', ...TEXT, color: SERIES[index] },
      labelLayout: { moveOverlap: 'shiftY' },
      ...(index === 0 && target?.value != null
        ? {
            markLine: {
              ...markLine,
              data: [
                {
                  yAxis: target.value,
                  label: {
                    ...markLine.label,
                    color: ACCENT,
                    formatter: say.target(
                      formatPeriod(target.period, language),
                      print(target.value),
                    ),
                  },
                },
              ],
            },
          }
        : {}),
    })),
  };
  const drawn =
    target?.value != null ||
    regions.some((region) => periods.some((period) => at(region, period)?.value != null));
  return (
    <Section title={say.overTime}>
      <ChartWithTable
        caption={say.overTimeOf(
          titleWithUnit(text(indicator.title), indicator.unit, language),
          regions.map(nameOf).join(language === 'zh' ? '、' : ', '),
        )}
        note={
          target?.value != null && (
            <FigureLink figure={nameOfFigure(target)}>
              {say.target(formatPeriod(target.period, language), print(target.value))}
            </FigureLink>
          )
        }
        option={option}
        height={340}
        rows={periods}
        keyOf={(period) => period}
        columns={[
          { title: site.period, heads: true, cell: (period) => formatPeriod(period, language) },
          ...regions.map((region) => ({
            title: nameOf(region),
            number: true,
            cell: (period: string) => (
              <FigureCell figure={at(region, period)} decimals={indicator.decimals} />
            ),
          })),
        ]}
        instead={drawn ? undefined : say.noValues}
      />
      {view.regions.length > 1 && (
        <Several
          label={say.compare}
          hint={say.compareHint}
          most={MOST - 1}
          chosen={beside}
          options={view.regions
            .filter((code) => code !== view.region)
            .map((code) => ({ value: code, label: nameOf(code) }))}
          onChange={(codes) => setAsked(codes.length === 0 ? undefined : codes.join(','))}
        />
      )}
    </Section>
  );
}

/** The last target that the region has for this indicator. */
function useTarget({ related }: IndicatorDetail, view: View): Figure | undefined {
  const release = useRelease();
  const { data } = useLaterAnswer(
    related.target === null ? undefined : figuresOf(release, related.target),
  );
  return data?.figures.findLast(
    (figure) =>
      figure.region === view.region &&
      figure.partner_region === view.partner &&
      figure.breakdown === '' &&
      figure.value !== null,
  );
}

const printOr = (print: (value: number) => string, otherwise: string) => (value: unknown) =>
  typeof value === 'number' ? print(value) : otherwise;
