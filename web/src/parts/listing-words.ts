import { inBoth } from '../words/words.ts';

/** Words of lists. */
export const listing = inBoth({
  en: {
    pages: 'Pages of the list',
    before: '← Before',
    after: 'After →',
    span: (from: number, to: number, total: number) =>
      `${from.toLocaleString('en')}–${to.toLocaleString('en')} of ${total.toLocaleString('en')}`,
    all: 'All',
    more: (count: number) => `Show ${count.toLocaleString('en')} more`,
  },
  zh: {
    pages: '列表分页',
    before: '← 上一页',
    after: '下一页 →',
    span: (from, to, total) => `第${from}—${to}条，共${total}条`,
    all: '全部',
    more: (count) => `再显示${count}条`,
  },
});
