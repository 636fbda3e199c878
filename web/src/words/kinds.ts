import { inBoth } from './words.ts';

/** How indicators are measured. */
export const kinds = inBoth({
  en: {
    count: 'count',
    sum: 'sum',
    ratio: 'ratio',
    share: 'share',
    change: 'change',
    growth: 'growth',
    cagr: 'average growth',
    index: 'index',
    series: 'official series',
    published: 'as published',
  },
  zh: {
    count: '计数',
    sum: '合计',
    ratio: '比率',
    share: '占比',
    change: '增减',
    growth: '增速',
    cagr: '年均增速',
    index: '指数',
    series: '统计数据',
    published: '公开发布',
  },
});
