import { formatCount } from '../words/format.ts';
import { inBoth } from '../words/words.ts';

/** Words of lists. */
export const listing = inBoth({
  en: {
    pages: 'Pages of the list',
    before: '← Before',
    after: 'After →',
    span: (from: number, to: number, total: number) =>
      `${formatCount(from, 'en')}–${formatCount(to, 'en')} of ${formatCount(total, 'en')}`,
    all: 'All',
    place: (file: string, line: number) => `${file}, line ${line}`,
    more: (count: number) => `Show ${formatCount(count, 'en')} more`,
  },
  zh: {
    pages: '列表分页',
    before: '← 上一页',
    after: '下一页 →',
    span: (from, to, total) =>
      `第${formatCount(from, 'zh')}—${formatCount(to, 'zh')}条，共${formatCount(total, 'zh')}条`,
    all: '全部',
    place: (file, line) => `${file}第${line}行`,
    more: (count) => `再显示${formatCount(count, 'zh')}条`,
  },
});
