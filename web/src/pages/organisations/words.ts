import { formatCount } from '../../words/format.ts';
import { inBoth } from '../../words/words.ts';

export const words = inBoth({
  en: {
    title: 'Organisations',
    lede: 'Enterprises, universities, institutes and others in the registers, with their returns, certificates, partnerships and rights.',
    search: 'Name or code',
    hint: 'Chinese or English, a part is enough',
    kind: 'Kind',
    region: 'Region',
    all: 'All',
    found: (total: number) =>
      total === 1 ? '1 organisation' : `${formatCount(total, 'en')} organisations`,
    none: 'No organisation answers to that',
    noneFix:
      'Try a part of the name, the name in the other language, or the first digits of its code; or lift the filters.',
    lift: 'Lift all filters',
    empty: 'This release holds no organisations',
    emptyFix:
      'They come from a source of the register “organisations”, such as the business register.',
    sources: 'Sources of this release',
    ended: 'ended',
  },
  zh: {
    title: '机构',
    lede: '登记在册的企业、高校、科研院所等机构，及其统计报表、资质、合作关系和知识产权。',
    search: '名称或代码',
    hint: '中英文均可，输入部分名称即可',
    kind: '机构类型',
    region: '所在地区',
    all: '全部',
    found: (total) => `共${formatCount(total, 'zh')}家机构`,
    none: '未找到符合条件的机构',
    noneFix: '请尝试输入部分名称、另一种语言的名称或代码的前几位，或取消筛选条件。',
    lift: '取消全部筛选',
    empty: '本版本没有机构记录',
    emptyFix: '机构来自登记表“organisations”的数据源，如企业登记名录。',
    sources: '查看本版本的数据源',
    ended: '已终止',
  },
});
