import type { IssueWording } from '../../issue.ts';
import type { measureIssues } from '../../issues/measure.ts';

export const measureWording: Record<keyof typeof measureIssues, IssueWording> = {
  'measure-without-region': {
    message: '登记表“{register}”的记录既不属于某一地区，也不属于某一机构。',
    why: '指标数值总是某一地区的，这类记录无法单独计量。',
    fix: '请用“through”指明记载参与方的登记表。',
  },
  'bridge-not-traced': {
    message: '{indicator}在{period}的增减变动项“{category}”不能追溯到单条记录。',
    why: '变动项由期初存量单位与期末存量单位比较得出，没有哪些记录相加即等于该项。',
    fix: '请分别追溯{indicator}本期和上期的数值，两者的差异即为变动。',
  },
  'parts-differ': {
    message: '{indicator}，{region}，{period}：各下级地区合计 {parts}，全地区为 {whole}。',
    why: '部分记录只归到该地区本级，未归到任何下级地区。',
    fix: '请更正这些记录的所在地区；确实无法确定的可保留。',
  },
};
