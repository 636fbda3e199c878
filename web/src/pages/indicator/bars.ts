import { INK, LINK } from '../../design/tokens.ts';
import { base, categoryAxis, TEXT, tooltip } from '../../parts/chart/style.ts';

export interface Bar {
  readonly name: string;
  readonly value: number | null;
  /** The one that the page is about. */
  readonly marked?: boolean;
}

/** Names beside their bars: long ones break, sooner where there is little room. */
export const nameLabel = { ...TEXT, width: 230, overflow: 'break', lineHeight: 15, interval: 0 };
export const narrowNames = [
  { query: { maxWidth: 560 }, option: { yAxis: { axisLabel: { ...nameLabel, width: 104 } } } },
];

/** CSS pixels that so many bars need. */
export const heightOfBars = (count: number): number => count * 34 + 12;

/** Bars from left to right, in the order given from the top, each with its value behind it. */
export function barsOption(
  bars: readonly Bar[],
  print: (value: number) => string,
  noValue: string,
) {
  return {
    ...base,
    media: narrowNames,
    grid: { ...base.grid, top: 4, right: 96 },
    tooltip: { ...tooltip, trigger: 'item' },
    xAxis: { type: 'value', show: false },
    yAxis: {
      ...categoryAxis,
      inverse: true,
      data: bars.map(({ name }) => name),
      axisLabel: nameLabel,
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 20,
        data: bars.map(({ value, marked }) => ({
          value,
          itemStyle: { color: marked ? INK : LINK },
          label: { fontWeight: marked ? 'bold' : 'normal' },
        })),
        label: {
          show: true,
          position: 'right',
          ...TEXT,
          formatter: ({ value }: { value?: unknown }) =>
            typeof value === 'number' ? print(value) : noValue,
        },
        tooltip: {
          valueFormatter: (value: unknown) => (typeof value === 'number' ? print(value) : noValue),
        },
      },
    ],
  };
}
