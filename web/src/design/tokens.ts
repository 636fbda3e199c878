/** Colours and sizes that charts and components need as values; `base.css` holds the same for the page. */
export const INK = '#14213a';
export const INK_SOFT = '#4a566b';
export const LINK = '#17508f';
export const ACCENT = '#b23a1e';
export const RULE = '#d3d9e2';
export const WASH = '#f3f5f8';
export const PAPER = '#ffffff';
export const GOOD = '#1c6b4a';
export const BAD = '#a3261b';

/** For categories, told apart in every common form of colour blindness and in grey; ink first. */
export const SERIES = ['#17508f', '#c8472b', '#5b8c5a', '#8a6bb0', '#b5892b', '#4a566b'] as const;

export const FONT =
  '"Helvetica Neue", Helvetica, Arial, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", sans-serif';
