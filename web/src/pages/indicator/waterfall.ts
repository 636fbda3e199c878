import { BAD, GOOD, INK } from '../../design/tokens.ts';
import { base, categoryAxis, TEXT, tooltip } from '../../parts/chart/style.ts';
import { nameLabel, narrowNames } from './bars.ts';

/** The steps in their order, with what each does to the stock. */
const SIGNS: Readonly<Record<string, 1 | -1 | 0>> = {
  opening: 0,
  'newly-certified': 1,
  'moved-in': 1,
  expired: -1,
  revoked: -1,
  'moved-out': -1,
  merged: -1,
  closing: 0,
};

export interface Step {
  readonly category: string;
  /** What the step adds, negative where it takes away; the stock itself at both ends. */
  readonly value: number;
  /** Whether it is a stock and not a step. */
  readonly stands: boolean;
  /** Where the bar begins and ends. */
  readonly from: number;
  readonly to: number;
}

interface Part {
  readonly category: string;
  readonly value: number | null;
}

/** The bars of a bridge, from its figures in any order. Nothing where an end is missing. */
export function stepsOf(figures: readonly Part[]): Step[] {
  const values = new Map(figures.map(({ category, value }) => [category, value]));
  if (values.get('opening') == null || values.get('closing') == null) return [];
  let level = 0;
  return Object.entries(SIGNS).flatMap(([category, sign]): Step[] => {
    const value = values.get(category);
    if (value == null) return [];
    if (sign === 0) {
      level = value;
      return [{ category, value, stands: true, from: 0, to: value }];
    }
    const from = level;
    level += sign * value;
    return [{ category, value: sign * value, stands: false, from, to: level }];
  });
}

/**
 * Where the axis begins: the ends are far larger than what changed, and only a baseline near them
 * lets the steps be seen.
 */
export function floorOf(steps: readonly Step[]): number {
  const ends = steps.flatMap(({ from, to, stands }) => (stands ? [to] : [from, to]));
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return Math.max(0, Math.floor(low - (high - low) * 0.6));
}

/** Bars that hang where the one before ended: an invisible bar below carries each. */
export function waterfallOption(
  steps: readonly Step[],
  nameOf: (category: string) => string,
  print: (value: number, signed: boolean) => string,
) {
  const floor = floorOf(steps);
  return {
    ...base,
    media: narrowNames,
    grid: { ...base.grid, top: 4, right: 64 },
    tooltip: { ...tooltip, trigger: 'item' },
    xAxis: { type: 'value', show: false, min: floor },
    yAxis: {
      ...categoryAxis,
      inverse: true,
      data: steps.map(({ category }) => nameOf(category)),
      axisLabel: nameLabel,
    },
    series: [
      {
        type: 'bar',
        stack: 'bridge',
        silent: true,
        itemStyle: { color: 'transparent' },
        data: steps.map(({ from, to, stands }) => (stands ? 0 : Math.min(from, to))),
      },
      {
        type: 'bar',
        stack: 'bridge',
        barMaxWidth: 22,
        data: steps.map(({ category, value, stands, from, to }) => ({
          name: nameOf(category),
          value: Math.abs(to - from),
          itemStyle: { color: stands ? INK : value < 0 ? BAD : GOOD },
          label: { formatter: print(value, !stands) },
        })),
        label: { show: true, position: 'right', ...TEXT, fontWeight: 'bold' },
        tooltip: {
          formatter: ({ name, dataIndex }: { name: string; dataIndex: number }) => {
            const step = steps[dataIndex]!;
            return `${name} ${print(step.value, !step.stands)}`;
          },
        },
      },
    ],
  };
}
