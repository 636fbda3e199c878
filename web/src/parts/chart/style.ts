import { ACCENT, FONT, INK, INK_SOFT, RULE } from '../../design/tokens.ts';

/** Shapes beside colours, so that series are told apart without them. */
export const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect'];

export const TEXT = { color: INK, fontFamily: FONT, fontSize: 13 } as const;
const LABEL = { ...TEXT, color: INK_SOFT } as const;

/** The axis along which categories or periods stand. */
export const categoryAxis = {
  type: 'category',
  axisLine: { lineStyle: { color: INK } },
  axisTick: { show: false },
  axisLabel: LABEL,
} as const;

/** The axis of values: hairlines, no line of its own. */
export const valueAxis = {
  type: 'value',
  axisLine: { show: false },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: RULE } },
  axisLabel: LABEL,
  nameTextStyle: LABEL,
} as const;

/** What every chart has in common; nothing moves by itself. */
export const base = {
  animation: false,
  textStyle: TEXT,
  grid: { left: 8, right: 24, top: 28, bottom: 8, containLabel: true },
} as const;

export const tooltip = {
  confine: true,
  borderColor: INK,
  borderWidth: 1,
  padding: [6, 10],
  textStyle: TEXT,
  extraCssText: 'box-shadow:none;border-radius:0;max-width:20rem;white-space:normal',
} as const;

/** A line to hold values against: a target. */
export const markLine = {
  symbol: 'none',
  lineStyle: { color: ACCENT, type: 'dashed' },
  label: { ...TEXT, color: ACCENT, position: 'insideStartTop' },
} as const;
